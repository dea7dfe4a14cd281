import Foundation
import Records
import Replica
import Sync
import SyncCore
import Synchronization

/// The figures, one after the other; each pull begins with a new laptop.
struct SyncFigures {
  let folder: String
  let rows: String
  let changes: String
  let floor: Floor
  let hub: HubChild

  private static let rounds = 3

  func all() throws {
    try pulls()
    let laptop = try MeasuredLaptop(in: folder, at: hub)
    defer { laptop.close() }
    _ = try laptop.sync()
    try nothingToDo(laptop)
    try changed(laptop)
    try pushes(laptop)
    tell("RSS of the laptop at most", Double(Self.peakMemory) / 1_024, "MiB", "at most 100")
  }

  /// Pull over loopback against the floor; the least of some interleaved rounds.
  private func pulls() throws {
    var (floors, pulled): ([Double], [Double]) = ([], [])
    var flatness = 0.0
    var bytes: Int64 = 0
    var count = 0
    for _ in 0..<Self.rounds {
      floors.append(try floor.insert(rows))
      let laptop = try MeasuredLaptop(in: folder, at: hub)
      let track = Track()
      let (report, took) = try laptop.sync { track.note($0) }
      pulled.append(took)
      flatness = max(flatness, track.flatness)
      (bytes, count) = (report.bytesDown, report.pulled)
      laptop.close()
    }
    let best = (floor: floors.min() ?? 0, pull: pulled.min() ?? 0)
    tell("floor F", best.floor, "s", "\(count) rows by bulk_insert idx_live")
    tell("pull over loopback, indexed for search", best.pull, "s", "\(bytes) bytes")
    tell("pull / F", best.pull / best.floor, "ratio", "target 1.5 (F + L); L is the next")
    tell("pulled rows", Double(count) / best.pull, "1/s")
    tell("last decile / first", flatness, "ratio", "at least 0.7")
    tell("bytes a row", Double(bytes) / Double(max(count, 1)), "B")
  }

  private func nothingToDo(_ laptop: MeasuredLaptop) throws {
    let (report, took) = try laptop.sync()
    let bodies = Double(report.bytesUp + report.bytesDown)
    tell("no-op sync, bodies", bodies, "B", "at most 700, one request")
    tell("no-op sync", took * 1_000, "ms")
  }

  private func changed(_ laptop: MeasuredLaptop) throws {
    let raw = try floor.upsert(changes, into: rows)
    _ = try hub.ask("change \(changes)")
    let (report, took) = try laptop.sync()
    // A changed product brings a record of each changed field with it.
    tell("changed rows pulled", Double(report.pulled), "rows")
    tell("changed rows / raw upsert", took / raw, "ratio", "at most 2.5")
    tell(
      "bytes a changed row",
      Double(report.bytesDown) / Double(report.pulled),
      "B",
      "at most 120"
    )
  }

  /// 10,000 mutations in 1,000 signed groups, then 1,000 edits under a pull.
  private func pushes(_ laptop: MeasuredLaptop) throws {
    for group in 0..<1_000 {
      let steps = (0..<10).map { number in
        Edit.Step.create(
          .bookmark,
          nil,
          [FieldEdit("label", .text("第\(group)组第\(number)个"))]
        )
      }
      _ = try laptop.replica.commit(Edit(steps), by: laptop.author, at: MeasuredHub.now)
    }
    let (report, took) = try laptop.sync()
    tell("10,000 mutations in 1,000 groups", Double(report.pushed) / took, "1/s", "at least 5,000")
    let again = try laptop.sync()
    tell("pushed again", Double(again.report.pushed), "mutations", "0")
  }

  /// Most resident memory of this process, in KiB.
  private static var peakMemory: Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
    return Int(line.filter(\.isNumber)) ?? 0
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
      guard let end = strung.last, strung.count > 20 else { return 0 }
      let tenth = end.rows / 10
      guard let first = strung.first(where: { $0.rows >= tenth }), let start = strung.first,
        let before = strung.first(where: { $0.rows >= end.rows - tenth })
      else { return 0 }
      func speed(
        _ from: (rows: Int64, at: ContinuousClock.Instant),
        _ to: (rows: Int64, at: ContinuousClock.Instant)
      ) -> Double {
        let length = (to.at - from.at).components
        let seconds = Double(length.seconds) + Double(length.attoseconds) / 1e18
        return Double(to.rows - from.rows) / max(seconds, 1e-6)
      }
      return speed(before, end) / speed(start, first)
    }
  }
}
