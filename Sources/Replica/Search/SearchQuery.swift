/// Turns what a person typed into an expression of FTS5; every character counts as itself.
struct SearchQuery {
  /// Longest query that is looked at, in bytes, and the most words in it.
  static let byteLimit = 512
  static let wordLimit = 8

  /// Nil when nothing in the text can be looked for.
  let expression: String?

  init(_ text: String, pinyin: PinyinQuery) {
    guard text.utf8.count <= Self.byteLimit else {
      expression = nil
      return
    }
    let words = SearchFolding.fold(text).split(whereSeparator: \.isWhitespace)
    let clauses = words.prefix(Self.wordLimit).compactMap { Self.clause(String($0), pinyin) }
    expression = clauses.isEmpty ? nil : clauses.joined(separator: " AND ")
  }

  private static func clause(_ word: String, _ pinyin: PinyinQuery) -> String? {
    guard let phrase = phrase(word) else { return nil }
    let plain = "{number name} : \(phrase)"
    let readings = pinyin.cuttings(of: word).map { pieces in
      let marked = pieces.map { "\u{1F}\($0)" }.joined(separator: " ")
      return "\"\(marked)\" *"
    }
    if readings.isEmpty { return "(\(plain))" }
    return "((\(plain)) OR (pinyin : (\(readings.joined(separator: " OR ")))))"
  }

  /// A quoted phrase; a short last run of letters or digits is the beginning of a token.
  private static func phrase(_ word: String) -> String? {
    // Marks are no tokens; a quotation mark would end the phrase.
    let scalars = word.unicodeScalars.map { isToken($0) ? $0 : " " }
    var text = String(String.UnicodeScalarView(scalars))
    while text.hasSuffix(" ") { text.removeLast() }
    guard text.contains(where: { $0 != " " }) else { return nil }
    let tail = text.utf8.reversed().prefix { SearchTokens.isWord($0) }.count
    return tail > 0 && tail < SearchTokens.gram ? "\"\(text)\" *" : "\"\(text)\""
  }

  private static func isToken(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? SearchTokens.isWord(UInt8(scalar.value)) : WideCharacters.contains(scalar.value)
  }
}
