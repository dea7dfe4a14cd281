import Records
import Synchronization

/// A first pull over loopback against the floor, and a sync that finds nothing to do.
struct PullFigures {
  let bench: Bench
  let hub: HubChild

  private static let rounds = 3

  func tellAll() throws {
    var (floors, pulls): ([Double], [Synced]) = ([], [])
    var (hubTimes, flatness): ([Double], Double) = ([], 0)
    for _ in 0..<Self.rounds {
      floors.append(try bench.floor.insert(bench.rows))
      let laptop = try MeasuredLaptop(in: bench, at: hub)
      defer { laptop.close() }
      let track = Track()
      let before = try hub.processor
      pulls.append(try laptop.sync { track.note($0) })
      hubTimes.append(try hub.processor - before)
      flatness = max(flatness, track.flatness)
      if pulls.count == Self.rounds { try nothingToDo(laptop) }
    }
    let floor = floors.min() ?? 0
    let best = pulls.min { $0.committed < $1.committed }
    guard let best else { return }
    let count = Double(max(best.report.pulled, 1))
    tell("floor F", floor, "s", "\(best.report.pulled) rows by bulk_insert idx_live")
    tell("pull, all committed", best.committed, "s", "\(best.report.bytesDown) bytes")
    tell("pull / F", best.committed / floor, "ratio", "at most 1.5 (F + L)")
    let least = pulls.map(\.committedProcessor).min() ?? 0
    tell("pull, processor of the laptop / F", least / floor, "ratio")
    tell("pull, processor of the hub / F", (hubTimes.min() ?? 0) / floor, "ratio")
    tell("indexed for search after it / F", (best.seconds - best.committed) / floor, "ratio")
    tell("pulled rows", count / best.committed, "1/s")
    tell("last decile / first", flatness, "ratio", "at least 0.7")
    tell("bytes a row", Double(best.report.bytesDown) / count, "B")
    tell("RSS after pulls", Usage.peakMemory, "MiB", "at most 100")
  }

  private func nothingToDo(_ laptop: MeasuredLaptop) throws {
    let synced = try laptop.sync()
    let bodies = Double(synced.report.bytesUp + synced.report.bytesDown)
    tell("no-op sync, bodies", bodies, "B", "at most 700, one request")
    tell("no-op sync", synced.seconds * 1_000, "ms")
  }
}

/// When how many rows had been pulled.
private final class Track: Sendable {
  private let points = Mutex<[(rows: Int64, at: ContinuousClock.Instant)]>([])

  func note(_ progress: SyncProgress) {
    guard progress.phase == .pulling else { return }
    points.withLock { $0.append((progress.done, ContinuousClock.now)) }
  }

  /// Speed over the last tenth of the rows against the first tenth.
  var flatness: Double {
    points.withLock { points in
      // An answer begins its count anew: the points are strung together.
      var total: Int64 = 0
      var last: Int64 = 0
      let strung = points.map { point in
        total += point.rows >= last ? point.rows - last : point.rows
        last = point.rows
        return (rows: total, at: point.at)
      }
      guard let end = strung.last, strung.count > 10 else { return 0 }
      let tenth = end.rows / 10
      guard let first = strung.first(where: { $0.rows >= tenth }), let start = strung.first,
        let before = strung.last(where: { $0.rows <= end.rows - tenth })
      else { return 0 }
      func speed(
        _ from: (rows: Int64, at: ContinuousClock.Instant),
        _ to: (rows: Int64, at: ContinuousClock.Instant)
      ) -> Double { Double(to.rows - from.rows) / max(from.at.seconds(to: to.at), 1e-6) }
      return speed(before, end) / speed(start, first)
    }
  }
}
