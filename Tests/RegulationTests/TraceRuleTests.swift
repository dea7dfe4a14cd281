import Records
import Regulation
import Testing

@Suite("Ten signs of goods that left the legal way")
struct TraceRuleTests {
  // MARK: - A small world

  private static let code = "81902300123456789012"
  private static let carton = "81902300000100000001"
  private static let maker = party(1, "康恩仁制药")
  private static let wholesaler = party(2, "嘉兴正大")
  private static let shop = party(3, "百草堂文三路店")
  private static let stranger = party(4, "金华恒源")

  private static func party(_ number: UInt64, _ name: String) -> TraceParty {
    TraceParty(
      code: "9133010000000000\(number)X",
      enterprise: RecordID(high: 9, low: number),
      name: name,
      region: "330106"
    )
  }

  private static func event(
    _ number: UInt64,
    _ step: TraceStep,
    _ at: String,
    from: TraceParty? = nil,
    to: TraceParty? = nil,
    place: TraceParty? = nil,
    parent: String? = nil,
    via: String = code,
    disposition: String = "",
    error: String? = nil
  ) throws -> TraceEventView {
    TraceEventView(
      id: RecordID(high: 1, low: number),
      step: step,
      disposition: disposition,
      at: try #require(Instant("2026-\(at)T10:00:00+08:00")),
      place: place,
      from: from,
      to: to,
      parent: parent,
      codeCount: 1,
      via: via,
      error: error
    )
  }

  /// From the maker by way of a wholesaler into a shop that sold it: nothing is wrong.
  private static func honest() throws -> [TraceEventView] {
    [
      try event(1, .produced, "03-18", place: maker),
      try event(2, .shipped, "04-02", from: maker, to: wholesaler),
      try event(3, .received, "04-03", from: maker, to: wholesaler),
      try event(4, .shipped, "04-05", from: wholesaler, to: shop),
      try event(5, .received, "04-06", from: wholesaler, to: shop),
    ]
  }

  private static func history(
    _ events: [TraceEventView],
    state: String = "I",
    recalls: [RecallHit] = [],
    licences: [RecordID: [TraceLicence]] = [:],
    pack: TracePackage? = nil,
    ancestors: [TracePackage] = [],
    approval: String = "国药准字H33021234",
    ratio: [Int] = []
  ) throws -> TraceHistory {
    TraceHistory(
      subject: TraceSubject(code: code, item: "8190230"),
      pack: pack ?? TracePackage(code: code, level: 1, state: state),
      batch: BatchView(
        id: RecordID(high: 2, low: 1),
        approvalNumber: approval,
        batchNumber: "B260318",
        producedOn: CalendarDay("2026-03-18"),
        expiresOn: CalendarDay("2028-03-17")
      ),
      product: TraceProduct(
        id: RecordID(high: 3, low: 1),
        name: "阿莫西林胶囊",
        approvalNumber: approval,
        packRatio: ratio
      ),
      ancestors: ancestors,
      events: events,
      recalls: recalls,
      licences: licences
    )
  }

  private static func judge() throws -> TraceJudge {
    TraceJudge(
      rules: try TraceRules(tsv: try Project.bytes("offline-cache/rules/trace-anomalies.tsv"))
    )
  }

  private static func rules(of history: TraceHistory) throws -> [Int] {
    try judge().anomalies(in: history).map(\.rule)
  }

  // MARK: - The table

  @Test func `the shipped table names all ten rules in both languages`() throws {
    let rules = try TraceRules(tsv: try Project.bytes("offline-cache/rules/trace-anomalies.tsv"))
    #expect(rules.all.map(\.name.number) == Array(1...10))
    for row in rules.all {
      #expect(!row.title.chinese.isEmpty && !row.title.english.isEmpty)
      #expect(!row.explanation.chinese.isEmpty && !row.source.isEmpty)
    }
  }

  @Test func `a table with an unknown rule or a wrong number is refused`() {
    let head =
      "number\tname\tseverity\ttitle_zh\ttitle_en\texplanation_zh\texplanation_en\t"
      + "confidence\tsource\tscope_words\n"
    for row in [
      "1\tnoSuchRule\tmajor\t甲\ta\t甲\ta\tunverified\ts",
      "2\toutBeforeIn\tmajor\t甲\ta\t甲\ta\tunverified\ts",
    ] {
      #expect(throws: TableError.self) { try TraceRules(tsv: Array((head + row).utf8)) }
    }
  }

  // MARK: - Honest goods

  @Test func `goods on the legal way show no sign`() throws {
    #expect(try Self.rules(of: try Self.history(try Self.honest())).isEmpty)
    let sold = try Self.honest() + [try Self.event(6, .sold, "05-01", place: Self.shop)]
    #expect(try Self.rules(of: try Self.history(sold, state: "O")).isEmpty)
  }

  @Test func `a history without anything shows no sign`() throws {
    #expect(try Self.rules(of: TraceHistory(subject: TraceSubject(code: "x"))).isEmpty)
  }

  // MARK: - 1

  @Test func `goods sent before they were received are rule 1, with both events`() throws {
    let events = [
      try Self.event(1, .produced, "03-18", place: Self.maker),
      try Self.event(2, .shipped, "04-01", from: Self.wholesaler, to: Self.shop),
      try Self.event(3, .received, "04-03", from: Self.maker, to: Self.wholesaler),
    ]
    let found = try Self.judge().anomalies(in: try Self.history(events, state: "O"))
    let sign = try #require(found.first { $0.rule == 1 })
    #expect(sign.events == [events[1].id, events[2].id])
    #expect(sign.places == [Self.wholesaler])
    #expect(sign.times == [events[1].at, events[2].at])
    #expect(sign.sentence.chinese.contains("嘉兴正大"))
  }

  @Test func `goods that come back, or whose arrival nobody reported, are no rule 1`() throws {
    let back = [
      try Self.event(1, .shipped, "04-01", from: Self.maker, to: Self.wholesaler),
      try Self.event(
        2,
        .received,
        "04-09",
        from: Self.wholesaler,
        to: Self.maker,
        disposition: "returned"
      ),
    ]
    #expect(try !Self.rules(of: try Self.history(back)).contains(1))
    let unreported = [try Self.event(1, .shipped, "04-01", from: Self.maker, to: Self.wholesaler)]
    #expect(try !Self.rules(of: try Self.history(unreported)).contains(1))
  }

  // MARK: - 2

  @Test func `two receivers without a shipment between are rule 2`() throws {
    let events = [
      try Self.event(1, .received, "04-01", to: Self.wholesaler),
      try Self.event(2, .received, "04-03", to: Self.stranger),
    ]
    let found = try Self.judge().anomalies(in: try Self.history(events))
    #expect(found.first { $0.rule == 2 }?.places == [Self.wholesaler, Self.stranger])
    // The state says that the code has left, so one of the two did not report it: no sign.
    #expect(try !Self.rules(of: try Self.history(events, state: "O")).contains(2))
  }

  @Test func `a receiver who names the holder as sender is no rule 2`() throws {
    let events = [
      try Self.event(1, .received, "04-01", to: Self.wholesaler),
      try Self.event(2, .received, "04-03", from: Self.wholesaler, to: Self.shop),
    ]
    #expect(try !Self.rules(of: try Self.history(events)).contains(2))
  }

  // MARK: - 3

  @Test func `a sold code that is received elsewhere is rule 3`() throws {
    let events =
      try Self.honest() + [
        try Self.event(6, .sold, "05-01", place: Self.shop),
        try Self.event(7, .received, "06-01", to: Self.stranger),
      ]
    let found = try Self.judge().anomalies(in: try Self.history(events, state: "O"))
    #expect(found.first { $0.rule == 3 }?.events == [events[5].id, events[6].id])
  }

  @Test func `a sold code that came back to the same shop is no rule 3`() throws {
    let events =
      try Self.honest() + [
        try Self.event(6, .sold, "05-01", place: Self.shop),
        try Self.event(7, .received, "05-02", to: Self.shop, disposition: "returned"),
        try Self.event(8, .shipped, "05-05", from: Self.shop, to: Self.wholesaler),
        try Self.event(9, .received, "05-06", from: Self.shop, to: Self.wholesaler),
      ]
    #expect(try !Self.rules(of: try Self.history(events)).contains(3))
  }

  // MARK: - 4

  @Test func `another receiver than the one sent to is rule 4`() throws {
    let events = [
      try Self.event(1, .shipped, "04-02", from: Self.maker, to: Self.wholesaler),
      try Self.event(2, .received, "04-03", from: Self.maker, to: Self.stranger),
    ]
    #expect(try Self.rules(of: try Self.history(events)).contains(4))
  }

  @Test func `a refusal by return, and parties that cannot be compared, are no rule 4`() throws {
    let returned = [
      try Self.event(1, .shipped, "04-02", from: Self.maker, to: Self.wholesaler),
      try Self.event(2, .received, "04-03", from: Self.wholesaler, to: Self.maker),
    ]
    #expect(try !Self.rules(of: try Self.history(returned)).contains(4))
    let location = TraceParty(code: "https://id.gs1.org/414/4012345000054")
    let party = TraceParty(code: "https://id.gs1.org/417/4012345000054")
    let mixed = [
      try Self.event(1, .shipped, "04-02", from: Self.maker, to: party),
      try Self.event(2, .received, "04-03", place: location),
    ]
    #expect(try !Self.rules(of: try Self.history(mixed)).contains(4))
  }

  @Test func `a shipment that was declared wrong is evidence of nothing`() throws {
    let events = [
      try Self.event(
        1,
        .shipped,
        "04-02",
        from: Self.maker,
        to: Self.wholesaler,
        error: "did_not_occur"
      ),
      try Self.event(2, .received, "04-03", from: Self.maker, to: Self.stranger),
    ]
    #expect(try Self.rules(of: try Self.history(events)).isEmpty)
  }

  // MARK: - 5 and 6

  @Test func `a document before the day of production is rule 5, on that day it is not`() throws {
    let before = [try Self.event(1, .shipped, "03-17", from: Self.maker, to: Self.wholesaler)]
    #expect(try Self.rules(of: try Self.history(before)) == [5])
    let same = [try Self.event(1, .shipped, "03-18", from: Self.maker, to: Self.wholesaler)]
    #expect(try Self.rules(of: try Self.history(same)).isEmpty)
  }

  @Test func `goods that leave after their last day are rule 6, on it they are not`() throws {
    for (day, rules) in [("03-17", [Int]()), ("03-18", [6])] {
      var event = try Self.event(1, .sold, day, place: Self.shop)
      event.at = try #require(Instant("2028-\(day)T10:00:00+08:00"))
      #expect(try Self.rules(of: try Self.history([event], state: "O")) == rules)
    }
    // To be received or destroyed after its day is what should happen to such goods.
    var destroyed = try Self.event(1, .destroyed, "04-01", place: Self.shop)
    destroyed.at = try #require(Instant("2028-04-01T10:00:00+08:00"))
    #expect(try Self.rules(of: try Self.history([destroyed], state: "C")).isEmpty)
  }

  // MARK: - 7

  @Test func `a code seen elsewhere than its carton went is rule 7`() throws {
    let events = [
      try Self.event(1, .packed, "03-19", place: Self.maker, parent: Self.carton),
      try Self.event(2, .shipped, "04-02", from: Self.maker, to: Self.wholesaler, via: Self.carton),
      try Self.event(
        3,
        .received,
        "04-03",
        from: Self.maker,
        to: Self.wholesaler,
        via: Self.carton
      ),
      try Self.event(4, .sold, "04-20", place: Self.stranger),
    ]
    let found = try Self.judge().anomalies(in: try Self.history(events, state: "O"))
    let sign = try #require(found.first { $0.rule == 7 })
    #expect(sign.places == [Self.wholesaler, Self.stranger])
  }

  @Test func `a code taken out of its carton first is no rule 7`() throws {
    let events = [
      try Self.event(1, .packed, "03-19", place: Self.maker, parent: Self.carton),
      try Self.event(
        2,
        .received,
        "04-03",
        from: Self.maker,
        to: Self.wholesaler,
        via: Self.carton
      ),
      try Self.event(3, .unpacked, "04-04", place: Self.wholesaler, parent: Self.carton),
      try Self.event(4, .shipped, "04-05", from: Self.wholesaler, to: Self.shop),
      try Self.event(5, .sold, "04-20", place: Self.shop),
    ]
    #expect(try !Self.rules(of: try Self.history(events, state: "O")).contains(7))
  }

  // MARK: - 8

  private static func licence(
    kind: String = "drugTradeLicence",
    business: [String] = ["化学药制剂", "中成药"],
    from: String = "2022-01-01",
    to: String = "2027-01-01",
    states: [TraceLicence.State] = [TraceLicence.State(from: nil, state: "valid")]
  ) -> TraceLicence {
    TraceLicence(
      number: "浙AA5710001",
      kind: kind,
      business: business,
      validFrom: CalendarDay(from),
      validTo: CalendarDay(to),
      states: states
    )
  }

  private static func trade(
    _ licences: [TraceLicence],
    approval: String = "国药准字H33021234"
  ) throws -> [Int] {
    let held = try #require(wholesaler.enterprise)
    let events = [try event(1, .shipped, "04-05", from: wholesaler, to: shop)]
    return try rules(of: try history(events, licences: [held: licences], approval: approval))
  }

  @Test func `a licence that had ended or was suspended that day is rule 8`() throws {
    #expect(try Self.trade([Self.licence(to: "2026-04-04")]) == [8])
    let suspended = [
      TraceLicence.State(from: nil, state: "valid"),
      TraceLicence.State(from: CalendarDay("2026-04-01"), state: "suspended"),
      TraceLicence.State(from: CalendarDay("2026-05-01"), state: "valid"),
    ]
    #expect(try Self.trade([Self.licence(states: suspended)]) == [8])
  }

  @Test func `a scope without biologicals is rule 8 for a biological only`() throws {
    #expect(try Self.trade([Self.licence()], approval: "国药准字S20210001") == [8])
    #expect(try Self.trade([Self.licence()]).isEmpty)
    let wide = Self.licence(business: ["生物制品"])
    #expect(try Self.trade([wide], approval: "国药准字S20210001").isEmpty)
  }

  @Test func `a licence on its last day, a second one, or none held are no rule 8`() throws {
    #expect(try Self.trade([Self.licence(to: "2026-04-05")]).isEmpty)
    #expect(try Self.trade([Self.licence(to: "2026-01-01"), Self.licence()]).isEmpty)
    #expect(try Self.trade([]).isEmpty)
    // What happened to the licence afterwards does not count.
    let later = [
      TraceLicence.State(from: nil, state: "valid"),
      TraceLicence.State(from: CalendarDay("2026-06-01"), state: "revoked"),
    ]
    #expect(try Self.trade([Self.licence(states: later)]).isEmpty)
  }

  // MARK: - 9

  @Test func `a carton with another number inside than its ratio says is rule 9`() throws {
    func rules(inside: Int, opened: Bool = false) throws -> [Int] {
      let carton = TracePackage(code: Self.carton, level: 2, state: "I", childCount: inside)
      let events = opened ? [try Self.event(1, .unpacked, "04-04", parent: Self.carton)] : []
      return try Self.rules(
        of: try Self.history(events, ancestors: [carton], ratio: [1, 10, 400])
      )
    }
    #expect(try rules(inside: 39) == [9])
    #expect(try rules(inside: 40).isEmpty)
    #expect(try rules(inside: 39, opened: true).isEmpty)
    // Without a report of what is inside there is nothing to count.
    #expect(try rules(inside: 0).isEmpty)
  }

  // MARK: - 10

  @Test func `goods of a recalled batch that still move are rule 10`() throws {
    let recall = RecallHit(
      id: RecordID(high: 5, low: 1),
      number: "ZH2026-001",
      grade: "1",
      startedOn: CalendarDay("2026-04-04"),
      state: "open",
      batchNumber: "B260318"
    )
    let found = try Self.judge().anomalies(
      in: try Self.history(try Self.honest(), recalls: [recall])
    )
    #expect(found.map(\.rule) == [10])
    #expect(found.first?.events.count == 2)
    var closed = recall
    closed.state = "closed"
    #expect(try Self.rules(of: try Self.history(try Self.honest(), recalls: [closed])).isEmpty)
  }

  @Test func `goods that go back because of the recall are no rule 10`() throws {
    let recall = RecallHit(
      id: RecordID(high: 5, low: 1),
      number: "ZH2026-001",
      startedOn: CalendarDay("2026-04-10"),
      state: "open",
      batchNumber: "B260318"
    )
    let events =
      try Self.honest() + [
        try Self.event(
          6,
          .shipped,
          "04-12",
          from: Self.shop,
          to: Self.wholesaler,
          disposition: "recalled"
        )
      ]
    #expect(try Self.rules(of: try Self.history(events, recalls: [recall])).isEmpty)
  }
}
