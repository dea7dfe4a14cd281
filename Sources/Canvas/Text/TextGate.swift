/// The one gate between text from outside and any screen, pipe or file a person reads.
///
///     C0 controls            their pictures ␀…␟             DEL      ␡
///     C1 controls            ⟨80⟩…⟨9F⟩                      U+2028/9 ⏎
///     direction controls     ⟨RLO⟩ and the like             tags     ⟨TAG⟩, once for a run
///     zero-width, selectors  dropped; in a code ≋ once for a run
///     combining marks        four on one base, the rest dropped; without a base on ◌
///     regional indicators    the letters A–Z                skin tones dropped after a base
///     unassigned, private    ▯
///
/// Everything else stands as it is. What comes out holds no control character at all, and each
/// scalar of it takes the cells `TextWidth` says.
package enum TextGate {
  /// `raw` on one line of any width; time grows with the number of scalars only.
  package static func line(_ raw: String) -> CleanText {
    if let ascii = printableASCII(raw) { return ascii }
    var writer = GateWriter(hiddenMark: nil)
    for scalar in raw.unicodeScalars { writer.take(scalar) }
    return writer.text
  }

  /// `raw` on one line as a code: where hidden characters were dropped stands `≋`.
  package static func code(_ raw: String) -> CleanText {
    if let ascii = printableASCII(raw) { return ascii }
    var writer = GateWriter(hiddenMark: "\u{224B}")
    for scalar in raw.unicodeScalars { writer.take(scalar) }
    return writer.text
  }

  /// `raw` as lines of at most `width` cells; LF and CR LF end a paragraph.
  package static func block(_ raw: String, width: Int) -> [CleanText] {
    paragraphs(raw).flatMap { $0.wrapped(width: width) }
  }

  /// `raw` as one text for each of its own lines, however wide.
  package static func paragraphs(_ raw: String) -> [CleanText] {
    var lines: [CleanText] = []
    var writer = GateWriter(hiddenMark: nil)
    var afterReturn = false
    for scalar in raw.unicodeScalars {
      if scalar == "\n" {
        lines.append(writer.text)
        writer = GateWriter(hiddenMark: nil)
        afterReturn = false
        continue
      }
      // A return is only half a line end; alone it is a character like any other control.
      if afterReturn { writer.take("\r") }
      afterReturn = scalar == "\r"
      if !afterReturn { writer.take(scalar) }
    }
    if afterReturn { writer.take("\r") }
    lines.append(writer.text)
    return lines
  }

  private static func printableASCII(_ raw: String) -> CleanText? {
    var raw = raw
    let count = raw.withUTF8 { bytes -> Int? in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F } ? bytes.count : nil
    }
    return count.map { CleanText(gated: raw, width: $0) }
  }
}
