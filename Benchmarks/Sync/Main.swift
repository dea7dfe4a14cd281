import Foundation
import Records

/// The sync figures, as ratios within one run: `measure-sync CSV CHANGES FLOOR PINYIN [FIGURE…]`.
///
/// CSV and CHANGES are what `tools/bench/gen_data.py` writes, FLOOR is `tools/bench/bulk_insert`
/// compiled, PINYIN the shipped table of readings; figures are named in `SyncFigures.Name`, none
/// means all. The hub is a process of its own (`measure-sync serve DIR CSV`), so that memory is the
/// laptop's. Prints one line a figure: name, value, unit, what it is measured against.
@main
enum MeasureSync {
  static func main() async throws {
    let arguments = CommandLine.arguments
    if arguments.count == 4, arguments[1] == "serve" {
      try await MeasuredHub.serve(folder: arguments[2], rows: arguments[3])
      return
    }
    let chosen = arguments.dropFirst(5).map(SyncFigures.Name.init(rawValue:))
    guard arguments.count >= 5, !chosen.contains(nil) else {
      let names = SyncFigures.Name.allCases.map(\.rawValue).joined(separator: " ")
      let usage = "measure-sync CSV CHANGES FLOOR PINYIN [\(names)]\n"
      FileHandle.standardError.write(Data(usage.utf8))
      exit(2)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "measure-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let run = SyncFigures(
      bench: Bench(
        folder: folder,
        rows: arguments[1],
        changes: arguments[2],
        floor: Floor(program: arguments[3], folder: folder),
        pinyin: arguments[4],
        rounds: try Rows.count(arguments[1]) > 300_000 ? 1 : 3
      ),
      chosen: chosen.isEmpty ? Set(SyncFigures.Name.allCases) : Set(chosen.compactMap(\.self))
    )
    try run.all()
  }
}

/// What all figures of one run share.
struct Bench {
  let folder: String
  let rows: String
  let changes: String
  let floor: Floor
  let pinyin: String
  /// How often what varies is measured; once where the rows are so many that once takes minutes.
  let rounds: Int
}

/// Prints one figure.
func tell(_ name: String, _ value: Double, _ unit: String, _ against: String = "") {
  say("\(name)\t\(String(format: "%.3f", value))\t\(unit)\t\(against)")
}

/// Writes a line at once, whatever standard output is.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

/// Seconds that `body` takes.
func seconds(_ body: () throws -> Void) rethrows -> Double {
  let start = ContinuousClock.now
  try body()
  return start.secondsAgo
}

extension ContinuousClock.Instant {
  var secondsAgo: Double { seconds(to: ContinuousClock.now) }

  func seconds(to end: ContinuousClock.Instant) -> Double {
    let length = (end - self).components
    return Double(length.seconds) + Double(length.attoseconds) / 1e18
  }
}
