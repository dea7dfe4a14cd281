import Foundation
import Records

/// What the suites of Chinese codes share: the shipped tables, one detector, and the case tables
/// that stand beside the project.
enum ChineseCodeFixture {
  static let tables = loadTables()
  static let detector = CodeDetector(tables: tables)
  static let phrases = CodePhrases()
  static let hasCases = FileManager.default.fileExists(atPath: shared.path)

  static func check(_ text: String, as kind: CodeKind? = nil) -> CodeAnswer {
    detector.check(text, as: kind)
  }

  static func json(_ answer: CodeAnswer, _ language: Language = .chinese) -> String {
    var bytes: [UInt8] = []
    answer.appendJSON(to: &bytes, phrases: phrases, language: language)
    return String(decoding: bytes, as: UTF8.self)
  }

  static func table(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: root.appending(path: "offline-cache/codes/\(name)")))
  }

  /// The rows of a CSV table of cases, each by column name.
  static func cases(_ name: String) throws -> [[String: String]] {
    let text = String(decoding: try Data(contentsOf: shared.appending(path: name)), as: UTF8.self)
    var lines = text.split(separator: "\n").map { cells(String($0)) }
    let header = lines.removeFirst()
    return lines.map { Dictionary(zip(header, $0)) { first, _ in first } }
  }

  /// The lines of a file beside the project, header included.
  static func lines(_ path: String) throws -> [String] {
    let text = String(
      decoding: try Data(contentsOf: shared.appending(path: path)),
      as: UTF8.self
    )
    return text.split(separator: "\n").map(String.init)
  }

  private static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  private static let shared = root.deletingLastPathComponent().appending(path: "shared")

  private static func loadTables() -> CodeTables {
    do { return try CodeTables(files: table) } catch {
      preconditionFailure("invariant: the shipped tables parse: \(error)")
    }
  }

  private static func cells(_ line: String) -> [String] {
    var cells = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: cells.append("")
      case "\r": continue
      default: cells[cells.count - 1].append(character)
      }
    }
    return cells
  }
}

extension CodeAnswer {
  /// The text of the part called `name`, nil when it is absent.
  func part(_ name: String) -> String? {
    for part in reading.parts where part.name == name {
      if case .text(let text) = part.value { return text }
    }
    return nil
  }

  var reasonCodes: [String] { reading.reasons.map(\.code) }
}
