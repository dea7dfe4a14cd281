/// Text that is safe to put on a screen: no control character, no hidden direction change.
///
/// The only thing a `Frame` draws. It is made from the product's own wording
/// (`CleanText(phrase:)`), from numbers, or by the gate from `UntrustedText`; pieces may be
/// joined with `+`.
package struct CleanText: Hashable, Sendable {
  /// The text itself, ready for any sink; every scalar takes 0, 1 or 2 cells by `TextWidth`.
  package let string: String

  /// Display width in cells.
  package let width: Int

  /// Text that the gate has already passed.
  init(gated string: String, width: Int) {
    self.string = string
    self.width = width
  }

  /// The product's own wording; a control character in it is still shown as a picture.
  package init(phrase: String) {
    self = TextGate.line(phrase)
  }

  /// A number in decimal digits.
  package init(number: some BinaryInteger) {
    let digits = String(number)
    self.init(gated: digits, width: digits.utf8.count)
  }

  /// No text at all.
  package static let empty = CleanText(gated: "", width: 0)

  /// True when there is nothing to draw.
  package var isEmpty: Bool { string.isEmpty }

  /// One text after the other.
  package static func + (left: CleanText, right: CleanText) -> CleanText {
    CleanText(gated: left.string + right.string, width: left.width + right.width)
  }
}
