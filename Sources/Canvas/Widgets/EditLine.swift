/// The characters and the caret behind every text field, with the keys that readline has.
struct EditLine: Hashable, Sendable {
  private(set) var characters: [Character]
  var caret: Int {
    didSet { caret = min(max(0, caret), characters.count) }
  }

  init(_ text: String) {
    characters = Array(text)
    caret = characters.count
  }

  var text: String { String(characters) }

  mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .left: caret -= 1
    case .right: caret += 1
    case .home, .control("a"): caret = lineStart
    case .end, .control("e"): caret = lineEnd
    case .backspace: remove(max(0, caret - 1)..<caret)
    case .delete, .control("d"): remove(caret..<min(characters.count, caret + 1))
    case .control("u"): remove(lineStart..<caret)
    case .control("k"): remove(caret..<lineEnd)
    case .control("w"), .alt("\u{7F}"): remove(wordStart..<caret)
    case .alt("b"): caret = wordStart
    case .alt("f"): caret = wordEnd
    default: return false
    }
    return true
  }

  /// Inserts `text` at the caret; a mark typed after its base joins it.
  mutating func insert(_ text: String) {
    let joint = max(0, caret - 1)
    let inserted = Array(String(characters[joint..<caret]) + text)
    characters.replaceSubrange(joint..<caret, with: inserted)
    caret = joint + inserted.count
  }

  mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    caret = range.lowerBound
  }

  /// Where the caret's line begins: behind the line end before it.
  var lineStart: Int {
    (characters[..<caret].lastIndex(where: \.endsLine) ?? -1) + 1
  }

  /// Where the caret's line ends: before the next line end.
  var lineEnd: Int { characters[caret...].firstIndex(where: \.endsLine) ?? characters.count }

  private var wordStart: Int {
    var index = caret
    while index > 0 && Self.separates(characters[index - 1]) { index -= 1 }
    while index > 0 && !Self.separates(characters[index - 1]) { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = caret
    while index < characters.count && Self.separates(characters[index]) { index += 1 }
    while index < characters.count && !Self.separates(characters[index]) { index += 1 }
    return index
  }

  /// Chinese has no spaces between words, so its punctuation ends a word too.
  private static func separates(_ character: Character) -> Bool {
    character.isWhitespace || character.isPunctuation
  }
}

extension Character {
  /// Whether it ends a line of typed text; rarer separators stay text and are shown by the gate.
  var endsLine: Bool { self == "\n" || self == "\r\n" || self == "\r" }
}
