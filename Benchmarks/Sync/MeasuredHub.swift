import Foundation
import Hub
import HubStore
import Logging
import Records
import Trust

/// The hub's side: a store on the disk with all rows, served over loopback.
///
/// Lines on standard input: `code` prints an enrolment code, `change FILE` stores changed rows and
/// prints the seconds it took.
enum MeasuredHub {
  static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

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
    try Rows.read(rows) { _ = try store.upsert($0, source: "measure", at: now) }
    var quiet = Logger(label: "hub")
    quiet.logLevel = .critical
    let server = try HubServer(store: store, board: board, .init(clock: { now }, logger: quiet))
    DispatchQueue.global().async {
      while let line = readLine() {
        let words = line.split(separator: " ").map(String.init)
        do {
          switch words.first {
          case "code": say(try store.makeCode(for: "demo", by: "", at: now))
          case "change":
            let took = try seconds {
              try Rows.read(words[1]) { _ = try store.upsert($0, source: "measure", at: now) }
            }
            say("\(took)")
          default: exit(0)
          }
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
}

/// That process, as the laptop's side sees it.
final class HubChild {
  let url: String
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var rest = Data()

  init(folder: String, rows: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    process.executableURL = URL(filePath: CommandLine.arguments[0])
    process.arguments = ["serve", folder, rows]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != 0x0A {
      line += byte
    }
    url = String(decoding: line, as: UTF8.self).replacing("listening ", with: "")
  }

  func ask(_ words: String) throws -> String {
    try input.fileHandleForWriting.write(contentsOf: Data((words + "\n").utf8))
    var line = Data()
    while let byte = try output.fileHandleForReading.read(upToCount: 1), byte.first != 0x0A {
      line += byte
    }
    return String(decoding: line, as: UTF8.self)
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
