import Records
import Testing

@Suite("Facts about codes")
struct TraceFactTests {
  private static let id = RecordID(high: 1, low: 1)

  private static func event(_ fields: [String: FieldValue]) -> Record {
    Record(.traceEvent, id, fields)
  }

  @Test func `facts in any order give the same record`() {
    let facts = [
      TraceFact(code: "c", at: 1, state: "A", level: 1),
      TraceFact(code: "c", at: 2, packing: .into("p")),
      TraceFact(code: "c", at: 3, state: "O"),
      TraceFact(code: "c", at: 4, state: "I"),
      TraceFact(code: "c", at: 4, state: "O"),
      TraceFact(code: "c", at: 5, packing: .out),
      TraceFact(code: "c", at: 6, packing: .into("q")),
    ]
    func joined(_ order: [TraceFact]) -> Record? {
      order.reduce(Record?.none) { $1.joined(to: $0, id: Self.id) }
    }
    let first = joined(facts)
    #expect(first?["state"] == .text("O"))
    #expect(first?["parent"] == .text("q"))
    #expect(joined(facts.reversed())?.values == first?.values)
    for shift in facts.indices {
      #expect(joined(Array(facts[shift...] + facts[..<shift]))?.values == first?.values)
    }
    // Told twice they change nothing.
    #expect(joined(facts + facts)?.values == first?.values)
  }

  @Test func `packing names the children, the parent and its level`() {
    let packed = Self.event([
      "eventType": .text("AggregationEvent"), "action": .text("ADD"), "step": .text("packing"),
      "at": .integer(7), "codes": .list(["a", "b"]), "parent": .text("p"),
    ])
    let facts = TraceFact.facts(of: packed)
    #expect(facts.map(\.code) == ["a", "b", "p"])
    #expect(facts.map(\.packing) == [.into("p"), .into("p"), nil])
    #expect(facts.map(\.level) == [1, 1, 2])
  }

  @Test func `an event that was declared wrong says nothing`() {
    let wrong = Self.event([
      "eventType": .text("ObjectEvent"), "action": .text("OBSERVE"), "step": .text("shipping"),
      "at": .integer(7), "codes": .list(["a"]), "error": .text("did_not_occur"),
    ])
    #expect(TraceFact.facts(of: wrong).isEmpty)
  }

  @Test(
    arguments: [
      ("ObjectEvent", "ADD", "commissioning", "active", TraceStep.produced),
      ("AggregationEvent", "ADD", "", "", .packed),
      ("AggregationEvent", "DELETE", "", "", .unpacked),
      ("ObjectEvent", "OBSERVE", "shipping", "in_transit", .shipped),
      ("ObjectEvent", "OBSERVE", "shipping", "recalled", .recalled),
      ("ObjectEvent", "OBSERVE", "retail_selling", "retail_sold", .sold),
      ("TransformationEvent", "", "commissioning", "", .transformed),
      ("ObjectEvent", "OBSERVE", "inspecting", "", .other),
    ]
  )
  func `steps are told from the words of an event`(
    type: String,
    action: String,
    step: String,
    disposition: String,
    meant: TraceStep
  ) {
    #expect(
      TraceStep(eventType: type, action: action, step: step, disposition: disposition) == meant
    )
  }
}
