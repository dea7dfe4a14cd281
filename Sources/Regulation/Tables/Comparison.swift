/// A sign that compares whole numbers in the conditions of a table; none written means `=`.
enum Comparison: String, CaseIterable, Sendable {
  // Longer signs first: the first prefix that fits is taken.
  case atMost = "<="
  case atLeast = ">="
  case below = "<"
  case above = ">"
  case equal = "="

  /// Takes the sign off the front of `text`.
  static func take(from text: inout Substring) -> Comparison {
    guard let sign = allCases.first(where: { text.hasPrefix($0.rawValue) }) else { return .equal }
    text.removeFirst(sign.rawValue.count)
    return sign
  }

  func holds(_ left: Int, _ right: Int) -> Bool {
    switch self {
    case .atMost: left <= right
    case .atLeast: left >= right
    case .below: left < right
    case .above: left > right
    case .equal: left == right
    }
  }
}
