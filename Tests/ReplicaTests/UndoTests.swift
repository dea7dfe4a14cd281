import Records
import Replica
import Testing
import Trust
import WireFormat

@Suite("Taking edits back")
struct UndoTests {
  private let inspection = Bench.id(1)
  private let item = Bench.id(2)
  private static let key = Result { try SigningKey.generate(random: .seeded(7)) }

  private func author() throws -> Author {
    Author(account: "wang", device: Bench.id(9), key: try Self.key.get())
  }

  private func laptop(_ name: String) throws -> Replica {
    var hub = SmallHub()
    hub.put(
      .inspection,
      inspection,
      [
        "number": .text("检2026-1"), "state": .text("underway"), "leader": .text("wang"),
        "team": .list(["wang"]),
      ]
    )
    hub.put(
      .toDoItem,
      item,
      [
        "number": .text("待2026-1"), "state": .text("open"), "assignee": .text("wang"),
        "note": .text("旧"),
      ]
    )
    let replica = try Bench.memory(name)
    try replica.pull(hub)
    return replica
  }

  @discardableResult
  private func edit(_ replica: Replica, _ steps: Edit.Step...) throws -> Committed {
    try replica.commit(Edit(steps), by: author(), at: Bench.noon)
  }

  private func undo(_ replica: Replica, _ group: RecordID? = nil) throws -> UndoAnswer {
    try replica.undo(group, by: author(), at: Bench.noon.advanced(byMilliseconds: 9))
  }

  private func note(_ replica: Replica) throws -> FieldValue? {
    try replica.record(.toDoItem, item)?.record["note"]
  }

  @Test func `the last edit goes back by a signed edit that says what it takes back`() throws {
    let replica = try laptop(#function)
    let done = try edit(replica, .change(.toDoItem, item, [FieldEdit("note", .text("新"))]))
    guard case .done(let entry) = try undo(replica) else {
      Issue.record("nothing was taken back")
      return
    }
    #expect(entry.id == done.group && !entry.isSent)
    #expect(entry.parts.map(\.title) == ["待2026-1"])
    #expect(entry.parts[0].changes == [UndoChange("note", old: "旧", new: "新")])
    #expect(try note(replica) == .text("旧"))
    // Both lines are in the chain, the second names the first, and both are pushed.
    let batch = try #require(try replica.nextPush(mutations: 100, bytes: 1 << 20))
    #expect(batch.mutations.count == 2)
    let lines = try batch.lines.filter { $0.first == UInt8(ascii: "{") }
      .map { try MutationLine.decode($0.dropLast()) }
    #expect(lines.map(\.reason) == [nil, "undo \(done.group.hex)"])
    #expect(lines.map(\.sequence) == [1, 2])
  }

  private func redo(_ replica: Replica) throws -> UndoAnswer {
    try replica.redo(by: author(), at: Bench.noon.advanced(byMilliseconds: 19))
  }

  @Test func `redo does again what was undone, one after the other, and then there is no more`()
    throws
  {
    let replica = try laptop(#function)
    try edit(replica, .change(.toDoItem, item, [FieldEdit("note", .text("一"))]))
    try edit(replica, .change(.toDoItem, item, [FieldEdit("note", .text("二"))]))
    #expect(try redo(replica) == .refused(nil, .nothingUndone))
    _ = try undo(replica)
    _ = try undo(replica)
    #expect(try note(replica) == .text("旧"))
    _ = try redo(replica)
    #expect(try note(replica) == .text("一"))
    _ = try redo(replica)
    #expect(try note(replica) == .text("二"))
    #expect(try redo(replica) == .refused(nil, .nothingUndone))
    // And back once more: an act that was done again can be undone like any other.
    _ = try undo(replica)
    #expect(try note(replica) == .text("一"))
  }

  @Test func `after something new nothing is done again`() throws {
    let replica = try laptop(#function)
    try edit(replica, .change(.toDoItem, item, [FieldEdit("note", .text("一"))]))
    _ = try undo(replica)
    try edit(replica, .change(.toDoItem, item, [FieldEdit("priority", .text("high"))]))
    #expect(try redo(replica) == .refused(nil, .nothingUndone))
    #expect(try note(replica) == .text("旧"))
  }

  @Test func `undoing again goes further back, and an undo can itself be taken back`() throws {
    let replica = try laptop(#function)
    try edit(replica, .change(.toDoItem, item, [FieldEdit("note", .text("一"))]))
    try edit(replica, .change(.toDoItem, item, [FieldEdit("note", .text("二"))]))
    _ = try undo(replica)
    #expect(try note(replica) == .text("一"))
    _ = try undo(replica)
    #expect(try note(replica) == .text("旧"))
    #expect(try undo(replica) == .refused(nil, .nothing))
    let entries = try replica.undoEntries(of: Bench.id(9), limit: 9)
    #expect(entries.map(\.obstacle) == [nil, .changedSince(field: "note"), .takenBack, .takenBack])
    #expect(entries[0].takesBack == entries[3].id)
    // The last undo is taken back: its edit holds again, and can be undone again.
    _ = try undo(replica, entries[0].id)
    #expect(try note(replica) == .text("一"))
    _ = try undo(replica)
    #expect(try note(replica) == .text("旧"))
  }

  @Test func `what somebody wrote since is not overwritten`() throws {
    let replica = try laptop(#function)
    let first = try edit(replica, .change(.toDoItem, item, [FieldEdit("note", .text("一"))]))
    try edit(replica, .change(.toDoItem, item, [FieldEdit("note", .text("二"))]))
    guard case .refused(_, let obstacle) = try undo(replica, first.group) else {
      Issue.record("it was taken back")
      return
    }
    #expect(obstacle == .changedSince(field: "note"))
    #expect(try note(replica) == .text("二"))
  }

  @Test func `a state that only goes forward, an order and a seal stay as they are`() throws {
    let replica = try laptop(#function)
    let moved = try edit(
      replica,
      .change(.toDoItem, item, [FieldEdit("state", .move, .text("accepted"))])
    )
    #expect(
      try refusal(replica, moved.group)
        == .onlyForward(field: "state", from: "open", to: "accepted")
    )
    let order = try edit(replica, .create(.supervisionOrder, nil, [FieldEdit("title", .text("甲"))]))
    #expect(try refusal(replica, order.group) == .said(type: "supervisionOrder"))
    let team = try edit(
      replica,
      .change(.inspection, inspection, [FieldEdit("leader", .text("li"))])
    )
    for state in ["recorded", "finalised"] {
      do {
        try edit(
          replica,
          .change(.inspection, inspection, [FieldEdit("state", .move, .text(state))])
        )
      } catch ReplicaError.refused {
        continue
      }
    }
    let state = try replica.record(.inspection, inspection)?.record["state"]
    #expect(state == .text("finalised"))
    #expect(try refusal(replica, team.group) == .finalised)
  }

  @Test func `a finding goes again, an answer is emptied and can be given anew`() throws {
    let replica = try laptop(#function)
    let finding = try edit(
      replica,
      .create(
        .finding,
        nil,
        [
          FieldEdit("inspection", .text(inspection.hex)), FieldEdit("clause", .text("R6")),
          FieldEdit("text", .text("无记录")),
        ]
      )
    )
    _ = try undo(replica, finding.group)
    #expect(try replica.record(.finding, finding.records[0]) == nil)
    let answer = RecordID.answer(inspection: inspection, clause: "R6")
    let put: Edit.Step = .put(
      .answer,
      answer,
      [
        FieldEdit("inspection", .text(inspection.hex)), FieldEdit("clause", .text("R6")),
        FieldEdit("verdict", .text("meets")),
      ]
    )
    let answered = try edit(replica, put)
    _ = try undo(replica, answered.group)
    #expect(try replica.record(.answer, answer)?.record["verdict"] == .null)
    try edit(replica, put)
    #expect(try replica.record(.answer, answer)?.record["verdict"] == .text("meets"))
  }

  @Test func `while locked nothing can be listed or taken back`() throws {
    let replica = try laptop(#function)
    try edit(replica, .change(.toDoItem, item, [FieldEdit("note", .text("新"))]))
    replica.lock()
    #expect(throws: ReplicaError.sealed) {
      try replica.undoEntries(of: Bench.id(9), limit: 9)
    }
    #expect(throws: ReplicaError.sealed) { try undo(replica) }
  }

  private func refusal(_ replica: Replica, _ group: RecordID) throws -> UndoObstacle? {
    guard case .refused(_, let obstacle) = try undo(replica, group) else { return nil }
    return obstacle
  }
}
