import Records
import Reconciliation
import Testing

@Suite("Bringing a mutation into a record")
struct ReconciliationTests {
  let mine: UInt64 = 0xA
  let theirs: UInt64 = 0xB

  /// An answer that theirs changed to `verdict` in version 2.
  func answer(_ verdict: String, version: Int64 = 2) -> StampedValues {
    var record = StampedValues.empty(.answer)
    for (name, value) in [("verdict", verdict), ("inspector", "demo2")] {
      guard let position = RecordType.answer.position(of: name) else { continue }
      record.values[position] = .text(value)
      record.stamps[position] = FieldStamp(version: version, branch: theirs)
    }
    return record
  }

  func merge(
    _ changes: [FieldChange],
    into record: StampedValues,
    of type: RecordType = .answer
  ) throws -> Reconciled {
    try Reconciliation.merge(changes, branch: mine, into: record, of: type, version: 3).get()
  }

  func verdict(_ value: String, base: FieldValue = .null, trunk: Int64) -> [FieldChange] {
    [
      FieldChange("verdict", base: base, value: .text(value), trunk: trunk),
      FieldChange("inspector", base: .null, value: .text("demo"), trunk: trunk),
    ]
  }

  @Test func `an edit that saw the other one is applied`() throws {
    let seen = verdict("compliant", base: .text("notCompliant"), trunk: 2)
    let result = try merge(seen, into: answer("notCompliant"))
    #expect(result.result == .applied)
    #expect(result.record.values[2] == .text("compliant"))
    #expect(result.record.stamps[2] == FieldStamp(version: 3, branch: mine))
  }

  @Test func `two verdicts that did not see each other are a conflict with both sides`() throws {
    let result = try merge(verdict("compliant", trunk: 1), into: answer("notCompliant"))
    #expect(result.result == .conflict)
    #expect(result.record == answer("notCompliant"))
    #expect(result.conflicts.first?.mine == .text("compliant"))
    #expect(result.conflicts.first?.theirs == .text("notCompliant"))
  }

  @Test func `a version that was given twice does not hide a word`() throws {
    // Version 2 was "toReview" before the hub was rolled back.
    let unknowing = verdict("compliant", base: .text("toReview"), trunk: 2)
    let result = try merge(unknowing, into: answer("notCompliant"))
    #expect(result.result == .conflict)
    #expect(result.record == answer("notCompliant"))
    // A device's own word is known to it whatever it looked at.
    var own = answer("notCompliant")
    own.stamps[2].branch = mine
    #expect(try merge(unknowing, into: own).result == .applied)
  }

  @Test func `equal verdicts of two inspectors are no conflict`() throws {
    let result = try merge(verdict("compliant", trunk: 0), into: answer("compliant"))
    #expect(result.result == .duplicate)
    #expect(result.conflicts.isEmpty)
  }

  @Test func `a chain of offline edits does not conflict with itself`() throws {
    let first = try merge(
      verdict("compliant", base: .text("toReview"), trunk: 2),
      into: answer("toReview")
    )
    let second = try Reconciliation.merge(
      verdict("notCompliant", base: .text("compliant"), trunk: 2),
      branch: mine,
      into: first.record,
      of: .answer,
      version: 4
    ).get()
    #expect(second.result == .applied)
  }

  @Test func `an online edit between two offline ones is not overwritten by the second`() throws {
    let first = try merge(
      verdict("compliant", base: .text("toReview"), trunk: 2),
      into: answer("toReview")
    )
    let online = try Reconciliation.merge(
      verdict("notApplicable", base: .text("compliant"), trunk: 3),
      branch: theirs,
      into: first.record,
      of: .answer,
      version: 4
    ).get()
    let second = try Reconciliation.merge(
      verdict("notCompliant", base: .text("compliant"), trunk: 2),
      branch: mine,
      into: online.record,
      of: .answer,
      version: 5
    ).get()
    #expect(second.result == .conflict)
  }

  @Test func `a merged text stays concurrent for the next edit of the same run`() throws {
    var record = StampedValues.empty(.answer)
    record.values[7] = .text("甲。乙。丙二。")
    record.stamps[7] = FieldStamp(version: 2, branch: theirs)
    let first = try merge(
      [FieldChange("note", base: .text("甲。乙。丙。"), value: .text("甲一。乙。丙。"), trunk: 1)],
      into: record
    )
    #expect(first.record.values[7] == .text("甲一。乙。丙二。"))
    #expect(first.result == .merged)
    let second = try Reconciliation.merge(
      [FieldChange("note", base: .text("甲一。乙。丙。"), value: .text("甲一！乙。丙。"), trunk: 1)],
      branch: mine,
      into: first.record,
      of: .answer,
      version: 4
    ).get()
    #expect(second.record.values[7] == .text("甲一！乙。丙二。"))
  }

  @Test func `a state already reached is no conflict and one left behind is merged`() throws {
    let state = try #require(RecordType.toDoItem.position(of: "state"))
    var record = StampedValues.empty(.toDoItem)
    record.values[state] = .text("accepted")
    let change = FieldChange(
      "state",
      .move,
      base: .text("open"),
      value: .text("accepted"),
      trunk: 1
    )
    #expect(try merge([change], into: record, of: .toDoItem).result == .duplicate)
    record.values[state] = .text("closed")
    #expect(try merge([change], into: record, of: .toDoItem).result == .merged)
    record.values[state] = .text("returned")
    let close = FieldChange(
      "state",
      .move,
      base: .text("accepted"),
      value: .text("closed"),
      trunk: 1
    )
    #expect(try merge([close], into: record, of: .toDoItem).result == .conflict)
  }

  @Test func `fields of the hub and fields written once refuse the whole mutation`() throws {
    let title = FieldChange("title", base: .null, value: .text("x"), trunk: 9)
    let read = FieldChange("acknowledged", .move, base: .null, value: .text("no"), trunk: 9)
    let ofTheHub = Reconciliation.merge(
      [read, title],
      branch: mine,
      into: .empty(.message),
      of: .message,
      version: 1
    )
    #expect(ofTheHub == .failure(RefusedMutation(.fieldReadOnly("title"))))
    let note = FieldChange("note", base: .null, value: .text("y"), trunk: 9)
    var titled = StampedValues.empty(.toDoItem)
    titled.values[try #require(RecordType.toDoItem.position(of: "title"))] = .text("日常检查")
    let writtenOnce = Reconciliation.merge(
      [note, title],
      branch: mine,
      into: titled,
      of: .toDoItem,
      version: 1
    )
    #expect(writtenOnce == .failure(RefusedMutation(.writtenOnce("title"))))
  }

  @Test func `an edit beside somebody else's is merged, and both stand`() throws {
    let result = try merge(
      [FieldChange("note", base: .null, value: .text("店长在场。"), trunk: 1)],
      into: answer("compliant")
    )
    #expect(result.result == .merged)
    #expect(result.record.values[2] == .text("compliant"))
    #expect(result.record.values[7] == .text("店长在场。"))
  }

  @Test func `a conflict lists what differs, not what both say alike`() throws {
    let changes =
      verdict("compliant", trunk: 1)
      + [FieldChange("reading", base: .null, value: .null, trunk: 1)]
    let result = try merge(changes, into: answer("notCompliant"))
    #expect(result.conflicts.map(\.field) == ["verdict", "inspector"])
  }

  @Test func `members of a team that two inspectors add are all kept`() throws {
    let team = try #require(RecordType.inspection.position(of: "team"))
    var record = StampedValues.empty(.inspection)
    record.values[team] = .list(["a", "b", "c"])
    let change = FieldChange(
      "team",
      base: .list(["a", "b"]),
      value: .list(["b", "d"]),
      trunk: 1
    )
    let result = try merge([change], into: record, of: .inspection)
    #expect(result.record.values[team] == .list(["b", "c", "d"]))
    #expect(result.result == .merged)
  }
}
