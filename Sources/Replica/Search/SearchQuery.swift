/// Turns what a person typed into expressions of FTS5; every character counts as itself.
struct SearchQuery {
  /// Longest query that is looked at, in bytes, and the most words in it.
  static let byteLimit = 512
  static let wordLimit = 8

  /// To be tried in turn until enough is found: the likeliest reading of letters, then every one.
  ///
  /// Empty when nothing in the text can be looked for.
  let expressions: [String]

  init(_ text: String, pinyin: PinyinQuery) {
    guard text.utf8.count <= Self.byteLimit else {
      expressions = []
      return
    }
    let words = SearchFolding.fold(text).split(whereSeparator: \.isWhitespace)
    let parts = words.prefix(Self.wordLimit).compactMap { word in
      Self.phrase(String(word)).map { (phrase: $0, cuttings: pinyin.cuttings(of: String(word))) }
    }
    let deepest = parts.map(\.cuttings.count).max() ?? 0
    expressions = (parts.isEmpty ? [] : deepest > 1 ? [1, deepest] : [1]).map { depth in
      parts.map { Self.clause($0.phrase, $0.cuttings.prefix(depth)) }.joined(separator: " AND ")
    }
  }

  private static func clause(_ phrase: String, _ cuttings: ArraySlice<[String]>) -> String {
    let plain = "{number name} : \(phrase)"
    let readings = cuttings.map { pieces in
      let marked = pieces.map { "\u{1F}\($0)" }.joined(separator: " ")
      // Initials are tokens of their own; only a syllable may still be growing.
      let last = pieces.last ?? ""
      let isInitial = last.utf8.count == 1 || ["zh", "ch", "sh"].contains(last)
      return isInitial ? "\"\(marked)\"" : "\"\(marked)\" *"
    }
    if readings.isEmpty { return "(\(plain))" }
    return "((\(plain)) OR (pinyin : (\(readings.joined(separator: " OR ")))))"
  }

  /// A quoted phrase; a last run of two letters or digits is the beginning of a token.
  private static func phrase(_ word: String) -> String? {
    // Marks are no tokens; a quotation mark would end the phrase.
    let scalars = word.unicodeScalars.map { isToken($0) ? $0 : " " }
    var text = String(String.UnicodeScalarView(scalars))
    while text.hasSuffix(" ") { text.removeLast() }
    guard text.contains(where: { $0 != " " }) else { return nil }
    let tail = text.utf8.reversed().prefix { SearchTokens.isWord($0) }.count
    return tail == SearchTokens.gram - 1 ? "\"\(text)\" *" : "\"\(text)\""
  }

  private static func isToken(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      ? SearchTokens.isWord(UInt8(scalar.value)) : WideCharacters.contains(scalar.value)
  }
}
