import Records
import Replica
import Sync
import SyncCore
import WireFormat

/// A pull under 1,000 edits that wait, against the same pull without edits.
struct RebaseFigures {
  let bench: Bench

  private static let edits = 1_000

  func tellAll() throws {
    var ratios: [Double] = []
    var (plain, edited): ([Double], [Double]) = ([], [])
    for round in 0..<2 {
      let hub = try HubChild(
        folder: bench.folder + "/hub-rebase-\(round)",
        rows: MeasuredHub.noRows
      )
      defer { hub.stop() }
      _ = try hub.ask("tasks \(Self.edits)")
      let laptops = try (0..<2).map { _ in try MeasuredLaptop(in: bench, at: hub) }
      defer { for laptop in laptops { laptop.close() } }
      for laptop in laptops { _ = try laptop.sync() }
      for number in 0..<Self.edits {
        let fields = [FieldEdit("note", .text("店长在场，第\(number)次。"))]
        _ = try laptops[1].replica.commit(
          Edit([.change(.toDoItem, Tasks.id(number), fields)]),
          by: laptops[1].author,
          at: MeasuredHub.now
        )
      }
      _ = try hub.ask("load \(bench.rows)")
      _ = try hub.ask("tasks \(Self.edits)")
      plain.append(try pull(laptops[0]))
      edited.append(try pull(laptops[1]))
      ratios.append((edited.last ?? 0) / (plain.last ?? 1))
    }
    tell(
      "1,000 edits rebased / the same pull",
      (edited.min() ?? 0) / (plain.min() ?? 1),
      "ratio",
      "at most 1.15"
    )
    tell("1,000 edits rebased", ((edited.min() ?? 0) - (plain.min() ?? 0)) * 1_000, "µs an edit")
  }

  /// Processor time of pulls without the push that goes before them in a session.
  private func pull(_ laptop: MeasuredLaptop) throws -> Double {
    let session = SyncSession(laptop.replica, through: laptop.access)
    guard case .sessionOpened(let reply, _) = session.event(of: .openSession) else { return 0 }
    let pull = SyncEffect.pull(
      scopes: reply.scopes.map(\.scope),
      epoch: reply.epoch,
      bytes: WireLimits.pullBytes
    )
    let before = Usage.now.processor
    while case .pulled(_, _, let trailer) = session.event(of: pull) {
      if trailer?.isComplete ?? true { break }
    }
    return Usage.now.processor - before
  }
}
