import Foundation
import Records
import Synchronization
import Testing
import Trust

@testable import Commands

/// Not the one of Swift Testing.
typealias ExitStatus = Commands.ExitStatus

/// One command line run inside the test, with everything it printed.
struct CommandRun {
  let status: ExitStatus
  let data: String
  let words: String

  /// The project's root, found from this file; it holds the shipped data.
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path

  /// `arguments` are split at blanks unless they are given as a list.
  init(_ line: String, home: String = "/nonexistent/home", variables: [String: String] = [:]) {
    self.init(line.split(separator: " ").map(String.init), home: home, variables: variables)
  }

  init(
    _ arguments: [String],
    home: String = "/nonexistent/home",
    variables: [String: String] = [:]
  ) {
    let (data, words) = (Sheet(), Sheet())
    var environment = variables
    environment["XDG_DATA_HOME"] = home
    status = YaoxunProgram.run(
      arguments,
      in: Surroundings(
        environment: environment,
        executable: Self.root + "/yaoxun",
        password: nil,
        systemClock: { Instant(milliseconds: 1_795_000_000_000) },
        data: data.sink,
        words: words.sink,
        startAnew: { _ in }
      )
    )
    self.data = data.text
    self.words = words.text
  }

  var lines: [String] { data.split(separator: "\n").map(String.init) }

  func json() throws -> JSONTree { try JSONTree.read(Array(data.utf8)) }
}

/// A stream that is kept to be looked at.
final class Sheet: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  var sink: Output.Sink {
    Output.Sink(isTerminal: false) { [self] more in
      bytes.withLock { $0 += more }
      return true
    }
  }

  var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "yaoxun-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }
}
