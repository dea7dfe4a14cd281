import Records
import Replica
import Testing
import WireFormat

@Suite("The trace in a replica")
struct TraceTests {
  private static let maker = "91330106000000001A"
  private static let shop = "91330106000000002B"
  private static let unit = "81902300000000000001"
  private static let other = "81902300000000000002"
  private static let carton = "81902300000000000100"
  private static let batch = Bench.id(600)

  private static func at(_ day: Int) -> FieldValue {
    .integer(1_795_262_400_000 + Int64(day) * 86_400_000)
  }

  private static func hub() -> SmallHub {
    var hub = SmallHub()
    hub.put(
      .enterprise,
      Bench.id(1),
      ["name": .text("康恩仁"), "creditCode": .text(maker), "region": .text("330106")]
    )
    hub.put(
      .enterprise,
      Bench.id(2),
      ["name": .text("百草堂"), "creditCode": .text(shop), "region": .text("330402")]
    )
    hub.put(
      .product,
      Bench.id(500),
      [
        "category": .text("drug"), "name": .text("阿莫西林胶囊"),
        "approvalNumber": .text("国药准字H33021234"), "standardCodes": .list(["86902551000259"]),
        "attributes": .json(#"{"pkgRatio":"1:2"}"#),
      ]
    )
    hub.put(
      .batch,
      batch,
      [
        "approvalNumber": .text("国药准字H33021234"), "batchNumber": .text("B260318"),
        "producedOn": .text("2026-03-18"), "expiresOn": .text("2026-12-01"),
      ]
    )
    for (number, code) in [unit, other].enumerated() {
      hub.put(
        .traceCode,
        Bench.id(700 + UInt64(number)),
        [
          "code": .text(code), "level": .integer(1), "parent": .text(carton),
          "batch": .text(batch.hex), "state": .text("O"),
        ]
      )
    }
    hub.put(
      .traceCode,
      Bench.id(710),
      ["code": .text(carton), "level": .integer(2), "batch": .text(batch.hex)]
    )
    let events: [(UInt64, [String: FieldValue])] = [
      (
        800,
        [
          "eventType": .text("AggregationEvent"), "action": .text("ADD"), "step": .text("packing"),
          "at": at(1), "place": .text(maker), "codes": .list([unit, other]),
          "parent": .text(carton),
        ]
      ),
      (
        801,
        [
          "eventType": .text("ObjectEvent"), "action": .text("OBSERVE"), "step": .text("shipping"),
          "at": at(2), "from": .text(maker), "to": .text(shop), "codes": .list([carton]),
        ]
      ),
      (
        802,
        [
          "eventType": .text("ObjectEvent"), "action": .text("OBSERVE"),
          "step": .text("receiving"), "at": at(3), "from": .text(maker), "to": .text(shop),
          "codes": .list([carton]),
        ]
      ),
      (
        803,
        [
          "eventType": .text("AggregationEvent"), "action": .text("DELETE"),
          "step": .text("unpacking"), "at": at(4), "place": .text(shop), "codes": .list([unit]),
          "parent": .text(carton),
        ]
      ),
      (
        804,
        [
          "eventType": .text("ObjectEvent"), "action": .text("OBSERVE"), "step": .text("shipping"),
          "at": at(6), "from": .text(shop), "to": .text(maker), "codes": .list([carton]),
        ]
      ),
      (
        805,
        [
          "eventType": .text("ObjectEvent"), "action": .text("OBSERVE"),
          "step": .text("retail_selling"), "at": at(7), "place": .text(shop),
          "codes": .list([unit]),
        ]
      ),
    ]
    for (number, fields) in events { hub.put(.traceEvent, Bench.id(number), fields) }
    hub.put(
      .recall,
      Bench.id(900),
      [
        "number": .text("ZH1"), "product": .text(Bench.id(500).hex),
        "batches": .list(["批号：ｂ260318"]), "class": .text("1"), "startedOn": .text("2026-11-01"),
        "state": .text("open"),
      ]
    )
    return hub
  }

  private static func replica(_ name: String, _ hub: SmallHub) throws -> Replica {
    let replica = try Bench.memory(name)
    try replica.pull(hub)
    return replica
  }

  private static func subject(_ code: String) -> TraceSubject {
    TraceSubject(code: code, item: String(code.prefix(7)))
  }

  @Test func `a code leads to product, batch, packages, recall and its way inside a carton`() throws
  {
    let replica = try Self.replica("trace-history", Self.hub())
    let history = try replica.traceHistory(of: Self.subject(Self.unit))
    #expect(history.product?.name == "阿莫西林胶囊")
    #expect(history.product?.packRatio == [1, 2])
    #expect(history.batch?.id == Self.batch)
    #expect(history.pack?.parent == Self.carton)
    #expect(history.ancestors.map(\.code) == [Self.carton])
    #expect(history.ancestors.first?.childCount == 2)
    // After it was taken out, the carton's way is not its own any more.
    #expect(history.events.map(\.step) == [.packed, .shipped, .received, .unpacked, .sold])
    #expect(
      history.events.map(\.via) == [Self.unit, Self.carton, Self.carton, Self.unit, Self.unit]
    )
    #expect(history.events[1].from?.name == "康恩仁")
    #expect(history.recalls.map(\.number) == ["ZH1"])
  }

  @Test func `a code that stays in its carton shares the carton's way`() throws {
    let replica = try Self.replica("trace-inside", Self.hub())
    let history = try replica.traceHistory(of: Self.subject(Self.other))
    #expect(history.events.map(\.step) == [.packed, .shipped, .received, .shipped])
  }

  @Test func `a carton shows what is inside and what was done to it`() throws {
    let replica = try Self.replica("trace-carton", Self.hub())
    let history = try replica.traceHistory(of: Self.subject(Self.carton))
    #expect(history.children.map(\.code) == [Self.unit, Self.other])
    #expect(history.events.map(\.step) == [.packed, .shipped, .received, .unpacked, .shipped])
  }

  @Test func `codes follow an event that changes or goes`() throws {
    var hub = Self.hub()
    let replica = try Self.replica("trace-mentions", hub)
    hub.put(.traceEvent, Bench.id(805), ["codes": .list([Self.other])])
    try replica.pull(hub)
    let steps = try replica.traceHistory(of: Self.subject(Self.unit)).events.map(\.step)
    #expect(!steps.contains(.sold))
    #expect(
      try replica.traceHistory(of: Self.subject(Self.other)).events.map(\.step).contains(.sold)
    )
    hub.remove(Bench.id(805))
    try replica.pull(hub)
    #expect(
      try !replica.traceHistory(of: Self.subject(Self.other)).events.map(\.step).contains(.sold)
    )
  }

  @Test func `a product code without serial number leads to the product`() throws {
    let replica = try Self.replica("trace-item", Self.hub())
    try replica.indexAll()
    let subject = TraceSubject(item: "86902551000259", batchNumber: "B260318")
    let history = try replica.traceHistory(of: subject)
    #expect(history.product?.id == Bench.id(500))
    #expect(history.recalls.map(\.number) == ["ZH1"])
    #expect(try !replica.traceHistory(of: TraceSubject(code: "none")).isKnown)
  }

  @Test func `a batch is found in any notation and its goods are counted once`() throws {
    let replica = try Self.replica("trace-batch", Self.hub())
    let batches = try replica.batches(approval: "国药准字h 33021234", number: "b260318")
    #expect(batches.map(\.id) == [Self.batch])
    let flow = try #require(try replica.batchFlow([Self.batch]))
    #expect(flow.units == 2)
    let first = try #require(flow.links.first)
    #expect(first.from.code == Self.maker && first.to.code == Self.shop)
    #expect((first.sent, first.received) == (2, 2))
    #expect(first.receipt == .matched)
    #expect(flow.links.last?.receipt == .missing)
    #expect(flow.counties.map(\.region).contains("330402"))
    #expect(flow.holders.first { $0.party.code == Self.shop }?.sold == 1)
    #expect(try replica.batchFlow([Bench.id(1)]) == nil)
  }

  @Test func `a shelf tells recalled, sold, expired and unknown packages apart`() throws {
    let replica = try Self.replica("trace-shelf", Self.hub())
    let codes = [Self.unit, Self.other, "81902309999999999999"]
    let inputs = codes.map { (text: $0, subject: Optional(Self.subject($0))) }
    let day = try #require(CalendarDay("2026-11-21"))
    let found = try replica.shelfFindings(
      of: inputs + [(text: "rubbish", subject: nil)],
      today: day
    )
    #expect(found.map(\.text) == codes + ["rubbish"])
    #expect(found[0].marks == [.recalled, .sold, .expiring])
    #expect(found[0].place == "百草堂")
    #expect(found[1].marks == [.recalled, .expiring])
    #expect(found[2].marks == [.unknown])
    #expect(found[3].marks == [.unreadable])
    let later = try #require(CalendarDay("2026-12-02"))
    #expect(
      try replica.shelfFindings(of: [inputs[1]], today: later).first?.marks == [
        .recalled, .expired,
      ]
    )
  }

  @Test func `a ring of parents ends`() throws {
    var hub = Self.hub()
    hub.put(.traceCode, Bench.id(710), ["parent": .text(Self.unit)])
    let replica = try Self.replica("trace-ring", hub)
    let history = try replica.traceHistory(of: Self.subject(Self.unit))
    #expect(history.ancestors.count <= 8)
    #expect(try replica.batchFlow([Self.batch]) != nil)
  }
}
