import Records
import Replica
import Testing
import Trust
import WireFormat

@Suite struct CommitTests {
  private let inspection = Bench.id(1)

  private func underway(_ name: String) throws -> (Replica, SmallHub) {
    var hub = SmallHub()
    hub.put(
      .inspection,
      inspection,
      ["number": .text("检2026-1"), "state": .text("underway"), "leader": .text("wang")]
    )
    let replica = try Bench.memory(name)
    try replica.pull(hub)
    return (replica, hub)
  }

  @Test func `a created record is shown at once and waits in the outbox`() throws {
    let (replica, _) = try underway(#function)
    let finding = try replica.commit(
      Edit([
        .create(
          .finding,
          nil,
          [
            FieldEdit("inspection", .text(inspection.hex)), FieldEdit("clause", .text("R6.1")),
            FieldEdit("text", .text("冷库无记录")), FieldEdit("state", .move, .text("draft")),
          ]
        )
      ]),
      by: Bench.author(),
      at: Bench.noon
    )
    #expect(finding.firstSequence == 1 && finding.lastSequence == 1)
    let held = try #require(try replica.record(.finding, finding.records[0]))
    #expect(held.record["text"] == .text("冷库无记录"))
    #expect(held.marks.isPending)
    #expect(try replica.syncStatus().pending == 1)
  }

  @Test func `lines are chained, numbered without gaps and signed as a group`() throws {
    let replica = try Bench.memory(#function)
    let key = try SigningKey.generate(random: .seeded(3))
    let author = Author(account: "wang", device: Bench.id(9), key: key)
    for number in 0..<3 {
      _ = try replica.commit(
        Edit([
          .create(.bookmark, nil, [FieldEdit("label", .text("a\(number)"))]),
          .create(.bookmark, nil, [FieldEdit("label", .text("b\(number)"))]),
        ]),
        by: author,
        at: Bench.noon
      )
    }
    let batch = try #require(try replica.nextPush(mutations: 100, bytes: 1 << 20))
    #expect(batch.mutations.count == 6 && batch.lines.count == 9)
    var previous = ChainHash.origin
    var sequence: Int64 = 0
    for start in stride(from: 0, to: 9, by: 3) {
      let group = Array(batch.lines[start..<(start + 2)])
      for line in group {
        let mutation = try MutationLine.decode(line.dropLast())
        sequence += 1
        #expect(mutation.sequence == sequence && mutation.previous == previous)
        previous = ChainHash.after(line)
      }
      let signature = try SignatureLine(parsing: batch.lines[start + 2])
      let name = try MutationLine.decode(group[0].dropLast()).group.hex
      #expect(
        SignedLines.verify(group, signedBy: signature, group: name, key: key.verifyingKey)
      )
    }
  }

  @Test func `the id of an answer is fixed by inspection and clause`() throws {
    let message = Array("answer".utf8) + inspection.bytes + Array("R6.1.3".utf8)
    let expected = RecordID(bytes: SM3.digest(message).bytes)
    #expect(RecordID.answer(inspection: inspection, clause: "R6.1.3") == expected)
  }

  @Test func `putting the same answer twice writes one mutation`() throws {
    let (replica, _) = try underway(#function)
    let id = RecordID.answer(inspection: inspection, clause: "R1")
    let step = Edit.Step.put(
      .answer,
      id,
      [
        FieldEdit("inspection", .text(inspection.hex)), FieldEdit("clause", .text("R1")),
        FieldEdit("verdict", .text("compliant")),
      ]
    )
    let first = try replica.commit(Edit([step]), by: Bench.author(), at: Bench.noon)
    let second = try replica.commit(Edit([step]), by: Bench.author(), at: Bench.noon)
    #expect(first.lastSequence == 1)
    #expect(second.firstSequence > second.lastSequence)
    #expect(try replica.inspectionContents(inspection)?.answers.map(\.verdict) == [.compliant])
  }

  static let broken: [(Edit.Step, EditRefusal)] = [
    (
      .change(.inspection, Bench.id(1), [FieldEdit("colour", .text("red"))]),
      .unknownField(type: "inspection", field: "colour")
    ),
    (
      .change(.inspection, Bench.id(1), [FieldEdit("ruleResult", .text("pass"))]),
      .readOnly(type: "inspection", field: "ruleResult")
    ),
    (
      .change(.inspection, Bench.id(1), [FieldEdit("number", .text("x"))]),
      .writtenOnce(type: "inspection", field: "number")
    ),
    (
      .change(.inspection, Bench.id(1), [FieldEdit("state", .move, .text("finalised"))]),
      .illegalMove(field: "state", from: "underway", to: "finalised")
    ),
    (
      .change(.inspection, Bench.id(1), [FieldEdit("startedAt", .text("noon"))]),
      .wrongValue(field: "startedAt")
    ),
    (
      .change(.inspection, Bench.id(1), [FieldEdit("leader", .text("wa\u{202E}ng"))]),
      .wrongValue(field: "leader")
    ),
    (
      .change(.inspection, Bench.id(1), [FieldEdit("leader", .add, .text("x"))]),
      .wrongOperation(field: "leader")
    ),
    (
      .create(.product, nil, [FieldEdit("name", .text("x"))]),
      .readOnly(type: "product", field: "")
    ),
    (
      .change(.finding, Bench.id(77), []),
      .noSuchRecord(type: "finding", record: Bench.id(77))
    ),
    (
      .create(.inspection, Bench.id(1), []),
      .alreadyExists(type: "inspection", record: Bench.id(1))
    ),
    (
      .create(
        .finding,
        nil,
        [FieldEdit("text", .text(String(repeating: "缺", count: 22_000)))]
      ),
      .tooLong(field: "text", bytes: 66_000, limit: 65_536)
    ),
    (
      .resolve(conflict: Bench.id(5), choices: [], reason: "因"),
      .notOpen(conflict: Bench.id(5))
    ),
  ]

  @Test(arguments: broken.indices)
  func `what the hub would refuse is refused before anything is written`(_ index: Int) throws {
    let (step, refusal) = Self.broken[index]
    let (replica, _) = try underway("\(#function)\(index)")
    #expect(throws: ReplicaError.refused(refusal)) {
      try replica.commit(Edit([step]), by: Bench.author(), at: Bench.noon)
    }
    #expect(try replica.outboxCounts().isEmpty)
  }

  @Test func `a finalised inspection and all in it can no longer be changed`() throws {
    let (replica, hub) = try underway(#function)
    var grown = hub
    let answer = RecordID.answer(inspection: inspection, clause: "R1")
    grown.put(
      .answer,
      answer,
      ["inspection": .text(inspection.hex), "clause": .text("R1"), "verdict": .text("compliant")]
    )
    grown.put(.inspection, inspection, ["state": .text("finalised")])
    try replica.pull(grown)
    #expect(
      throws: ReplicaError.refused(.finalised(type: "inspection", record: inspection))
    ) {
      try replica.change(.inspection, inspection, FieldEdit("leader", .text("li")))
    }
    #expect(throws: ReplicaError.refused(.finalised(type: "answer", record: answer))) {
      try replica.change(.answer, answer, FieldEdit("verdict", .text("toReview")))
    }
    #expect(throws: ReplicaError.self) {
      try replica.commit(
        Edit([
          .create(.finding, Bench.id(3), [FieldEdit("inspection", .text(inspection.hex))])
        ]),
        by: Bench.author(),
        at: Bench.noon
      )
    }
  }

  @Test func `one refused step undoes the whole edit`() throws {
    let (replica, _) = try underway(#function)
    #expect(throws: ReplicaError.self) {
      try replica.commit(
        Edit([
          .create(.bookmark, Bench.id(2), [FieldEdit("label", .text("x"))]),
          .change(.inspection, inspection, [FieldEdit("number", .text("x"))]),
        ]),
        by: Bench.author(),
        at: Bench.noon
      )
    }
    #expect(try replica.record(.bookmark, Bench.id(2)) == nil)
    #expect(try replica.outboxCounts().isEmpty)
  }

  @Test func `nothing can be committed while locked, and sealed fields read as missing`() throws {
    let (replica, _) = try underway(#function)
    try replica.change(.inspection, inspection, FieldEdit("place", .text("文三路")))
    replica.lock()
    #expect(throws: ReplicaError.sealed) {
      try replica.change(.inspection, inspection, FieldEdit("leader", .text("li")))
    }
    let held = try #require(try replica.record(.inspection, inspection))
    #expect(held.isLocked && held.record["place"].isNull)
    #expect(held.record["number"] == .text("检2026-1"))
    #expect(try replica.inspectionContents(inspection)?.place == nil)
    try replica.unlock(with: try Bench.keys())
    #expect(try replica.inspectionContents(inspection)?.place == "文三路")
  }

  @Test func `other keys open nothing`() throws {
    let (replica, _) = try underway(#function)
    try replica.change(.inspection, inspection, FieldEdit("place", .text("文三路")))
    try replica.unlock(with: try Bench.keys(8))
    #expect(throws: ReplicaError.sealBroken(table: "inspection", record: inspection)) {
      try replica.record(.inspection, inspection)
    }
  }

  @Test func `a deletion hides the record until the hub has heard of it`() throws {
    let replica = try Bench.memory(#function)
    var hub = SmallHub()
    hub.put(.bookmark, Bench.id(4), ["label": .text("x")])
    try replica.pull(hub)
    _ = try replica.commit(
      Edit([.delete(.bookmark, Bench.id(4))]),
      by: Bench.author(),
      at: Bench.noon
    )
    #expect(try replica.record(.bookmark, Bench.id(4)) == nil)
    hub.remove(Bench.id(4))
    let batch = try #require(try replica.nextPush(mutations: 9, bytes: 9_999))
    try replica.settle(
      [MutationOutcome(mutation: batch.mutations[0], result: .applied, version: 2)],
      receipt: nil,
      at: Bench.noon
    )
    try replica.pull(hub)
    #expect(try replica.record(.bookmark, Bench.id(4)) == nil)
  }
}
