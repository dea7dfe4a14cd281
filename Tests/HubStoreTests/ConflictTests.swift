import HubStore
import Records
import Testing
import Trust
import WireFormat

/// Two inspectors of one unit on one inspection, and what the hub makes of their differences.
@Suite("A conflict") struct ConflictTests {
  let office: Office
  var mine: Laptop
  var theirs: Laptop
  let inspection = RecordID(high: 10, low: 1)
  let answer = RecordID(high: 10, low: 2)

  init() throws {
    office = try Office()
    try office.addAccount("demo")
    try office.addAccount("demo2")
    mine = try office.enrol("demo")
    theirs = try office.enrol("demo2")
    let visit = mine.mutation(
      .create,
      "inspection",
      inspection,
      [FieldChange("state", base: .null, value: .text("underway"), trunk: 0)]
    )
    _ = try mine.push([visit], to: office.store)
  }

  private func verdict(_ word: String, base: String? = nil, trunk: Int64) -> [FieldChange] {
    [
      FieldChange(
        "verdict",
        base: base.map(FieldValue.text) ?? .null,
        value: .text(word),
        trunk: trunk
      ),
      FieldChange("inspector", base: .null, value: .text("by \(word)"), trunk: trunk),
    ]
  }

  private func creation(_ laptop: inout Laptop, _ word: String) -> Mutation {
    laptop.mutation(
      .create,
      "answer",
      answer,
      [
        FieldChange("inspection", base: .null, value: .text(inspection.hex), trunk: 0),
        FieldChange("clause", base: .null, value: .text("R6.1.3"), trunk: 0),
      ] + verdict(word, trunk: 0)
    )
  }

  /// Opens the conflict: theirs arrived first, mine second.
  private mutating func open() throws -> RecordID {
    _ = try theirs.push([creation(&theirs, "compliant")], to: office.store)
    let outcomes = try mine.push([creation(&mine, "notCompliant")], to: office.store)
    let outcome = try #require(outcomes.first)
    #expect(outcome.result == .conflict && outcome.version == 1)
    return try #require(outcome.conflict)
  }

  private func choice(
    _ operation: FieldChange.Operation,
    _ word: String,
    seen: Int64
  ) -> FieldChange {
    FieldChange("verdict", operation, base: .null, value: .text(word), trunk: seen)
  }

  @Test mutating func `two verdicts on one clause become one conflict that names both`() throws {
    let conflict = try open()
    let record = try #require(try office.store.record(conflict))
    #expect(record["status"] == .text("open"))
    #expect(record["record"] == .text(answer.hex) && record["recordType"] == .text("answer"))
    #expect(record["mineBy"] == .text("demo") && record["theirsBy"] == .text("demo2"))
    #expect(record["seen"] == .integer(1))
    guard case .json(let fields) = record["fields"] else { throw MissingFields() }
    #expect(
      fields.hasPrefix(
        """
        [{"name":"verdict","base":null,"mine":"notCompliant","theirs":"compliant",\
        "policy":"manual"}
        """
      )
    )
    #expect(try office.store.record(answer)?["verdict"] == .text("compliant"))
    let pulled = try office.pull(mine)
    #expect(pulled.rows["unit:3301A"]?[conflict] != nil)
    #expect(try office.store.check() == [])
  }

  private struct MissingFields: Error {}

  @Test mutating func `the same verdict from two laptops is no conflict`() throws {
    _ = try theirs.push([creation(&theirs, "compliant")], to: office.store)
    let outcomes = try mine.push([creation(&mine, "compliant")], to: office.store)
    #expect(outcomes.map(\.result) == [.duplicate])
  }

  @Test mutating func `going on in a conflict extends it`() throws {
    let conflict = try open()
    let more = mine.mutation(
      .patch,
      "answer",
      answer,
      verdict("toReview", base: "notCompliant", trunk: 0)
    )
    let outcome = try #require(try mine.push([more], to: office.store).first)
    #expect(outcome.conflict == conflict)
    guard case .json(let fields)? = try office.store.record(conflict)?["fields"] else {
      throw MissingFields()
    }
    #expect(fields.contains("\"mine\":\"toReview\""))
    #expect(try office.store.records(of: .conflict, after: nil, limit: 9).count == 1)
  }

  @Test mutating func `a decision is written with its companions and closes the conflict`() throws {
    let conflict = try open()
    let decision = theirs.mutation(
      .resolve,
      "conflict",
      conflict,
      [choice(.mine, "notCompliant", seen: 1)],
      reason: "复核照片"
    )
    let outcome = try #require(try theirs.push([decision], to: office.store).first)
    #expect(outcome.result == .applied && outcome.version == 2)
    let decided = try #require(try office.store.record(answer))
    #expect(decided["verdict"] == .text("notCompliant"))
    #expect(decided["inspector"] == .text("by notCompliant"))
    let record = try #require(try office.store.record(conflict))
    #expect(record["status"] == .text("resolved") && record["resolvedBy"] == .text("demo2"))
    #expect(record["reason"] == .text("复核照片"))
    // The author of the chosen value goes on without meeting his own word as a conflict.
    let next = mine.mutation(
      .patch,
      "answer",
      answer,
      verdict("toReview", base: "notCompliant", trunk: 0)
    )
    #expect(try mine.push([next], to: office.store).map(\.result) == [.merged])
    #expect(try office.store.check() == [])
  }

  @Test mutating func `a decision about what has changed since is stale and overwrites nothing`()
    throws
  {
    let conflict = try open()
    let edit = theirs.mutation(
      .patch,
      "answer",
      answer,
      verdict("toReview", base: "compliant", trunk: 1)
    )
    _ = try theirs.push([edit], to: office.store)
    let decision = mine.mutation(
      .resolve,
      "conflict",
      conflict,
      [choice(.mine, "notCompliant", seen: 1)],
      reason: "复核"
    )
    let outcome = try #require(try mine.push([decision], to: office.store).first)
    #expect(outcome.result == .conflict && outcome.code == "stale")
    #expect(try office.store.record(answer)?["verdict"] == .text("toReview"))
    let record = try #require(try office.store.record(conflict))
    #expect(record["status"] == .text("open") && record["seen"] == .integer(2))
    guard case .json(let fields) = record["fields"] else { throw MissingFields() }
    #expect(fields.contains("\"theirs\":\"toReview\""))
  }

  @Test mutating func `of two decisions the first stands and the second is told so`() throws {
    let conflict = try open()
    func decision(_ laptop: inout Laptop, _ choice: FieldChange) -> Mutation {
      laptop.mutation(.resolve, "conflict", conflict, [choice], reason: "复核")
    }
    let first = decision(&mine, choice(.mine, "notCompliant", seen: 1))
    let second = decision(&theirs, choice(.theirs, "compliant", seen: 1))
    let third = decision(&theirs, choice(.mine, "notCompliant", seen: 1))
    #expect(try mine.push([first], to: office.store).map(\.result) == [.applied])
    let late = try theirs.push([second, third], to: office.store)
    #expect(late.map(\.result) == [.rejected, .duplicate])
    #expect(late.first?.code == "stale")
  }

  @Test(
    arguments: [
      (nil as String?, "verdict", "literal", "toReview", "reason_missing"),
      ("复核", "note", "literal", "x", "unknown_field"),
      ("复核", "verdict", "set", "toReview", "wrong_operation"),
      ("复核", "verdict", "literal", "a\"b", "field_form"),
    ]
  )
  mutating func `a decision that is not whole is refused`(
    reason: String?,
    field: String,
    operation: String,
    value: String,
    code: String
  ) throws {
    let conflict = try open()
    let change = FieldChange(
      field,
      try #require(FieldChange.Operation(rawValue: operation)),
      base: .null,
      value: .text(value),
      trunk: 1
    )
    let decision = mine.mutation(.resolve, "conflict", conflict, [change], reason: reason)
    let outcome = try #require(try mine.push([decision], to: office.store).first)
    #expect(outcome.result == .rejected && outcome.code == code)
    #expect(try office.store.record(conflict)?["status"] == .text("open"))
  }

  @Test mutating func `an empty decision decides nothing`() throws {
    let conflict = try open()
    let decision = mine.mutation(.resolve, "conflict", conflict, [], reason: "复核")
    #expect(try mine.push([decision], to: office.store).first?.code == "incomplete")
  }

  @Test mutating func `notes of two inspectors in different sentences are merged`() throws {
    func note(_ laptop: inout Laptop, _ kind: Mutation.Kind, _ text: String, _ trunk: Int64)
      -> Mutation
    {
      laptop.mutation(
        kind,
        "answer",
        answer,
        [
          FieldChange("inspection", base: .null, value: .text(inspection.hex), trunk: trunk),
          FieldChange(
            "note",
            base: trunk == 0 ? .null : .text("甲。乙。"),
            value: .text(text),
            trunk: trunk
          ),
        ]
      )
    }
    _ = try mine.push([note(&mine, .create, "甲。乙。", 0)], to: office.store)
    _ = try theirs.push([note(&theirs, .patch, "甲。乙。丙。", 1)], to: office.store)
    let merged = try mine.push(
      [
        mine.mutation(
          .patch,
          "answer",
          answer,
          [FieldChange("note", base: .text("甲。乙。"), value: .text("丁。乙。"), trunk: 1)],
          branch: 77
        )
      ],
      to: office.store
    )
    #expect(merged.map(\.result) == [.merged])
    #expect(try office.store.record(answer)?["note"] == .text("丁。乙。丙。"))
  }
}
