import Records

/// Text as a scanner sent it, read in every disguise its separator may wear.
///
/// Keyboards cannot type the group separator, so readers are set to send something else. A disguise
/// is only believed when the code holds with it and did not hold without.
struct ScannedText {
  /// What devices and terminals send for the separator, the most telling first.
  private static let disguises = [
    "<0x1D>", "\\u001d", "\\x1d", "\\x1D", "{FNC1}", "<FNC1>", "[GS]", "^]", "~1", "|", "~", "^",
  ]

  let text: String

  init(_ text: String) {
    // A wedge in a wrong mode sends marks that nobody sees; they are no part of a code.
    let unseen: Set<Unicode.Scalar> = ["\u{200B}", "\u{FEFF}", "\u{2060}"]
    self.text = String(
      String.UnicodeScalarView(text.unicodeScalars.filter { !unseen.contains($0) })
    )
  }

  /// The best reading of the text.
  func reading(by detector: CodeDetector) -> CodeReading {
    let plain = detector.check(text).reading
    guard plain.verdict != .valid else { return plain }
    for disguise in Self.disguises where text.contains(disguise) {
      let undone = detector.check(text.replacing(disguise, with: "\u{1D}")).reading
      if undone.verdict == .valid, TraceSubject(undone) != nil { return undone }
    }
    return plain
  }
}
