import Foundation
import Records

/// The sync figures, as ratios within one run: `measure-sync CSV CHANGES FLOOR`.
///
/// CSV and CHANGES are what `tools/bench/gen_data.py` writes, FLOOR is `tools/bench/bulk_insert`
/// compiled. The hub is a process of its own (`measure-sync serve DIR CSV`), so that memory is the
/// laptop's. Prints one line a figure: name, value, unit, what it is measured against.
@main
enum MeasureSync {
  static func main() async throws {
    let arguments = CommandLine.arguments
    if arguments.count == 4, arguments[1] == "serve" {
      try await MeasuredHub.serve(folder: arguments[2], rows: arguments[3])
      return
    }
    guard arguments.count == 4 else {
      FileHandle.standardError.write(Data("measure-sync CSV CHANGES FLOOR\n".utf8))
      exit(2)
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "measure-\(UUID())").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let hub = try HubChild(folder: folder + "/hub", rows: arguments[1])
    defer { hub.stop() }
    let run = SyncFigures(
      folder: folder,
      rows: arguments[1],
      changes: arguments[2],
      floor: Floor(program: arguments[3], folder: folder),
      hub: hub
    )
    try run.all()
  }
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
  let length = (ContinuousClock.now - start).components
  return Double(length.seconds) + Double(length.attoseconds) / 1e18
}
