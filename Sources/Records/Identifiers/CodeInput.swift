/// What stands against reading an input as any code at all.
package enum CodeFlaw: Equatable, Sendable {
  case empty
  /// More than `CodeInput.longest` bytes.
  case tooLong
  /// The byte at this raw offset begins no UTF-8 sequence.
  case notUTF8(offset: Int)
  /// A zero-width, bidirectional, tag or control character stands at this raw offset.
  case hiddenCharacter(offset: Int)
}

/// One raw input with the two foldings readers work on, made in one pass over the bytes.
///
/// Both texts fold full-width and other compatibility forms to ASCII and leave out hidden
/// characters, so that a code that hides one is still recognised (and refused for it).
package struct CodeInput: Sendable {
  /// Inputs above this number of bytes are refused unread.
  package static let longest = 512

  /// The bytes as they came, which every offset counts.
  package let raw: [UInt8]
  /// Without blanks, ASCII letters in upper case: what Chinese numbers and licences are read from.
  package let compact: CodeText
  /// Blanks and letter case kept: what GS1, Digital Link, EPC and MA codes are read from.
  package let literal: CodeText
  /// What stands against the input as a whole, the first of it.
  package let flaw: CodeFlaw?
  /// Whether every byte belongs to a UTF-8 sequence; true of an input refused for its length.
  package let isUTF8: Bool

  /// Folds `raw` in one pass; above `longest` bytes nothing is read.
  package init(_ raw: [UInt8]) {
    self.raw = raw
    guard raw.count <= CodeInput.longest else {
      compact = CodeText(unchanged: [])
      literal = compact
      flaw = .tooLong
      isUTF8 = true
      return
    }
    var folding = CodeFolding(raw)
    folding.run()
    compact = folding.compact ?? CodeText(unchanged: raw)
    literal = folding.literal ?? CodeText(unchanged: raw)
    isUTF8 = folding.isUTF8
    flaw = folding.flaw ?? (compact.bytes.isEmpty ? .empty : nil)
  }

  /// The folding that `kind` is read from.
  package func text(for kind: CodeKind) -> CodeText {
    kind.keepsBlanksAndCase ? literal : compact
  }
}
