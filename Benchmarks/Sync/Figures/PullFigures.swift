import Records
import Synchronization

/// A first pull over loopback against the floor, and a sync that finds nothing to do.
struct PullFigures {
  let bench: Bench
  let hub: HubChild

  func tellAll() throws {
    var (floors, pulls): ([Double], [Synced]) = ([], [])
    var (hubTimes, flatness): ([Double], Double) = ([], 0)
    for _ in 0..<bench.rounds {
      floors.append(try bench.floor.insert(bench.rows))
      let laptop = try MeasuredLaptop(in: bench, at: hub)
      defer { laptop.close() }
      let track = Track()
      let before = try hub.processor
      Usage.forgetPeak()
      pulls.append(try laptop.sync { track.note($0) })
      hubTimes.append(try hub.processor - before)
      flatness = max(flatness, track.flatness)
      if pulls.count == bench.rounds { try nothingToDo(laptop) }
    }
    let floor = floors.min() ?? 0
    let best = pulls.min { $0.secondsToCommit < $1.secondsToCommit }
    guard let best else { return }
    let count = Double(max(best.report.pulled, 1))
    tell("floor F", floor, "s", "\(best.report.pulled) rows by bulk_insert idx_live")
    tell("pull, all committed", best.secondsToCommit, "s", "\(best.report.bytesDown) bytes")
    tell("pull / F", best.secondsToCommit / floor, "ratio", "at most 1.5 (F + L)")
    let least = pulls.map(\.processorToCommit).min() ?? 0
    tell("pull, processor of the laptop / F", least / floor, "ratio")
    tell("pull, processor of the hub / F", (hubTimes.min() ?? 0) / floor, "ratio")
    tell("indexed for search after it / F", best.secondsOfIndexing / floor, "ratio")
    tell("pulled rows", count / best.secondsToCommit, "1/s")
    tell("last decile / first", flatness, "ratio", "at least 0.7")
    tell("bytes a row", Double(best.report.bytesDown) / count, "B")
    tell("RSS while rows come", pulls.map(\.committed.peakMemory).max() ?? 0, "MiB", "at most 100")
    tell("RSS after indexing", pulls.map(\.end.peakMemory).max() ?? 0, "MiB", "at most 100")
  }

  private func nothingToDo(_ laptop: MeasuredLaptop) throws {
    let synced = try laptop.sync()
    let bodies = Double(synced.report.bytesUp + synced.report.bytesDown)
    tell("no-op sync, bodies", bodies, "B", "at most 700, one request")
    tell("no-op sync", synced.seconds * 1_000, "ms")
  }
}

/// When how many rows were committed.
private final class Track: Sendable {
  private let points = Mutex<[(rows: Double, at: ContinuousClock.Instant)]>([])

  /// A share of rows is told of once it is committed; the first word of a session is its beginning.
  func note(_ progress: SyncProgress) {
    points.withLock { points in
      if points.isEmpty { points.append((0, .now)) }
      if progress.phase == .pulling { points.append((Double(progress.done), .now)) }
    }
  }

  /// Speed over the last tenth of the rows against the first tenth; between two commits rows count
  /// as having come evenly.
  var flatness: Double {
    points.withLock { points in
      guard let start = points.first, let end = points.last, points.count > 2 else { return 0 }
      func moment(of rows: Double) -> Double {
        for (from, to) in zip(points, points.dropFirst()) where to.rows >= rows {
          let part = (rows - from.rows) / max(to.rows - from.rows, 1)
          return start.at.seconds(to: from.at) + part * from.at.seconds(to: to.at)
        }
        return start.at.seconds(to: end.at)
      }
      let first = moment(of: end.rows / 10)
      return first / max(moment(of: end.rows) - moment(of: end.rows * 0.9), 1e-6)
    }
  }
}
