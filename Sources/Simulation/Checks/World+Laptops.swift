import HubStore
import Records
import Replica
import Trust
import WireFormat

extension World {
  /// What a person has typed is what she sees, until the hub has judged it (I6, I12).
  func checkTyped(on laptop: Laptop) throws {
    guard !laptop.ledger.typed.isEmpty else { return }
    let standing = try laptop.replica.mutations(of: laptop.device)
    laptop.ledger.forget(
      upTo: Set(standing.filter { !["waiting", "sent"].contains($0.state) }.map(\.sequence))
    )
    for (place, typed) in laptop.ledger.typed {
      let held = try laptop.replica.record(typed.type, place.record)
      guard let held else {
        throw Violation(
          .keepsPending,
          """
          laptop \(laptop.number + 1) has lost \(typed.type.name) \(place.record.hex) \
          under mutation \(typed.sequence), which nobody has judged
          """
        )
      }
      if laptop.ledger.isRebased(place, at: held.record.version) { tally.saw(.rebased) }
      guard held.record[place.field] == typed.value else {
        throw Violation(
          .readYourWrites,
          """
          laptop \(laptop.number + 1) shows \(typed.type.name) \(Narration.short(place.record)) \
          \(place.field) = \(Narration.brief(held.record[place.field])) over its own \
          \(Narration.brief(typed.value))
          """
        )
      }
    }
  }

  /// Every mutation ever committed is in the outbox, in order, and nothing else is (I1).
  func checkOutbox(of laptop: Laptop) throws -> [MutationStanding] {
    let standing = try laptop.replica.mutations(of: laptop.device)
    guard standing.map(\.sequence) == Array(stride(from: 1, through: laptop.ledger.last, by: 1))
    else {
      throw Violation(
        .noLoss,
        "laptop \(laptop.number + 1) committed \(laptop.ledger.last) and keeps \(standing.count)"
      )
    }
    return standing
  }

  /// The hub holds a group of mutations whole or not at all (I7).
  func checkGroups(of laptop: Laptop, upTo known: Int64) throws {
    for group in laptop.ledger.groups where group.contains(known) && known < group.upperBound {
      throw Violation(
        .wholeGroups,
        "the hub holds laptop \(laptop.number + 1) up to \(known), in the middle of \(group)"
      )
    }
  }

  /// All that lies at or below a cursor is held: rows and cursor were one transaction (I4).
  func checkCursors(on laptop: Laptop) throws {
    guard laptop.heardAfter == hub.falls, !laptop.holdsOddRows, !laptop.isRevoked,
      try laptop.replica.epoch() == hub.store.card(at: now).epoch
    else { return }
    let pending = Set(
      try laptop.replica.mutations(of: laptop.device)
        .filter { ["waiting", "sent"].contains($0.state) }.map(\.record)
    )
    let feed = try feed(to: laptop)
    for cursor in try laptop.replica.cursors() {
      guard let scope = feed.first(where: { $0.scope == cursor.scope }) else { continue }
      guard cursor.sequence <= scope.head else {
        throw Violation(
          .cursor,
          "laptop \(laptop.number + 1) stands at \(cursor.sequence) of \(cursor.scope), whose head "
            + "is \(scope.head)"
        )
      }
      for row in scope.live where row.sequence <= cursor.sequence && !pending.contains(row.id) {
        guard let type = RecordCatalogue.type(named: row.type),
          try laptop.replica.record(type, row.id) == nil
        else { continue }
        throw Violation(
          .cursor,
          "laptop \(laptop.number + 1) stands at \(cursor.sequence) of \(cursor.scope) and does "
            + "not hold \(row.type) \(Narration.short(row.id)) of \(row.sequence)"
        )
      }
    }
  }

  /// Versions of what the hub acknowledged never go back within an epoch (I5).
  func checkVersions(on laptop: Laptop) throws {
    for (type, id) in workload.all {
      guard let held = try laptop.replica.record(type, id), held.strandedBy == nil else { continue }
      let version = held.record.version
      guard version >= laptop.floors[id] ?? 0 else {
        throw Violation(
          .versionsRise,
          """
          laptop \(laptop.number + 1): \(type.name) \(Narration.short(id)) went from version \
          \(laptop.floors[id] ?? 0) to \(version)
          """
        )
      }
      laptop.floors[id] = version
    }
  }

  /// A sync that says it is complete leaves exactly what the hub holds (I17).
  func checkSettled(_ laptop: Laptop) throws {
    // What it says is about the hub it heard, not about one that has come in its place.
    guard laptop.heardAfter == hub.falls else { return }
    let theirs = try hub.store.digest(of: nil)
    for mine in try laptop.replica.digest() {
      let head = theirs.first { $0.scope == mine.scope }
      guard let head, head.sequence == mine.sequence, !laptop.holdsOddRows else { continue }
      guard head.digest.hex == mine.hex else {
        throw Violation(
          .honesty,
          """
          laptop \(laptop.number + 1) says \(mine.scope) is complete at \(mine.sequence), holds \
          \(mine.records) records where the hub has \(head.records), and not the same
          """
        )
      }
    }
  }
}
