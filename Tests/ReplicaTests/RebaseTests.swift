import Records
import Replica
import Testing
import WireFormat

@Suite struct RebaseTests {
  private let todo = Bench.id(1)

  private func start(_ name: String) throws -> (Replica, SmallHub) {
    var hub = SmallHub()
    hub.put(
      .toDoItem,
      todo,
      [
        "number": .text("待2026-1"), "state": .text("open"), "assignee": .text("wang"),
        "priority": .text("low"), "note": .text("甲。乙。丙。"),
      ]
    )
    let replica = try Bench.memory(name)
    try replica.pull(hub)
    return (replica, hub)
  }

  private func mutations(_ replica: Replica) throws -> [Mutation] {
    let batch = try replica.nextPush(mutations: 100, bytes: 1 << 20)
    return try (batch?.lines ?? []).filter { $0.first == UInt8(ascii: "{") }
      .map { try MutationLine.decode($0.dropLast()) }
  }

  @Test func `trunk is the base under a field's first edit, branch is the device's`()
    throws
  {
    var (replica, hub) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    hub.put(.toDoItem, todo, ["title": .text("冷链")])
    try replica.pull(hub)
    try replica.change(
      .toDoItem,
      todo,
      FieldEdit("priority", .text("urgent")),
      FieldEdit("outcome", .text("已查"))
    )
    let sent = try mutations(replica)
    #expect(Set(sent.map(\.branch)).count == 1 && sent[0].branch != 0)
    #expect(sent[0].changes.map(\.trunk) == [1])
    #expect(sent[1].changes.map(\.trunk) == [1, 2])
    #expect(sent[1].changes.map(\.base) == [.text("high"), .null])
  }

  @Test func `a new run of edits has a new trunk and the same branch`() throws {
    var (replica, hub) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    let first = try mutations(replica)[0].branch
    try replica.push(&hub)
    try replica.pull(hub)
    #expect(try replica.record(.toDoItem, todo)?.marks.isPending == false)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("low")))
    let second = try mutations(replica)[0]
    #expect(second.branch == first && second.changes[0].trunk == 2)
  }

  @Test func `an acknowledged edit stays on screen until its version is pulled`() throws {
    var (replica, hub) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    try replica.push(&hub)
    let held = try #require(try replica.record(.toDoItem, todo))
    #expect(held.record["priority"] == .text("high") && held.record.version == 1)
    #expect(held.marks.isPending)
    try replica.pull(hub)
    let after = try #require(try replica.record(.toDoItem, todo))
    #expect(after.record["priority"] == .text("high") && after.record.version == 2)
    #expect(!after.marks.isPending)
  }

  @Test func `what others changed shows beside what waits here`() throws {
    var (replica, hub) = try start(#function)
    try replica.change(
      .toDoItem,
      todo,
      FieldEdit("priority", .text("high")),
      FieldEdit("note", .text("甲。乙二。丙。"))
    )
    hub.put(.toDoItem, todo, ["assignee": .text("li"), "note": .text("甲。乙。丙。丁。")])
    try replica.pull(hub)
    let held = try #require(try replica.record(.toDoItem, todo)).record
    #expect(held["priority"] == .text("high") && held["assignee"] == .text("li"))
    #expect(held["note"] == .text("甲。乙二。丙。丁。"))
    hub.put(.toDoItem, todo, ["title": .text("又一版")])
    try replica.pull(hub)
    #expect(try replica.record(.toDoItem, todo)?.record["note"] == .text("甲。乙二。丙。丁。"))
  }

  @Test func `a field both changed keeps this laptop's value until the hub has judged`() throws {
    var (replica, hub) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    hub.put(.toDoItem, todo, ["priority": .text("urgent")])
    try replica.pull(hub)
    #expect(try replica.record(.toDoItem, todo)?.record["priority"] == .text("high"))
    try replica.push(&hub)
    try replica.pull(hub)
    let held = try #require(try replica.record(.toDoItem, todo))
    #expect(held.record["priority"] == .text("urgent"))
    #expect(held.marks.hasConflict && !held.marks.isPending)
    let conflict = try #require(try replica.conflicts().first)
    #expect(conflict.title == "待2026-1" && conflict.fieldNames == ["priority"])
    let detail = try #require(try replica.conflict(conflict.id))
    #expect(
      detail.fields == [
        ConflictField(
          name: "priority",
          base: .text("low"),
          mine: .text("high"),
          theirs: .text("urgent"),
          policy: "manual"
        )
      ]
    )
  }

  @Test func `a decision on a conflict waits as decided here and closes with the hub's word`()
    throws
  {
    var (replica, hub) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    for _ in 0..<5 { hub.put(.toDoItem, todo, ["priority": .text("urgent")]) }
    try replica.push(&hub)
    try replica.pull(hub)
    let conflict = try #require(try replica.conflicts().first)
    #expect(throws: ReplicaError.refused(.reasonMissing(conflict: conflict.id))) {
      try replica.commit(
        Edit([.resolve(conflict: conflict.id, choices: [], reason: " ")]),
        by: Bench.author(),
        at: Bench.noon
      )
    }
    _ = try replica.commit(
      Edit([
        .resolve(
          conflict: conflict.id,
          choices: [ConflictDecision("priority", .mine)],
          reason: "现场所见"
        )
      ]),
      by: Bench.author(),
      at: Bench.noon
    )
    #expect(try replica.conflicts().map(\.status) == ["decidedHere"])
    #expect(try replica.record(.toDoItem, todo)?.marks.hasConflict == false)
    let decided = try #require(try replica.record(.toDoItem, todo))
    #expect(decided.record["priority"] == .text("high") && decided.marks.isPending)
    let sent = try #require(try mutations(replica).last)
    #expect(sent.kind == .resolve && sent.reason == "现场所见")
    #expect(sent.changes[0].operation == .mine && sent.changes[0].value == .json("\"high\""))
    try replica.push(&hub)
    #expect(try replica.conflicts().map(\.status) == ["decidedHere"])
    #expect(try replica.record(.toDoItem, todo)?.record["priority"] == .text("high"))
    try replica.pull(hub)
    #expect(try replica.conflicts().isEmpty)
    #expect(try replica.record(.toDoItem, todo)?.marks.isPending == false)
    #expect(try replica.record(.toDoItem, todo)?.record["priority"] == .text("high"))
    #expect(try replica.record(.conflict, conflict.id)?.marks.isPending == false)
    #expect(try replica.digest().map(\.hex) == [hub.digest])
    #expect(try replica.conflicts(including: .all).map(\.status) == ["resolved"])
    #expect(try replica.outbox(limit: 10).isEmpty)
  }

  @Test func `a decision shows beside other edits and over what is pulled, until it is refused`()
    throws
  {
    var (replica, hub) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    for _ in 0..<5 { hub.put(.toDoItem, todo, ["priority": .text("urgent")]) }
    try replica.push(&hub)
    try replica.pull(hub)
    let conflict = try #require(try replica.conflicts().first)
    try replica.change(.toDoItem, todo, FieldEdit("outcome", .text("已查")))
    try replica.commit(
      Edit([
        .resolve(
          conflict: conflict.id,
          choices: [ConflictDecision("priority", .literal(.text("normal")))],
          reason: "折中"
        )
      ]),
      by: Bench.author(),
      at: Bench.noon
    )
    hub.put(.toDoItem, todo, ["title": .text("冷链")])
    try replica.pull(hub)
    let shown = try #require(try replica.record(.toDoItem, todo)).record
    #expect(shown["priority"] == .text("normal") && shown["outcome"] == .text("已查"))
    #expect(shown["title"] == .text("冷链"))
    let batch = try #require(try replica.nextPush(mutations: 9, bytes: 9_999))
    try replica.settle(
      batch.mutations.map {
        MutationOutcome(mutation: $0, result: .rejected, code: "authority", version: 0)
      },
      receipt: nil,
      at: Bench.noon
    )
    let after = try #require(try replica.record(.toDoItem, todo))
    #expect(after.record["priority"] == .text("urgent") && !after.marks.isPending)
    #expect(after.record["title"] == .text("冷链"))
  }

  @Test func `a decision that came too late shows the hub's value again`() throws {
    var (replica, hub) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    for _ in 0..<5 { hub.put(.toDoItem, todo, ["priority": .text("urgent")]) }
    try replica.push(&hub)
    try replica.pull(hub)
    let conflict = try #require(try replica.conflicts().first)
    try replica.commit(
      Edit([
        .resolve(
          conflict: conflict.id,
          choices: [ConflictDecision("priority", .mine)],
          reason: "现场所见"
        )
      ]),
      by: Bench.author(),
      at: Bench.noon
    )
    #expect(try replica.record(.toDoItem, todo)?.record["priority"] == .text("high"))
    let batch = try #require(try replica.nextPush(mutations: 9, bytes: 9_999))
    let version = try #require(try replica.record(.toDoItem, todo)).record.version
    try replica.settle(
      [
        MutationOutcome(
          mutation: batch.mutations[0],
          result: .conflict,
          code: "stale",
          version: version + 1
        )
      ],
      receipt: nil,
      at: Bench.noon
    )
    let after = try #require(try replica.record(.toDoItem, todo))
    #expect(after.record["priority"] == .text("urgent") && !after.marks.isPending)
  }

  @Test func `a refused edit leaves the screen but not the outbox`() throws {
    let (replica, _) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    let batch = try #require(try replica.nextPush(mutations: 9, bytes: 9_999))
    try replica.settle(
      [
        MutationOutcome(
          mutation: batch.mutations[0],
          result: .rejected,
          code: "authority",
          version: 1
        )
      ],
      receipt: nil,
      at: Bench.noon
    )
    let held = try #require(try replica.record(.toDoItem, todo))
    #expect(held.record["priority"] == .text("low") && !held.marks.isPending)
    let items = try replica.outbox(limit: 10)
    #expect(items.map(\.state) == ["rejected"] && items.map(\.code) == ["authority"])
    #expect(try replica.nextPush(mutations: 9, bytes: 9_999) == nil)
    #expect(try replica.syncStatus().stuck == 1)
  }

  @Test func `a record the hub never took stays as it was typed`() throws {
    let replica = try Bench.memory(#function)
    let made = try replica.commit(
      Edit([.create(.bookmark, nil, [FieldEdit("label", .text("x"))])]),
      by: Bench.author(),
      at: Bench.noon
    )
    let batch = try #require(try replica.nextPush(mutations: 9, bytes: 9_999))
    try replica.settle(
      [MutationOutcome(mutation: batch.mutations[0], result: .rejected, code: "authority")],
      receipt: nil,
      at: Bench.noon
    )
    let held = try #require(try replica.record(.bookmark, made.records[0]))
    #expect(held.record["label"] == .text("x") && held.strandedBy == "rejected")
    #expect(try replica.stranded().map(\.title) == ["x"])
    try replica.discardStranded(made.records[0])
    #expect(try replica.record(.bookmark, made.records[0]) == nil)
    #expect(try replica.stranded().isEmpty)
    #expect(try replica.outboxCounts() == ["handedOver": 1])
    #expect(try replica.syncStatus().stuck == 0)
  }

  @Test func `pushes take whole groups, and the same ones until they are answered`() throws {
    var (replica, hub) = try start(#function)
    for number in 0..<5 {
      _ = try replica.commit(
        Edit([
          .create(.bookmark, nil, [FieldEdit("label", .text("a\(number)"))]),
          .create(.bookmark, nil, [FieldEdit("label", .text("b\(number)"))]),
        ]),
        by: Bench.author(),
        at: Bench.noon
      )
    }
    let first = try #require(try replica.nextPush(mutations: 5, bytes: 1 << 20))
    #expect(first.mutations.count == 4 && first.lines.count == 6)
    #expect(try replica.nextPush(mutations: 5, bytes: 1 << 20) == first)
    let oversize = try #require(try replica.nextPush(mutations: 1, bytes: 10))
    #expect(oversize.mutations.count == 2)
    try replica.settle(
      hub.push(PushedLines(lines: first.lines)),
      receipt: nil,
      at: Bench.noon
    )
    let second = try #require(try replica.nextPush(mutations: 100, bytes: 1 << 20))
    #expect(second.mutations.count == 6 && Set(second.mutations).isDisjoint(with: first.mutations))
  }

  @Test func `what a restored hub forgot is queued again and stays on screen`() throws {
    var (replica, hub) = try start(#function)
    let backup = hub
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    try replica.push(&hub)
    try replica.pull(hub)
    var restored = backup
    restored.epoch = "e2"
    #expect(throws: ReplicaError.epochMismatch(held: "e1", offered: "e2")) {
      try replica.apply(try restored.pull(after: 0), at: Bench.noon)
    }
    try replica.resetForEpoch("e2")
    #expect(try replica.reopen(after: 0, of: RecordID(high: 0xD, low: 1)) == 1)
    try replica.pull(restored)
    #expect(try replica.record(.toDoItem, todo)?.record["priority"] == .text("high"))
    try replica.push(&restored)
    try replica.pull(restored)
    #expect(try replica.finish([restored.scopeHead], at: Bench.noon).isEmpty)
    #expect(try replica.record(.toDoItem, todo)?.record["priority"] == .text("high"))
    #expect(try replica.digest().map(\.hex) == [restored.digest])
  }

  @Test func `what the hub put off stays on screen and is sent again when asked for`() throws {
    let (replica, _) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    let batch = try #require(try replica.nextPush(mutations: 9, bytes: 9_999))
    try replica.settle(
      [MutationOutcome(mutation: batch.mutations[0], result: .deferred, code: "schema")],
      receipt: nil,
      at: Bench.noon
    )
    #expect(try replica.record(.toDoItem, todo)?.record["priority"] == .text("high"))
    #expect(try replica.nextPush(mutations: 9, bytes: 9_999) == nil)
    #expect(try replica.retryDeferred() == 1)
    #expect(try replica.nextPush(mutations: 9, bytes: 9_999) == batch)
  }

  @Test func `settled mutations are kept ninety days`() throws {
    var (replica, hub) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    try replica.push(&hub)
    try replica.pull(hub)
    let day: Int64 = 86_400_000
    #expect(try replica.prune(now: Bench.noon.advanced(byMilliseconds: 90 * day)) == 0)
    #expect(try replica.prune(now: Bench.noon.advanced(byMilliseconds: 90 * day + 1)) == 1)
  }

  @Test func `a signed group is forgotten whole or not at all`() throws {
    var (replica, hub) = try start(#function)
    let other = Bench.id(77)
    let steps: [Edit.Step] = [
      .change(.toDoItem, todo, [FieldEdit("priority", .text("high"))]),
      .create(.bookmark, other, [FieldEdit("label", .text("旧书签"))]),
    ]
    _ = try replica.commit(Edit(steps), by: Bench.author(), at: Bench.noon)
    try replica.push(&hub)
    try replica.pull(hub)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("low")))
    let later = Bench.noon.advanced(byMilliseconds: 91 * 86_400_000)
    #expect(try replica.prune(now: later) == 0)
    #expect(try replica.outboxCounts() == ["done": 2, "waiting": 1])
    try replica.push(&hub)
    try replica.pull(hub)
    #expect(try replica.prune(now: later) == 3)
  }

  @Test func `they are looked through once a day, whatever the clock does`() throws {
    var (replica, hub) = try start(#function)
    let hour: Int64 = 3_600_000
    let later = Bench.noon.advanced(byMilliseconds: 90 * 24 * hour)
    #expect(try replica.pruneDaily(now: later) == 0)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    try replica.push(&hub)
    try replica.pull(hub)
    #expect(try replica.pruneDaily(now: later.advanced(byMilliseconds: 23 * hour)) == 0)
    #expect(try replica.outboxCounts() == ["done": 1])
    #expect(try replica.pruneDaily(now: later.advanced(byMilliseconds: 24 * hour)) == 1)
    #expect(try replica.outboxCounts() == [:])
    // Back in time by a year is another day too.
    #expect(try replica.pruneDaily(now: Bench.noon.advanced(byMilliseconds: -365 * 24 * hour)) == 0)
  }

  @Test func `an edit that the hub took stays on screen until its version is pulled`() throws {
    var (replica, hub) = try start(#function)
    try replica.change(.toDoItem, todo, FieldEdit("priority", .text("high")))
    hub.put(.toDoItem, todo, ["title": .text("另一件事")])
    try replica.push(&hub)
    let shown = try #require(try replica.record(.toDoItem, todo))
    #expect(shown.record["priority"] == .text("high") && shown.record["title"] != .text("另一件事"))
    try replica.pull(hub)
    let pulled = try #require(try replica.record(.toDoItem, todo))
    #expect(pulled.record["priority"] == .text("high"))
    #expect(pulled.record["title"] == .text("另一件事"))
    #expect(try replica.digest().map(\.hex) == [hub.digest])
  }
}
