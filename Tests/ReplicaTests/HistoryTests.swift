import Records
import Replica
import Testing
import WireFormat

/// Random histories of two laptops and a hub, with lost replies and pulls that stop half-way.
@Suite struct HistoryTests {
  @Test(arguments: 1...12)
  func `after healing all hold the same and nothing that was written is lost`(
    _ seed: UInt64
  ) throws {
    var history = try History(seed: seed)
    for _ in 0..<60 { try history.step() }
    try history.heal()
    for laptop in history.laptops {
      let digest = try laptop.replica.digest()
      #expect(digest.map(\.hex) == [history.hub.digest])
      #expect(try laptop.replica.finish([history.hub.scopeHead], at: Bench.noon).isEmpty)
      let counts = try laptop.replica.outboxCounts()
      #expect(counts.values.reduce(0, +) == laptop.written)
      #expect(counts["waiting"] == nil && counts["sent"] == nil)
      for id in history.todos {
        let held = try #require(try laptop.replica.record(.toDoItem, id))
        #expect(!held.marks.isPending)
      }
    }
    #expect(history.hub.lines.count == history.laptops.map(\.written).reduce(0, +))
  }

  @Test func `the same seed writes the same lines`() throws {
    func lines() throws -> [RecordID: [UInt8]] {
      var history = try History(seed: 99)
      for _ in 0..<40 { try history.step() }
      try history.heal()
      return history.hub.lines
    }
    #expect(try lines() == lines())
  }
}

private struct Laptop {
  let replica: Replica
  let author: Author
  var written = 0
}

private struct History {
  var hub = SmallHub()
  var laptops: [Laptop]
  let todos = (1...4).map { Bench.id($0) }
  private let inspection = Bench.id(50)
  private var random: SeededRandom

  init(seed: UInt64) throws {
    random = SeededRandom(seed)
    for id in todos {
      hub.put(
        .toDoItem,
        id,
        ["number": .text("待\(id.low)"), "state": .text("open"), "note": .text("甲。乙。丙。")]
      )
    }
    hub.put(.inspection, inspection, ["number": .text("检1"), "state": .text("underway")])
    laptops = []
    for number in UInt64(1)...2 {
      let replica = try Replica.open(
        .memory("history-\(seed)-\(number)-\(random.next())"),
        as: .writer,
        readings: { .empty },
        random: .seeded(seed &* 31 &+ number)
      )
      try replica.unlock(with: try Bench.keys())
      laptops.append(Laptop(replica: replica, author: Bench.author("a\(number)", device: number)))
    }
    for laptop in laptops { try laptop.replica.pull(hub) }
  }

  private mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  mutating func step() throws {
    let index = pick(laptops.count)
    switch pick(10) {
    case 0...3: try edit(index)
    case 4: try answer(index)
    case 5: try laptops[index].replica.push(&hub)
    case 6:
      // The hub takes the push, its reply is lost.
      if let batch = try laptops[index].replica.nextPush(mutations: 1 + pick(3), bytes: 1 << 20) {
        _ = hub.push(PushedLines(lines: batch.lines))
      }
    case 7:
      let replica = laptops[index].replica
      let cursor = try replica.cursors().first?.sequence ?? 0
      let blocks = try hub.pull(after: cursor, rows: 1 + pick(2))
      try replica.apply(Array(blocks.prefix(pick(blocks.count + 1))), at: Bench.noon)
    case 8: try laptops[index].replica.pull(hub)
    default:
      hub.put(.toDoItem, todos[pick(4)], ["assignee": .text("a\(pick(9))")])
    }
  }

  private mutating func edit(_ index: Int) throws {
    let id = todos[pick(todos.count)]
    let held = try #require(try laptops[index].replica.record(.toDoItem, id)).record
    let step: FieldEdit
    switch pick(4) {
    case 0: step = FieldEdit("priority", .text("p\(pick(3))"))
    case 1: step = FieldEdit("outcome", .text("o\(pick(3))"))
    case 2:
      var sentences = (held["note"].text ?? "").split(separator: "。").map(String.init)
      if sentences.isEmpty { sentences = ["甲"] }
      sentences[pick(sentences.count)] += "\(pick(9))"
      step = FieldEdit("note", .text(sentences.map { $0 + "。" }.joined()))
    default:
      guard held["state"] == .text("open") else { return }
      step = FieldEdit("state", .move, .text(pick(2) == 0 ? "accepted" : "returned"))
    }
    try commit(.change(.toDoItem, id, [step]), index)
    let after = try #require(try laptops[index].replica.record(.toDoItem, id)).record
    #expect(after[step.field] == step.value)
  }

  private mutating func answer(_ index: Int) throws {
    let clause = "R\(pick(3))"
    let verdicts = Verdict.allCases
    try commit(
      .put(
        .answer,
        .answer(inspection: inspection, clause: clause),
        [
          FieldEdit("inspection", .text(inspection.hex)), FieldEdit("clause", .text(clause)),
          FieldEdit("verdict", .text(verdicts[pick(verdicts.count)].rawValue)),
          FieldEdit("inspector", .text(laptops[index].author.account)),
        ]
      ),
      index
    )
  }

  private mutating func commit(_ step: Edit.Step, _ index: Int) throws {
    let committed = try laptops[index].replica.commit(
      Edit([step]),
      by: laptops[index].author,
      at: Bench.noon
    )
    laptops[index].written += Int(committed.lastSequence - committed.firstSequence + 1)
  }

  /// Everyone pushes and pulls until nobody has anything left.
  mutating func heal() throws {
    for _ in 0..<2 {
      for laptop in laptops { try laptop.replica.push(&hub) }
      for laptop in laptops { try laptop.replica.pull(hub) }
    }
  }
}
