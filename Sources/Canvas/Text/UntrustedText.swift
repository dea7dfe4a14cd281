/// Text from a record, a file or the network; it can be stored and compared, but not shown as is.
///
/// There is no description, a mirror of it is empty and interpolating it does not compile: what
/// reaches a screen, a pipe or a log has passed the gate, by `cell`, `line` or `block`.
package struct UntrustedText: Hashable, Sendable {
  private let raw: String

  /// Text that came from outside, whatever is in it.
  package init(_ string: String) { raw = string }

  /// Text from raw bytes; each byte that is no part of valid UTF-8 becomes U+FFFD.
  package init(bytes: some Sequence<UInt8>) {
    raw = UTF8Step.repaired(bytes)
  }

  /// One line, cut or padded to exactly `width` cells; a cut is marked by `…`.
  package func cell(width: Int) -> CleanText { line().fitted(to: width) }

  /// One line of any width; line ends inside it are shown as `⏎`.
  package func line() -> CleanText { TextGate.line(raw) }

  /// One line of a field that holds a code: hidden characters in it are betrayed by a `≋`.
  package func code() -> CleanText { TextGate.code(raw) }

  /// Lines of at most `width` cells, broken where Chinese and Latin text may break.
  package func block(width: Int) -> [CleanText] { TextGate.block(raw, width: width) }
}

extension UntrustedText: CustomReflectable {
  /// Nothing, so that printing a value that holds it does not print it.
  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension DefaultStringInterpolation {
  @available(*, unavailable, message: "outside text is shown by way of the gate: use line()")
  package mutating func appendInterpolation(_ text: UntrustedText) {
    preconditionFailure("invariant: unavailable functions are not called")
  }
}
