/// What one field of a record holds.
///
/// Two texts are equal when their UTF-8 bytes are: Swift's own `==` calls canonically equivalent
/// strings equal, and then a replica and a database would disagree about what has changed.
package enum FieldValue: Sendable {
  case null
  case integer(Int64)
  case text(String)
  /// Strings in the order they were put in; set policies compare them as sets.
  case list([String])
  /// JSON text of a value with inner structure, kept byte for byte.
  case json(String)

  /// The string inside `.text`; nil for anything else.
  package var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number inside `.integer`; nil for anything else.
  package var integer: Int64? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The strings inside `.list`; empty for anything else.
  package var list: [String] {
    if case .list(let list) = self { list } else { [] }
  }

  package var isNull: Bool {
    if case .null = self { true } else { false }
  }
}

extension FieldValue: Hashable {
  package static func == (left: FieldValue, right: FieldValue) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.integer(let left), .integer(let right)): left == right
    case (.text(let left), .text(let right)): left.isIdentical(to: right)
    case (.json(let left), .json(let right)): left.isIdentical(to: right)
    case (.list(let left), .list(let right)):
      left.count == right.count && zip(left, right).allSatisfy { $0.isIdentical(to: $1) }
    default: false
    }
  }

  package func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .integer(let number): hasher.combine(number)
    case .text(let text), .json(let text): hasher.combine(text)
    case .list(let list): hasher.combine(list)
    }
  }
}

extension StringProtocol {
  /// Whether both have the same UTF-8 bytes.
  package func isIdentical(to other: some StringProtocol) -> Bool {
    utf8.elementsEqual(other.utf8)
  }
}

extension String {
  /// Whether both have the same UTF-8 bytes.
  ///
  /// Strings of the same bytes are equal, and comparing them for that is much quicker than byte by
  /// byte; equal ones may still be composed in two ways.
  package func isIdentical(to other: String) -> Bool {
    self == other && utf8.elementsEqual(other.utf8)
  }
}
