import Records
import Testing

@testable import Simulation

/// The model that holds the hub to its judgement must itself be right.
@Suite("The naive judge") struct JudgeTests {
  let witness = Witness()
  let mine = RecordID(high: 1, low: 1)
  let theirs = RecordID(high: 1, low: 2)
  let item = RecordID(high: 2, low: 1)

  private func mutation(
    _ number: Int64,
    by device: RecordID,
    _ field: String,
    _ operation: FieldChange.Operation = .set,
    _ value: FieldValue,
    seen: Int64,
    saw: String = "",
    era: Int = 0
  ) -> Mutation {
    let place = Ledger.Place(record: item, field: field)
    let look = Witness.Look(version: seen, era: era, value: .text(saw))
    witness.note([place: look], device: device, sequence: number)
    return Mutation(
      id: RecordID(high: device.low, low: UInt64(number)),
      device: device,
      sequence: number,
      group: device,
      type: "toDoItem",
      record: item,
      kind: .patch,
      branch: device.low,
      changes: [FieldChange(field, operation, base: .null, value: value, trunk: seen)],
      at: 0,
      actor: "demo",
      schema: 1,
      previous: ""
    )
  }

  private func said(
    _ mutation: Mutation,
    _ result: MutationResult,
    _ version: Int64
  ) -> MutationOutcome {
    MutationOutcome(mutation: mutation.id, result: result, version: version)
  }

  @Test func `a word that was seen may be replaced, one that was not may not`() {
    var judge = Judge(witness)
    let first = mutation(1, by: mine, "priority", .set, .text("high"), seen: 1)
    #expect(judge.take(first, said(first, .applied, 2)) == nil)
    let knowing = mutation(1, by: theirs, "priority", .set, .text("low"), seen: 2)
    #expect(judge.take(knowing, said(knowing, .applied, 3)) == nil)
    let unknowing = mutation(2, by: mine, "priority", .set, .text("normal"), seen: 2)
    #expect(judge.take(unknowing, said(unknowing, .applied, 4))?.invariant == .judgement)
  }

  @Test func `a conflict with one's own word, or with the same word, is none`() {
    var judge = Judge(witness)
    let first = mutation(1, by: mine, "priority", .set, .text("high"), seen: 1)
    #expect(judge.take(first, said(first, .applied, 2)) == nil)
    let second = mutation(2, by: mine, "priority", .set, .text("low"), seen: 1)
    var strict = judge
    #expect(strict.take(second, said(second, .conflict, 2))?.invariant == .judgement)
    let same = mutation(1, by: theirs, "priority", .set, .text("high"), seen: 1)
    #expect(judge.take(same, said(same, .duplicate, 2)) == nil)
  }

  @Test func `a mutation that comes again is judged once`() {
    var judge = Judge(witness)
    let first = mutation(1, by: mine, "priority", .set, .text("high"), seen: 1)
    #expect(judge.take(first, said(first, .applied, 2)) == nil)
    let other = mutation(1, by: theirs, "priority", .set, .text("low"), seen: 2)
    #expect(judge.take(other, said(other, .applied, 3)) == nil)
    #expect(judge.take(first, said(first, .applied, 2)) == nil)
    #expect(judge.knows(first.id) && judge.hasMet(item))
  }

  @Test func `a version of a later life may stand for another word than the author saw`() {
    var judge = Judge(witness)
    judge.era = 1
    let first = mutation(1, by: mine, "priority", .set, .text("high"), seen: 1)
    #expect(judge.take(first, said(first, .applied, 2)) == nil)
    // Version 2 of the life before was "urgent".
    let unknowing = mutation(1, by: theirs, "priority", .set, .text("low"), seen: 2, saw: "urgent")
    var strict = judge
    #expect(strict.take(unknowing, said(unknowing, .applied, 3))?.invariant == .judgement)
    #expect(judge.take(unknowing, said(unknowing, .conflict, 2)) == nil)
    let knowing = mutation(2, by: theirs, "priority", .set, .text("low"), seen: 2, era: 1)
    #expect(judge.take(knowing, said(knowing, .applied, 3)) == nil)
  }
}
