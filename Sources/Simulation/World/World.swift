import HubStore
import Records
import Replica
import SyncCore
import WireFormat

/// One simulated world: a hub, laptops and an office, living through a plan step by step.
///
/// Everything in it is the shipped code; only the network, the clock and chance are made up. It
/// belongs to one thread.
final class World {
  let seed: UInt64
  let size: WorldSize
  let clock = WorldClock(Office.start)
  let tally = Tally()
  let trace: Trace
  let witness = Witness()
  let hub: SimulatedHub
  let office: Office
  var laptops: [Laptop] = []
  var workload = Workload()
  var imports = 0
  /// What the hub's own fields were given last, by record and field.
  var issued: [Ledger.Place: FieldValue] = [:]
  /// Accounts whose powers are not those they began with.
  var unusual: Set<String> = []
  /// Sticks in the courier's bag; none is ever thrown away.
  var sticks: [Stick] = []
  let folder: StickFolder

  /// `name` sets this world's sticks apart from those of others in this process.
  init(
    seed: UInt64,
    size: WorldSize,
    office: Office,
    named name: String,
    trace: Trace
  ) throws {
    self.seed = seed
    self.size = size
    self.office = office
    self.trace = trace
    folder = StickFolder(name)
    hub = try SimulatedHub(
      of: office,
      random: Entropy(Dice(seed, for: 3)).source,
      judge: Judge(witness),
      tally: tally
    )
    for number in 0..<size.devices {
      let link = SimulatedLink(
        to: hub,
        name: "laptop \(number + 1)",
        dice: Dice(seed, for: 50 + UInt64(number)),
        clock: clock,
        trace: trace
      )
      laptops.append(
        try Laptop(
          number,
          seat: office.seats[number],
          bench: office.bench,
          link: link,
          clock: clock,
          seed: seed &* 64 &+ UInt64(number)
        )
      )
    }
  }

  /// Most laptops have synced before anything goes wrong.
  func begin() throws {
    var dice = Dice(seed, for: 6)
    for laptop in laptops where !dice.isOne(in: 8) { _ = try syncWhole(laptop) }
  }

  /// Ends all laptops.
  func close() {
    for laptop in laptops { office.bench.take(laptop.replica) }
    folder.remove()
  }

  var now: Instant { Instant(milliseconds: clock.now) }

  /// Lives through one step of the plan.
  func live(through step: Step) throws {
    var dice = Dice(seed, for: 1_000 + UInt64(step.number))
    clock.pass(Int64(1_000 + dice.roll(60_000)))
    switch step.act {
    case .edit(let number): try edit(laptops[number], &dice)
    case .decide(let number): try decide(laptops[number], &dice)
    case .sync(let number, let steps): try sync(laptops[number], steps: steps)
    case .trouble(let fault, let number): try trouble(fault, laptops[number], &dice)
    case .writeStick(let number): try writeStick(laptops[number])
    case .carryStick(let sticks): try carryStick(sticks, &dice)
    case .giveAway(let number): try giveAway(laptops[number])
    case .upkeep:
      let forgotten = try hub.store.forgetDeletions(at: now)
      trace.note("the hub forgets \(forgotten) deletions")
    case .year:
      trace.note("a year passes")
      clock.pass(366 * 86_400_000)
    case .import: try importRecords(&dice)
    case .backup:
      trace.note("the hub is copied aside")
      try hub.backUp()
    case .fail: throw Violation(.unexpected, "as planned")
    case .wait:
      trace.note("an hour passes")
      clock.pass(3_600_000)
    }
  }

  // MARK: - People

  func edit(_ laptop: Laptop, _ dice: inout Dice) throws {
    for _ in 0..<(1 + dice.roll(3)) {
      let drawn: Edit?
      do {
        drawn = try workload.edit(on: laptop.replica, &dice)
      } catch ReplicaError.trust where laptop.entropy.hasFailed {
        // A picture that the disk does not take is not there, and no edit names it.
        tally.saw(.storageFailed)
        trace.note("laptop \(laptop.number + 1) cannot keep a picture")
        continue
      }
      guard let edit = drawn else { continue }
      laptop.photos += workload.photos
      try commit(edit, on: laptop)
    }
  }

  /// Gives one item of the unit to the other unit.
  private func giveAway(_ laptop: Laptop) throws {
    for number in 0..<Stock.toDoItems {
      let id = Stock.toDoItem(number)
      let held = try laptop.replica.record(.toDoItem, id)?.record
      guard held?["unit"].text == "3301A" else { continue }
      let edit = Edit([.change(.toDoItem, id, [FieldEdit("unit", .text("3301B"))])])
      return try commit(edit, on: laptop)
    }
  }

  func decide(_ laptop: Laptop, _ dice: inout Dice) throws {
    let open = try laptop.replica.conflicts().filter { $0.status == "open" }
    guard let one = dice.pick(open), let detail = try laptop.replica.conflict(one.id) else {
      return
    }
    let choices = detail.fields.map { field in
      let choice: ConflictChoice =
        switch dice.roll(5) {
        case 0: .base
        case 1: .theirs
        case 2 where field.policy == "text3": .literal(.text("裁定\(imports)。"))
        default: .mine
        }
      return ConflictDecision(field.name, choice)
    }
    laptop.ledger.decide(one.record, choices.map(\.field))
    try commit(
      Edit([.resolve(conflict: one.id, choices: choices, reason: "已核对")]),
      on: laptop
    )
  }

  private func commit(_ edit: Edit, on laptop: Laptop) throws {
    let words = "laptop \(laptop.number + 1) " + Narration.of(edit)
    let before = try records(under: edit, on: laptop.replica)
    let standing = Dictionary(
      uniqueKeysWithValues: try laptop.replica.mutations(of: laptop.device).map {
        ($0.sequence, $0)
      }
    )
    do throws(ReplicaError) {
      let committed = try laptop.replica.commit(edit, by: laptop.seat.author, at: laptop.now)
      let seen = laptop.ledger.note(
        edit,
        committed,
        before: before,
        era: laptop.heardAfter == laptop.wholeAfter ? laptop.wholeAfter : nil,
        standing: standing
      )
      for sequence in stride(
        from: committed.firstSequence,
        through: committed.lastSequence,
        by: 1
      ) {
        witness.note(seen, device: laptop.device, sequence: sequence)
      }
      trace.note("\(words) → \(committed.firstSequence)…\(committed.lastSequence)")
      for (step, record) in zip(edit.steps, committed.records) {
        if let type = step.type { workload.note(type, record) }
        if case .delete = step { tally.saw(.deletedHere) }
      }
    } catch {
      // What the hub would refuse is refused here; nothing of it was written.
      switch error {
      case .refused(let refusal):
        if case .tooLong = refusal { tally.saw(.tooLong) }
        trace.note("\(words) refused")
      case .trust where laptop.entropy.hasFailed:
        tally.saw(.storageFailed)
        trace.note("\(words) undone")
      default: throw error
      }
    }
    try checkTyped(on: laptop)
  }

  private func records(
    under edit: Edit,
    on replica: Replica
  ) throws -> [RecordID: Record] {
    var records: [RecordID: Record] = [:]
    for step in edit.steps {
      guard let type = step.type, let id = step.record else { continue }
      records[id] = try replica.record(type, id)?.record
    }
    return records
  }

  // MARK: - The office

  private func importRecords(_ dice: inout Dice) throws {
    imports += 1
    let number = dice.roll(3)
    let item = dice.roll(Stock.toDoItems)
    let records = [
      Stock.enterprise(number, name: "示例药业\(number)改\(imports)"),
      Stock.reissue(item, title: "办理事项\(item)改\(imports)"),
    ]
    _ = try hub.store.upsert(records, source: "registry", at: now)
    issued[.init(record: records[0].id, field: "name")] = records[0]["name"]
    issued[.init(record: records[1].id, field: "title")] = records[1]["title"]
    trace.note("the office imports enterprise \(number) and to-do \(item)")
  }
}
