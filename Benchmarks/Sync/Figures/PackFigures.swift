import Records
import Sync

/// A pack loaded into a new replica: signature, hashes, rows, indexes, flush.
struct PackFigures {
  let bench: Bench
  let hub: HubChild

  func tellAll() throws {
    let file = try hub.ask("pack nat")
    var (floors, loads, processors): ([Double], [Double], [Double]) = ([], [], [])
    var rows = 0
    for _ in 0..<bench.rounds {
      floors.append(try bench.floor.insert(bench.rows))
      let laptop = try MeasuredLaptop(in: bench, at: hub)
      defer { laptop.close() }
      Usage.forgetPeak()
      let before = Usage.now.processor
      let took = try seconds {
        let imports = PackImport(
          laptop.replica,
          as: laptop.identity,
          clock: WallClock { MeasuredHub.now }
        )
        rows = try imports.load(file).rows
      }
      loads.append(took)
      processors.append(Usage.now.processor - before)
    }
    let floor = floors.min() ?? 0
    let load = (loads.min() ?? 0) / floor
    tell("pack of \(rows) rows / F", load, "ratio", "at most 0.8, from a file")
    tell("pack, processor / F", (processors.min() ?? 0) / floor, "ratio")
    tell("RSS after packs", Usage.peakMemory, "MiB", "at most 100")
    let laptop = try MeasuredLaptop(in: bench, at: hub, takesPacks: true)
    defer { laptop.close() }
    let synced = try laptop.sync()
    tell("first sync by pack, over loopback / F", synced.secondsToCommit / floor, "ratio")
  }
}
