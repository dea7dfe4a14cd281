package import Canvas

/// Steps that drive the interface without a person, one a line.
///
///     # a comment
///     keys <F2>abc<Enter>        keys as `KeyNotation` spells them, text as it stands
///     wait 待办 20               until the screen shows the text, at most so many seconds (10)
///     expect todo.screen         the screen is exactly this, blanks at line ends apart
///     save todo.svg              keeps the screen: text, or a picture when it ends in .svg
///     size 120x40
package struct Script: Equatable, Sendable {
  package var steps: [Step]

  /// One line.
  package struct Step: Equatable, Sendable {
    /// Counted from 1.
    package var line: Int
    package var action: Action
  }

  /// What a step does.
  package enum Action: Equatable, Sendable {
    case keys([Key])
    case wait(text: String, seconds: Int)
    case expect(file: String)
    case save(file: String)
    case size(Size)
  }

  /// A line that is no step.
  package struct Problem: Error, Equatable, Sendable {
    package var line: Int
    package var text: String
  }

  /// Reads the lines of a script; blank ones and those that begin with `#` are passed over.
  package init(parsing text: String) throws(Problem) {
    steps = []
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let content = line.drop { $0 == " " || $0 == "\t" }
      if content.isEmpty || content.hasPrefix("#") { continue }
      guard let action = Self.action(content) else {
        throw Problem(line: index + 1, text: String(line))
      }
      steps.append(Step(line: index + 1, action: action))
    }
  }

  private static func action(_ line: Substring) -> Action? {
    guard let blank = line.firstIndex(of: " ") else { return nil }
    let argument = String(line[line.index(after: blank)...])
    switch line[..<blank] {
    case "keys": return (try? Key.parse(argument)).map(Action.keys)
    case "wait": return wait(argument)
    case "expect": return .expect(file: trimmed(argument))
    case "save": return .save(file: trimmed(argument))
    case "size":
      let parts = trimmed(argument).split(separator: "x").map { Int($0) }
      guard parts.count == 2, let columns = parts[0], let rows = parts[1],
        (1...500).contains(columns), (1...500).contains(rows)
      else { return nil }
      return .size(Size(rows: rows, columns: columns))
    default: return nil
    }
  }

  /// `TEXT [SECONDS]`; a text that ends in a number is put in quotation marks.
  private static func wait(_ argument: String) -> Action? {
    var text = trimmed(argument)
    var seconds = 10
    if let blank = text.lastIndex(of: " "), let number = Int(text[text.index(after: blank)...]) {
      seconds = number
      text = trimmed(String(text[..<blank]))
    }
    if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") {
      text = String(text.dropFirst().dropLast())
    }
    guard !text.isEmpty, (0...3_600).contains(seconds) else { return nil }
    return .wait(text: text, seconds: seconds)
  }

  private static func trimmed(_ text: String) -> String {
    let head = text.drop { $0.isWhitespace }
    let count = head.reversed().prefix { $0.isWhitespace }.count
    return String(head.dropLast(count))
  }
}
