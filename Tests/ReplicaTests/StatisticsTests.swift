import Records
import Replica
import Testing

@Suite struct StatisticsTests {
  private static let shop = Bench.id(900)

  /// Two enterprises, three to-do items and two orders.
  private func province(_ name: String) throws -> Replica {
    var hub = SmallHub()
    for (place, region) in ["330106", "330102"].enumerated() {
      hub.put(
        .enterprise,
        Bench.id(UInt64(900 + place)),
        ["name": .text("药房\(place)"), "region": .text(region), "state": .text("operating")]
      )
    }
    let items = [("open", "2026-11-20"), ("open", "2026-11-23"), ("closed", "2026-11-01")]
    for (place, item) in items.enumerated() {
      hub.put(
        .toDoItem,
        Bench.id(UInt64(1 + place)),
        [
          "number": .text("DB\(place)"), "kind": .text("recall"), "state": .text(item.0),
          "due": .text(item.1), "rule": .text(place == 0 ? "permit.decision" : ""),
          "enterprise": .text(Self.shop.hex),
        ]
      )
    }
    hub.put(
      .product,
      Bench.id(950),
      ["category": .text("drug"), "state": .text("valid"), "name": .text("片")]
    )
    let replica = try Bench.memory(name)
    try replica.pull(hub)
    #expect(try replica.finish([hub.scopeHead], at: Bench.noon).isEmpty)
    return replica
  }

  @Test func `bars count by state, kind and region, the most frequent first`() throws {
    let replica = try province("statistics-bars")
    #expect(
      try replica.counts(of: .toDo, by: .state) == [
        .init("open", count: 2), .init("closed", count: 1),
      ]
    )
    #expect(try replica.counts(of: .toDo, by: .county) == [.init("330106", count: 3)])
    #expect(
      try replica.counts(of: .enterprise, by: .county) == [
        .init("330102", count: 1), .init("330106", count: 1),
      ]
    )
    #expect(try replica.counts(of: .product, by: .kind) == [.init("drug", count: 1)])
    #expect(try replica.counts(of: .product, by: .county).isEmpty)
    #expect(try replica.total(of: .licence) == 0)
  }

  @Test func `unfinished work is counted by due day and rule, ended work is not`() throws {
    let replica = try province("statistics-dues")
    let dues = try replica.dues(of: .toDo).map(\.due)
    let day = CalendarDay("2026-11-20") ?? .earliest
    let next = CalendarDay("2026-11-23") ?? .earliest
    #expect(
      dues == [
        DueCount(HeldDue(day: day, rule: "permit.decision"), count: 1),
        DueCount(HeldDue(day: next), count: 1),
      ]
    )
    #expect(try replica.duesByRecord(of: .toDo).map(\.id) == [Bench.id(1), Bench.id(2)])
  }

  @Test func `the list behind a bar holds what the bar counted`() throws {
    let replica = try province("statistics-list")
    let choice = StatisticsChoice(.toDo, .county, "330106")
    let page = try replica.countedPage(choice, first: 0, count: 2)
    #expect(page.total == 3 && page.rows.map(\.number) == ["DB2", "DB0"])
    let named = try replica.countedPage(
      StatisticsChoice(.toDo, .colour, "red"),
      ids: [Bench.id(1)],
      first: 0,
      count: 9
    )
    #expect(named.rows.map(\.number) == ["DB0"] && named.rows[0].name == "药房0")
  }

  @Test func `due windows choose by the unit of the rule`() throws {
    let replica = try province("statistics-windows")
    let late = CalendarDay.earliest...(CalendarDay("2026-11-22") ?? .latest)
    func numbers(_ windows: DueWindows) throws -> [String] {
      try replica.toDoPage(ToDoFilter(), windows: windows, first: 0, count: 9).rows.map(\.number)
    }
    let rules = ["permit.decision"]
    #expect(try numbers(DueWindows(workingRules: rules, working: [late], natural: [])) == ["DB0"])
    #expect(try numbers(DueWindows(workingRules: rules, working: [], natural: [late])).isEmpty)
    #expect(try numbers(DueWindows(workingRules: [], working: [], natural: [late])) == ["DB0"])
  }
}
