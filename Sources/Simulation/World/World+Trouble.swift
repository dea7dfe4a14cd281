import HubStore
import Records
import Replica
import SyncCore
import WireFormat

extension World {
  /// Lets one fault happen, or waits for the laptop's next request with it.
  func trouble(_ fault: Fault, _ laptop: Laptop, _ dice: inout Dice) throws {
    trace.note("\(fault.rawValue) for laptop \(laptop.number + 1)")
    switch fault {
    case .drop, .lostReply, .duplicate, .late, .portal, .unavailable: laptop.link.arm(fault)
    case .truncate: laptop.link.arm(fault, at: dice.isOne(in: 3) ? nil : .pull)
    case .bitFlip: laptop.link.arm(fault, at: fault.endpoint)
    case .newerHub:
      laptop.link.arm(fault, at: fault.endpoint)
      laptop.holdsOddRows = true
    case .absence:
      trace.note("a year passes")
      clock.pass(366 * 86_400_000)
      _ = try hub.store.forgetDeletions(at: now)
    case .smallPages: laptop.pageSize = 1
    case .hubRestart:
      tally.saw(.hubRestarted)
      try hub.restart()
    case .restore:
      if try hub.restore(.another) { tally.saw(.hubRestored) }
    case .rollback:
      if try hub.restore(.same) { tally.saw(.hubRolledBack) }
    case .kill:
      if dice.isOne(in: 2) { try die(laptop) } else { laptop.dying = dice.roll(4) }
    case .storage:
      // The first draw of a pull is its request's; later ones seal what it brings.
      if dice.isOne(in: 2) {
        laptop.pullFuse = 1 + dice.roll(4)
      } else {
        laptop.entropy.fail(after: dice.roll(24))
      }
    case .clock:
      let spans: [Int64] = [0, 60_000, -240_000, 400_000, -3_600_000, 315_360_000_000]
      let span = dice.pick(spans) ?? 0
      laptop.skewClock(by: dice.isOne(in: 6) ? -315_360_000_000 : span)
    case .grants: try changeGrants(of: laptop.account, &dice)
    case .revoke:
      guard dice.isOne(in: 2), !laptop.isRevoked else { return }
      try hub.store.setStatus(.revoked, of: laptop.device, by: "", at: now)
      laptop.isRevoked = true
      if try laptop.replica.syncStatus(outboxLimit: 0).pending > 0 { tally.saw(.revokedWithOutbox) }
    }
  }

  /// The laptop's process ends and starts again, wherever it is.
  func die(_ laptop: Laptop) throws {
    switch laptop.run?.effect {
    case .pull: tally.saw(.killedWhilePulling)
    case .push: tally.saw(.killedWhilePushing)
    default: break
    }
    trace.note("laptop \(laptop.number + 1) starts again")
    try laptop.restart()
    try checkTyped(on: laptop)
    try checkCursors(on: laptop)
  }

  private func changeGrants(of account: String, _ dice: inout Dice) throws {
    let post = Post.all.first { $0.account.name == account }
    guard let usual = post?.account.grants else { return }
    let grants: [Grant] =
      switch dice.roll(5) {
      case 0: [Grant(.archivist, region: "330100")]
      case 1: usual.map { Grant($0.role, region: $0.region, label: .internal) }
      case 2: usual.map { Grant($0.role, region: "330200") }
      case 3: [Grant(.supervisor, region: "330000")]
      default: usual
      }
    tally.saw(.grantsChanged)
    try hub.store.setGrants(grants, of: account, by: "", at: now)
    if grants == usual { unusual.remove(account) } else { unusual.insert(account) }
  }

  /// Everything works from here on; half of what the office has changed stays so.
  func heal(_ dice: inout Dice) throws {
    trace.note("everything heals")
    for laptop in laptops {
      laptop.link.calm()
      laptop.entropy.calm()
      laptop.skewClock(by: 0)
      laptop.pageSize = nil
      laptop.dying = nil
      laptop.pullFuse = nil
    }
    for account in unusual.sorted() where dice.isOne(in: 2) {
      guard let post = Post.all.first(where: { $0.account.name == account }) else { continue }
      try hub.store.setGrants(post.account.grants, of: account, by: "", at: now)
    }
    // The office sends its data again to a hub that has lost some of it.
    for (place, value) in issued.sorted(by: { $0.key.record < $1.key.record }) {
      let type: RecordType = place.field == "name" ? .enterprise : .toDoItem
      guard var record = try hub.store.record(place.record) else { continue }
      if type.name == RecordType.toDoItem.name {
        record = Records.Record(.toDoItem, place.record, [:])
      }
      record[place.field] = value
      _ = try hub.store.upsert([record], source: "registry", at: now)
    }
    let standing = try hub.store.devices()
    for laptop in laptops {
      let status = standing.first { $0.id == laptop.device }?.status
      laptop.isRevoked = status == .revoked
      guard status != .suspended else {
        throw Violation(.liveness, "laptop \(laptop.number + 1) was taken for two machines")
      }
    }
  }
}
