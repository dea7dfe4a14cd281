import Dispatch
import Foundation
import Records
import Testing

/// What one call of the program left behind.
struct Outcome {
  var status: Int32
  var output: String
  var errors: String

  /// Lines of the answer.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The answer as one JSON value.
  var json: JSONTree? { try? JSONTree.read(Array(output.utf8)) }
}

/// A hub's folder of its own and the built program to call with it; gone with the test.
final class HubProcess: Sendable {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .resolvingSymlinksInPath()
  static let registry = root.deletingLastPathComponent().appending(path: "shared/data/registry")
  static let hasSharedData = FileManager.default.fileExists(atPath: registry.path)

  let base: URL
  var data: String { base.appending(path: "hub").path }

  init() throws {
    base = FileManager.default.temporaryDirectory.appending(path: "hub-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: base, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: base) }

  /// A folder in which `init` has run.
  static func made() throws -> HubProcess {
    let hub = try HubProcess()
    #expect(try hub.call("init").status == 0)
    return hub
  }

  /// Calls a verb with `--data` and the clock of the tests.
  func call(_ arguments: String..., now: String = "2026-11-21T09:00:00+08:00") throws -> Outcome {
    try run(arguments + ["--data", data], now: now)
  }

  /// Calls the program with exactly these arguments; it is killed after two minutes.
  func run(
    _ arguments: [String],
    now: String = "2026-11-21T09:00:00+08:00"
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.environment = Self.environment(now: now)
    // Files, not pipes: a full pipe would wait for a reader that waits for the process.
    let (out, err) = (
      base.appending(path: UUID().uuidString), base.appending(path: UUID().uuidString)
    )
    for file in [out, err] { try Data().write(to: file) }
    process.standardOutput = try FileHandle(forWritingTo: out)
    process.standardError = try FileHandle(forWritingTo: err)
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let guardian = Guardian(process)
    process.waitUntilExit()
    guardian.standDown()
    return Outcome(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: out), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: err), as: UTF8.self)
    )
  }

  /// Writes a file beside the hub's folder.
  func write(_ name: String, _ text: String) throws -> String {
    let file = base.appending(path: name)
    try Data(text.utf8).write(to: file)
    return file.path
  }

  static func fixture(_ name: String) -> String {
    root.appending(path: "Tests/Fixtures/udid/\(name)").path
  }

  /// The program stands beside the tests that were built with it.
  static var program: URL {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "yaoxun-hub")
  }

  static func environment(now: String) -> [String: String] {
    ["YAOXUN_DATA": root.path, "YAOXUN_NOW": now, "PATH": "/usr/bin:/bin", "LC_ALL": "C"]
  }
}

/// Ends a child that hangs, so that a broken program fails a test instead of stopping the run.
final class Guardian {
  private let timer: any DispatchSourceTimer

  init(_ process: Process, seconds: Int = 120) {
    let pid = process.processIdentifier
    timer = DispatchSource.makeTimerSource(queue: .global())
    timer.schedule(deadline: .now() + .seconds(seconds))
    timer.setEventHandler { kill(pid, SIGKILL) }
    timer.resume()
  }

  func standDown() { timer.cancel() }
}
