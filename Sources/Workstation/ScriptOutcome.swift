/// How a script ended.
package enum ScriptOutcome: Equatable, Sendable {
  case passed
  case failed(line: Int, Reason)

  /// Why a step did not hold; every text is fit for a screen.
  package enum Reason: Equatable, Sendable {
    /// The text did not come; what the screen showed instead.
    case waitedInVain(text: String, screen: [String])
    /// Lines of both, in order: `  ` the same, `- ` expected, `+ ` shown.
    case differs(file: String, diff: [String])
    case unreadable(file: String)
    case unwritable(file: String)
    /// The interface was left before the step.
    case interfaceEnded
  }

  /// The lines that differ between what was expected and what is shown; empty when none does.
  static func diff(expected: [String], shown: [String]) -> [String] {
    let expected = expected.map(withoutBlanks)
    let shown = shown.map(withoutBlanks)
    guard expected != shown else { return [] }
    return (0..<max(expected.count, shown.count)).flatMap { row in
      let old = row < expected.count ? expected[row] : nil
      let new = row < shown.count ? shown[row] : nil
      if let old, old == new { return ["  " + old] }
      return [old.map { "- " + $0 }, new.map { "+ " + $0 }].compactMap(\.self)
    }
  }

  private static func withoutBlanks(_ line: String) -> String {
    String(line.dropLast(line.reversed().prefix { $0 == " " }.count))
  }
}
