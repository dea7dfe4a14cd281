import Foundation
import Hub
import HubStore
import Logging
import Records
import Trust

/// The hub's side: a store on the disk with all rows, served over loopback.
///
/// Lines on standard input, each answered with one line: `code` makes an enrolment code, `load FILE`
/// stores rows and tells the seconds it took, `pack SCOPE` makes a pack and tells its file, `tasks N`
/// makes or changes N things to do, `cpu` tells the processor time taken so far.
enum MeasuredHub {
  static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

  /// In place of a file of rows: none.
  static let noRows = "-"

  static func serve(folder: String, rows: String) async throws {
    let board = WatchBoard()
    let store = try SQLiteHubStore(
      folder: folder,
      SQLiteHubStore.Configuration(
        name: "测量",
        authority: "330000",
        random: SystemRandom.source,
        committed: { board.ring($0) }
      )
    )
    let account = Account(
      name: "demo",
      displayName: "demo",
      unit: "330100-1",
      region: "330000",
      grants: [Grant(.inspector, region: "330000")]
    )
    try store.addAccount(account, by: "", at: now)
    if rows != noRows { try load(rows, into: store) }
    var quiet = Logger(label: "hub")
    quiet.logLevel = .critical
    let shelf = PackShelf(folder: folder + "/packs")
    let server = try HubServer(
      store: store,
      board: board,
      .init(shelf: shelf, clock: { now }, logger: quiet)
    )
    DispatchQueue.global().async {
      while let line = readLine() {
        let words = line.split(separator: " ").map(String.init)
        do {
          guard let told = try answer(words, store, shelf) else { exit(0) }
          say(told)
        } catch {
          say("error \(error)")
        }
      }
      exit(0)
    }
    try await server.run { port in
      say("listening http://127.0.0.1:\(port)")
    }
  }

  private static func answer(
    _ words: [String],
    _ store: SQLiteHubStore,
    _ shelf: PackShelf
  ) throws -> String? {
    switch (words.first, words.dropFirst().first) {
    case ("code", _): return try store.makeCode(for: "demo", by: "", at: now)
    case ("load", let file?): return String(try seconds { try load(file, into: store) })
    case ("tasks", let count?):
      let tasks = Tasks.records(Int(count) ?? 0, at: now)
      return String(try store.upsert(tasks, source: "measure", at: now).stored)
    case ("pack", let scope?):
      let draft = try shelf.draft()
      let builder = PackBuilder(store, random: SystemRandom.source)
      let report = try builder.build(scope, way: .network, to: draft, at: now)
      try shelf.place(draft, as: report.id, scope: scope)
      return "\(shelf.folder)/\(report.id).yxpack"
    case ("cpu", _): return String(Usage.now.processor)
    default: return nil
    }
  }

  private static func load(_ rows: String, into store: SQLiteHubStore) throws {
    try Rows.read(rows) { _ = try store.upsert($0, source: "measure", at: now) }
  }
}

/// That process, as the laptop's side sees it.
final class HubChild {
  let url: String
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init(folder: String, rows: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = ["serve", folder, rows]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    url = try Self.line(from: output).replacing("listening ", with: "")
  }

  func ask(_ words: String) throws -> String {
    try input.fileHandleForWriting.write(contentsOf: Data((words + "\n").utf8))
    let answer = try Self.line(from: output)
    if answer.hasPrefix("error") { say("# the hub: \(answer)") }
    return answer
  }

  /// Processor time the hub has taken so far, in seconds.
  var processor: Double { get throws { Double(try ask("cpu")) ?? 0 } }

  private static func line(from pipe: Pipe) throws -> String {
    var line = Data()
    while let byte = try pipe.fileHandleForReading.read(upToCount: 1), byte.first != 0x0A {
      line += byte
    }
    return String(decoding: line, as: UTF8.self)
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
