import Records
import Replica
import Testing
import WireFormat

@Suite struct QueryTests {
  private let enterprise = Bench.id(900)
  private let inspection = Bench.id(901)

  /// A small province: one enterprise, a product, an inspection and five to-do items.
  private func province(_ name: String) throws -> Replica {
    var hub = SmallHub()
    hub.scope = "prov:33"
    hub.put(
      .enterprise,
      enterprise,
      [
        "name": .text("西湖大药房"), "creditCode": .text("91330106MA2A"),
        "region": .text("330106"), "phone": .text("0571-1"),
      ]
    )
    let days = ["2026-12-03", "2026-12-01", nil, "2026-12-02", "2026-11-01"]
    for (index, day) in days.enumerated() {
      hub.put(
        .toDoItem,
        Bench.id(UInt64(index + 1)),
        [
          "number": .text("待2026-000\(index + 1)"),
          "kind": .text(index == 3 ? "recall" : "dailyInspection"),
          "title": .text(index == 1 ? "冷链专项" : "日常检查"),
          "state": .text(index == 4 ? "closed" : "open"),
          "due": day.map(FieldValue.text) ?? .null, "assignee": .text("wang"),
          "enterprise": index == 2 ? .null : .text(enterprise.hex),
          "subject": index == 0 ? .text(inspection.hex) : .null, "note": .text("注\(index)"),
        ]
      )
    }
    hub.put(
      .inspection,
      inspection,
      [
        "number": .text("检2026-0001"), "enterprise": .text(enterprise.hex),
        "checklist": .text("gsp"), "state": .text("underway"), "team": .list(["wang", "li"]),
      ]
    )
    hub.put(
      .product,
      Bench.id(950),
      [
        "name": .text("阿莫西林胶囊"), "approvalNumber": .text("国药准字H20000123"),
        "holder": .text(enterprise.hex), "category": .text("drug"),
      ]
    )
    hub.put(
      .change,
      Bench.id(951),
      ["subject": .text(Bench.id(950).hex), "day": .text("2026-01-02"), "field": .text("name")]
    )
    let replica = try Bench.memory(name)
    try replica.pull(hub)
    #expect(try replica.finish([hub.scopeHead], at: Bench.noon).isEmpty)
    return replica
  }

  static let filters: [(ToDoFilter, [UInt64])] = [
    (ToDoFilter(), [2, 4, 1, 3]),
    (ToDoFilter(order: ListOrder(.due, .descending)), [1, 4, 2, 3]),
    (ToDoFilter(order: ListOrder(.number)), [1, 2, 3, 4]),
    (ToDoFilter(order: ListOrder(.number, .descending)), [4, 3, 2, 1]),
    (ToDoFilter(order: ListOrder(.kind, .descending)), [4, 1, 2, 3]),
    (ToDoFilter(order: ListOrder(.title)), [2, 1, 3, 4]),
    (ToDoFilter(order: ListOrder(.enterprise)), [3, 1, 2, 4]),
    (ToDoFilter(states: [], order: ListOrder(.state, .descending)), [5, 1, 2, 3, 4]),
    (ToDoFilter(states: []), [5, 2, 4, 1, 3]),
    (ToDoFilter(kinds: ["recall"]), [4]),
    (ToDoFilter(region: "3301"), [2, 4, 1]),
    (ToDoFilter(region: "32"), []),
    (ToDoFilter(assignee: "li"), []),
    (ToDoFilter(words: ["冷链", "西湖"]), [2]),
    (ToDoFilter(words: ["%"]), []),
    (ToDoFilter(excludedWords: ["冷链"]), [4, 1, 3]),
    (ToDoFilter(dueBy: CalendarDay("2026-12-02")), [2, 4]),
  ]

  @Test(arguments: filters.indices)
  func `a filter chooses and orders to-do items`(_ index: Int) throws {
    let (filter, expected) = Self.filters[index]
    let replica = try province("\(#function)\(index)")
    replica.lock()
    let page = try replica.toDoPage(filter, first: 0, count: 10)
    #expect(page.rows.map(\.id.low) == expected && page.total == expected.count)
    let rest = try replica.toDoPage(filter, first: 1, count: 1)
    #expect(rest.rows.map(\.id.low) == Array(expected.dropFirst().prefix(1)))
    #expect(rest.total == expected.count)
  }

  @Test func `every column of every list gives an order to the whole list, both ways`() throws {
    let replica = try province(#function)
    for direction in ListDirection.allCases {
      for column in ToDoColumn.allCases {
        let filter = ToDoFilter(states: [], order: ListOrder(column, direction))
        let page = try replica.toDoPage(filter, first: 0, count: 10)
        #expect(Set(page.rows.map(\.id.low)) == [1, 2, 3, 4, 5], "\(column) \(direction)")
      }
      for column in SupervisionColumn.allCases {
        let filter = SupervisionFilter(order: ListOrder(column, direction))
        #expect(try replica.supervisionPage(filter, unit: "x", first: 0, count: nil).total == 0)
      }
      for column in ProgressColumn.allCases {
        let filter = ProgressFilter(order: ListOrder(column, direction))
        #expect(try replica.applicationPage(filter, first: 0, count: nil).total == 0)
      }
      for column in MessageColumn.allCases {
        let filter = MessageFilter(order: ListOrder(column, direction))
        #expect(try replica.messagePage(filter, first: 0, count: 9).total == 0)
      }
      for column in LicenceColumn.allCases {
        let filter = LicenceFilter(order: ListOrder(column, direction))
        let page = try replica.licencePage(
          filter,
          among: nil,
          on: Bench.noon.day,
          near: 90,
          first: 0,
          count: 9
        )
        #expect(page.total == 0)
      }
      for column in InspectionColumn.allCases {
        let page = try replica.inspectionPage(
          InspectionFilter(order: ListOrder(column, direction)),
          first: 0,
          count: 9
        )
        #expect(page.rows.map(\.id) == [inspection])
      }
      for column in CountedColumn.allCases {
        let page = try replica.countedPage(
          StatisticsChoice(.toDo, .state, "open"),
          order: ListOrder(column, direction),
          first: 0,
          count: 9
        )
        let due = page.rows.map(\.id.low)
        #expect(Set(due) == [1, 2, 3, 4])
        if column == .detail, direction == .descending { #expect(due == [1, 4, 2, 3]) }
      }
    }
  }

  @Test func `the detail of an item brings enterprise, inspection and earlier findings`() throws {
    let replica = try province(#function)
    _ = try replica.commit(
      Edit([
        .create(
          .finding,
          nil,
          [
            FieldEdit("inspection", .text(inspection.hex)), FieldEdit("clause", .text("R6")),
            FieldEdit("text", .text("无温度记录")), FieldEdit("severity", .text("major")),
          ]
        )
      ]),
      by: Bench.author(),
      at: Bench.noon
    )
    let detail = try #require(try replica.toDoDetail(Bench.id(1)))
    #expect(detail.enterprise?.name == "西湖大药房" && detail.note == "注0")
    #expect(detail.inspection?.number == "检2026-0001")
    #expect(detail.inspection?.team == ["wang", "li"])
    #expect(detail.earlierFindings.map(\.text) == ["无温度记录"])
    #expect(detail.earlierFindings.map(\.severity) == [.major])
    replica.lock()
    let locked = try #require(try replica.toDoDetail(Bench.id(1)))
    #expect(locked.note == nil && locked.earlierFindings.map(\.text) == [nil])
    #expect(locked.summary == detail.summary)
  }

  @Test func `an inspection comes with answers, findings and evidence`() throws {
    let replica = try province(#function)
    let finding = Bench.id(77)
    _ = try replica.commit(
      Edit([
        .put(
          .answer,
          .answer(inspection: inspection, clause: "R6"),
          [
            FieldEdit("inspection", .text(inspection.hex)), FieldEdit("clause", .text("R6")),
            FieldEdit("verdict", .text("notCompliant")), FieldEdit("note", .text("见缺陷")),
          ]
        ),
        .create(
          .finding,
          finding,
          [FieldEdit("inspection", .text(inspection.hex)), FieldEdit("clause", .text("R6"))]
        ),
        .create(
          .evidence,
          nil,
          [
            FieldEdit("inspection", .text(inspection.hex)),
            FieldEdit("finding", .text(finding.hex)), FieldEdit("name", .text("照片.jpg")),
          ]
        ),
      ]),
      by: Bench.author(),
      at: Bench.noon
    )
    let contents = try #require(try replica.inspectionContents(inspection))
    #expect(contents.answers.map(\.note) == ["见缺陷"] && contents.summary.answered == 1)
    #expect(contents.findings.map(\.evidenceCount) == [1])
    #expect(contents.evidence.map(\.name) == ["照片.jpg"] && contents.lastSequence == 3)
    let page = try replica.inspectionPage(
      InspectionFilter(states: ["underway"], enterprise: enterprise),
      first: 0,
      count: 9
    )
    #expect(page.rows.map(\.answered) == [1] && page.total == 1)
    #expect(try replica.answer(inspection: inspection, clause: "R6")?.verdict == .notCompliant)
    #expect(try replica.answer(inspection: inspection, clause: "R7") == nil)
  }

  @Test func `an argument is an id, a number, or a beginning that only one has`() throws {
    let replica = try province(#function)
    let first = Bench.id(1)
    #expect(try replica.find(.toDoItem, first.hex) == first)
    #expect(try replica.find(.toDoItem, "待2026-0001") == first)
    #expect(try replica.find(.inspection, "检2026") == inspection)
    #expect(try replica.find(.inspection, String(inspection.hex.prefix(8))) == inspection)
    #expect(try replica.find(.product, "国药准字H2000") == Bench.id(950))
    #expect(throws: ReplicaError.notFound(type: "toDoItem", argument: "%")) {
      try replica.find(.toDoItem, "%")
    }
    #expect(throws: ReplicaError.notFound(type: "toDoItem", argument: "")) {
      try replica.find(.toDoItem, "")
    }
    do {
      _ = try replica.find(.toDoItem, "待2026")
      Issue.record("five items begin so")
    } catch {
      guard case .ambiguous("toDoItem", "待2026", let candidates) = error else {
        throw error
      }
      #expect(candidates.sorted() == (1...5).map { "待2026-000\($0)" })
    }
  }

  @Test func `browsing goes on where the page before ended`() throws {
    let replica = try Bench.memory(#function)
    var hub = SmallHub()
    for number in 1...25 {
      hub.put(.product, Bench.id(UInt64(number)), ["name": .text("名\(number % 5)")])
    }
    hub.put(.product, Bench.id(99), ["name": .text("器械"), "category": .text("device")])
    try replica.pull(hub)
    var seen: [SearchHit] = []
    while true {
      let page = try replica.browse(.product, after: seen.last, count: 7)
      if page.isEmpty { break }
      seen += page
    }
    #expect(seen.count == 25 && Set(seen.map(\.id)).count == 25)
    #expect(seen.map(\.name) == seen.map(\.name).sorted())
    #expect(try replica.browse(.device, after: nil, count: 7).map(\.name) == ["器械"])
  }

  @Test func `a dossier says which sections this laptop does not hold`() throws {
    let replica = try province(#function)
    let product = try #require(try replica.productDossier(Bench.id(950)))
    func content(_ dossier: Dossier, _ kind: Dossier.Kind) -> Dossier.Content? {
      dossier.sections.first { $0.kind == kind }?.content
    }
    #expect(product.sections.map(\.kind) == Dossier.kinds(of: .product, category: "drug"))
    #expect(content(product, .recalls) == .empty)
    #expect(content(product, .inspections).map { $0 != .empty } == true)
    #expect(product.sections.first { $0.kind == .recalls }?.heldAt == Bench.noon)
    #expect(content(product, .penalties) == .notHeld)
    guard case .rows(let changes) = content(product, .timeline) else {
      Issue.record("the product has a change")
      return
    }
    #expect(changes.map { $0["field"] } == [.text("name")])
    let firm = try #require(try replica.enterpriseDossier(enterprise))
    guard case .rows(let products) = content(firm, .products) else {
      Issue.record("the enterprise holds a product")
      return
    }
    #expect(products.map(\.id) == [Bench.id(950)])
    let bare = try Bench.memory(#function + "bare")
    var hub = SmallHub()
    hub.put(.product, Bench.id(1), ["name": .text("x")])
    try bare.pull(hub)
    let unfinished = try #require(try bare.productDossier(Bench.id(1)))
    #expect(content(unfinished, .recalls) == .notHeld)
    #expect(try bare.enterpriseDossier(Bench.id(1)) == nil)
  }

  @Test func `sync status counts what waits and names its records`() throws {
    let replica = try province(#function)
    try replica.recordContact(hub: "http://127.0.0.1:1", at: Bench.noon)
    try replica.change(.toDoItem, Bench.id(1), FieldEdit("priority", .text("high")))
    let status = try replica.syncStatus()
    #expect(status.hub == "http://127.0.0.1:1" && status.lastContact == Bench.noon)
    #expect(status.pending == 1 && status.conflicts == 0 && status.stuck == 0)
    #expect(status.outbox.map(\.title) == ["待2026-0001"])
    #expect(status.outbox.map(\.fields) == [["priority"]])
    #expect(status.outbox.map(\.state) == ["waiting"])
    #expect(status.scopes.map(\.rows) == [9] && status.scopes[0].asOf == Bench.noon)
    let page = try replica.toDoPage(ToDoFilter(order: ListOrder(.number)), first: 0, count: 9)
    #expect(page.rows.map(\.marks.isPending) == [true, false, false, false])
  }
}
