import Fieldwork
import Foundation
import Records
import Reference
import Replica
import Testing
import Trust

@Suite("What an inspector can do")
struct FieldworkTests {
  let fieldwork: Fieldwork

  init() throws {
    let replica = try Replica.open(
      .memory("fieldwork-\(UUID().uuidString)"),
      as: .writer,
      readings: { .empty },
      random: SystemRandom.source
    )
    fieldwork = Fieldwork(
      replica: replica,
      reference: Reference(folder: DataFolder(path: "/nowhere")),
      clock: WallClock(fixedAt: Instant(milliseconds: 1_800_000_000_000))
    )
  }

  @Test func `a locked replica takes no edits`() {
    #expect(throws: FieldworkError.replica(.sealed)) {
      try fieldwork.accept([RecordID(high: 1, low: 1)])
    }
  }

  @Test func `an ending without a word about it is refused before anything is written`() {
    let id = RecordID(high: 1, low: 1)
    #expect(throws: FieldworkError.reasonMissing) { try fieldwork.giveBack([id], reason: "") }
    #expect(throws: FieldworkError.reasonMissing) { try fieldwork.close([id], outcome: "") }
    #expect(throws: FieldworkError.reasonMissing) { try fieldwork.resolve(id, [], reason: "") }
  }

  @Test func `a record that is not held is named`() {
    let id = RecordID(high: 9, low: 9)
    #expect(throws: FieldworkError.notHeld(type: "inspection", id: id)) { try fieldwork.sheet(id) }
    #expect(throws: FieldworkError.notHeld(type: "toDoItem", id: id)) {
      try fieldwork.toDoDetail(id)
    }
  }
}
