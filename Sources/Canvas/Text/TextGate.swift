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
  /// `raw` on one line of any width; time grows with its length only.
  package static func line(_ raw: String) -> CleanText { gate(raw, hiddenMark: nil) }

  /// `raw` on one line as a code: where hidden characters were dropped stands `≋`.
  package static func code(_ raw: String) -> CleanText { gate(raw, hiddenMark: "\u{224B}") }

  /// `raw` as lines of at most `width` cells; LF and CR LF end a paragraph.
  package static func block(_ raw: String, width: Int) -> [CleanText] {
    paragraphs(raw).flatMap { $0.wrapped(width: width) }
  }

  /// `raw` as one text for each of its own lines, however wide.
  package static func paragraphs(_ raw: String) -> [CleanText] {
    let lineFeed = UInt8(ascii: "\n")
    var lines = raw.utf8.split(separator: lineFeed, omittingEmptySubsequences: false)
    // A return is half a line end only before a line feed; elsewhere it is a control like others.
    for index in lines.indices.dropLast() where lines[index].last == UInt8(ascii: "\r") {
      lines[index].removeLast()
    }
    return lines.map { line(String(Substring($0))) }
  }

  private static func gate(_ raw: String, hiddenMark: Unicode.Scalar?) -> CleanText {
    var text = raw
    return text.withUTF8 { bytes in
      if let width = plainWidth(bytes) { return CleanText(gated: raw, width: width) }
      var writer = GateWriter(hiddenMark: hiddenMark)
      writer.take(bytes)
      return writer.text
    }
  }

  /// The width of printable ASCII, common hanzi and full-width signs, which pass as they are.
  ///
  /// Nil where anything else stands among them; nearly every text is of these alone.
  private static func plainWidth(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var width = 0
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case 0x20...0x7E:
        width += 1
        index += 1
      // U+5000 to U+8FFF
      case 0xE5...0xE8:
        width += 2
        index += 3
      // U+4E00 to U+4FFF and U+9000 to U+9FFF
      case 0xE4 where bytes[index + 1] >= 0xB8, 0xE9:
        width += 2
        index += 3
      // U+FF01 to U+FF3F
      case 0xEF where bytes[index + 1] == 0xBC && bytes[index + 2] > 0x80:
        width += 2
        index += 3
      default: return nil
      }
    }
    return width
  }
}
