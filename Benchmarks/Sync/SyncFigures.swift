import Foundation

/// The figures, one after the other; each begins with new laptops.
struct SyncFigures {
  /// What can be asked for alone.
  enum Name: String, CaseIterable {
    case pull, changed, push, pack, cut, rebase
  }

  let bench: Bench
  let chosen: Set<Name>

  func all() throws {
    if !chosen.isDisjoint(with: [.pull, .changed, .push, .pack, .cut]) {
      let hub = try HubChild(folder: bench.folder + "/hub", rows: bench.rows)
      defer { hub.stop() }
      if chosen.contains(.pull) { try PullFigures(bench: bench, hub: hub).tellAll() }
      if chosen.contains(.pack) { try PackFigures(bench: bench, hub: hub).tellAll() }
      if chosen.contains(.cut) { try CutFigures(bench: bench, hub: hub).tellAll() }
      if chosen.contains(.push) { try PushFigures(bench: bench, hub: hub).tellAll() }
      // Last, for it changes the hub's rows.
      if chosen.contains(.changed) { try ChangedFigures(bench: bench, hub: hub).tellAll() }
    }
    if chosen.contains(.rebase) { try RebaseFigures(bench: bench).tellAll() }
    tell("RSS of the laptop at most", Usage.peakMemory, "MiB", "at most 100")
  }
}
