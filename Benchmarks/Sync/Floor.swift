import Foundation

/// The raw limit of SQLite on the same rows, by the shared tool.
struct Floor {
  let program: String
  let folder: String

  /// Seconds to insert all rows with three indexes in one transaction.
  func insert(_ csv: String) throws -> Double {
    let file = "\(folder)/floor-\(UUID().uuidString).db"
    defer { try? FileManager.default.removeItem(atPath: file) }
    return try run(csv, file, "idx_live")
  }

  /// Seconds to upsert changed rows into a table that holds all of them; the tool wants its search
  /// table there, which it does not touch.
  func upsert(_ changes: String, into csv: String) throws -> Double {
    let file = "\(folder)/floor-\(UUID().uuidString).db"
    defer { try? FileManager.default.removeItem(atPath: file) }
    _ = try run(csv, file, "fts_live")
    return try run(changes, file, "upsert")
  }

  private func run(_ csv: String, _ file: String, _ mode: String) throws -> Double {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [csv, file, mode]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    let told = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    guard let total = told?["total_s"] as? Double else { throw CancellationError() }
    return total
  }
}
