import Foundation
import Records
import Regulation

/// Files of the project and of the shared data beside it, found from where this source lies.
enum Project {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let shared = root.deletingLastPathComponent().appending(path: "shared")

  /// False on machines without the shared data; cases that need it are then skipped.
  static let hasSharedData = FileManager.default.fileExists(
    atPath: shared.appending(path: "data/laws").path
  )

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appending(path: path)))
  }

  static func calendar() throws -> WorkCalendar { try shippedCalendar.get() }

  static func rules() throws -> DeadlineRules { try shippedRules.get() }

  // Read once: hundreds of cases ask for them.
  private static let shippedCalendar = Result {
    try WorkCalendar(tsv: bytes("offline-cache/calendar/workdays.tsv"))
  }
  private static let shippedRules = Result {
    try DeadlineRules(tsv: bytes("offline-cache/rules/deadlines.tsv"))
  }

  static func lawClock() throws -> LawClock {
    LawClock(rules: try rules(), calendar: try calendar())
  }

  static func verdictTable(_ name: String) throws -> VerdictTable {
    try VerdictTable(tsv: bytes("offline-cache/rules/verdict-\(name).tsv"))
  }

  /// An article of a shared statute: from the line that begins with 第…条 to the next that does.
  static func article(_ number: Int, of law: String) throws -> String? {
    let text = String(decoding: try bytes("../shared/data/laws/\(law).md"), as: UTF8.self)
    let lines = text.split(separator: "\n")
    let head = "第\(chineseNumeral(number))条"
    guard let first = lines.firstIndex(where: { $0.hasPrefix(head) }) else { return nil }
    let rest = lines[(first + 1)...].prefix { !($0.hasPrefix("第") && $0.prefix(8).contains("条")) }
    return ([lines[first]] + rest).joined(separator: "\n")
  }

  /// The rows of a fixture below its header, each split at tabs.
  static func fixture(_ path: String) throws -> [[String]] {
    let lines = String(decoding: try bytes("Tests/Fixtures/" + path), as: UTF8.self)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }
    return lines.dropFirst().map { line in
      line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// A day written in a test; a misspelt one fails the test where it stands.
func day(_ iso: String) throws -> CalendarDay {
  guard let day = CalendarDay(iso) else { throw MisspeltDay(text: iso) }
  return day
}

struct MisspeltDay: Error {
  let text: String
}

/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
