import Canvas
import Records

/// Words for what a screen says by a mark, a color or a place.
struct SpokenWords {
  let language: Language

  /// The character of a cell as it is read; nothing for what only draws.
  func spoken(glyph: String) -> String {
    guard let scalar = glyph.unicodeScalars.first else { return " " }
    switch scalar.value {
    // Lines, blocks and shapes of boxes and bars, and Braille, which a Braille display would show.
    case 0x2500...0x25A1, 0x25AC...0x25FF, 0x2800...0x28FF: return " "
    default: return glyph
    }
  }

  /// A text with its marks replaced by words, where it is nothing but a mark.
  func said(_ text: String) -> String {
    let bare = trimmed(text)
    if let word = Self.marks[bare] { return word[language] }
    // A mark in front of words says what they say.
    let words =
      bare.first.map { Self.leading.contains($0) } == true
      ? trimmed(String(bare.dropFirst())) : bare
    return words.replacing("×]", with: "]")
  }

  /// A cell of a table; a letter for a color becomes the color's name.
  func said(_ piece: Outline.Piece) -> String {
    let text = trimmed(piece.text.string.map { spoken(glyph: String($0)) }.joined())
    let isMarked = trimmed(piece.text.string) == "●"
    if isMarked { return Phrase("已标记", "marked")[language] }
    for colour in SupervisionColour.allCases
    where text == colour.letter[language] && piece.role == colour.role && colour != .none {
      return colour.label[language]
    }
    return said(text)
  }

  /// Pieces of a sentence.
  func joined(_ parts: [String]) -> String {
    parts.filter { !$0.isEmpty }.joined(separator: language == .chinese ? "," : ", ")
  }

  /// What stands under a heading.
  func labelled(_ heading: String, _ text: String) -> String {
    let heading = Self.marks[heading].map { $0[language] } ?? heading
    return heading == text ? text : heading + (language == .chinese ? ":" : ": ") + text
  }

  private func trimmed(_ text: String) -> String {
    let head = text.drop { $0.isWhitespace }
    return String(head.dropLast(head.reversed().prefix { $0.isWhitespace }.count))
  }

  private static let leading: Set<Character> = [
    "!", "·", "✓", "✗", "◷", "●", "▲", "◆", "▪", "○", "└", "▸",
  ]

  private static let marks: [String: Phrase] = [
    "↑": Phrase("待上传", "to be sent"), "≠": Phrase("有冲突", "in conflict"),
    "⇅": Phrase("同步", "Sync"), "同": Phrase("同步", "Sync"), "…": Phrase("", ""),
    "·": Phrase("", ""), "—": Phrase("", ""), "⊘": Phrase("已锁定", "sealed"),
    "✓": Phrase("是", "yes"), "✗": Phrase("否", "no"), "!": Phrase("注意", "attention"),
  ]
}
