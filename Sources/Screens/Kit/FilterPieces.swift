package import Records

/// A filter as it is typed, taken apart: `状态:未办结 !词 词`.
///
/// Words are separated by spaces; `:` or `：` ends a name, `!` or `！` excludes a word. Every list's
/// filter is written so; each says itself which names it knows.
struct FilterPieces: Equatable {
  /// Named values in the order in which they were typed.
  var values: [Value] = []
  var words: [String] = []
  var excludedWords: [String] = []

  /// One `name:value`.
  struct Value: Equatable {
    var name: String
    var value: String
  }

  init(_ text: String) {
    for piece in text.split(whereSeparator: \.isWhitespace) {
      let piece = String(piece).replacing("：", with: ":").replacing("！", with: "!")
      guard let colon = piece.firstIndex(of: ":") else {
        if piece.hasPrefix("!") {
          if piece.count > 1 { excludedWords.append(String(piece.dropFirst())) }
        } else {
          words.append(piece)
        }
        continue
      }
      let name = piece[..<colon].drop { "><＞＜".contains($0) }.lowercased()
      values.append(Value(name: name, value: String(piece[piece.index(after: colon)...])))
    }
  }
}

/// Why a text is no filter, with the piece that is wrong.
package struct FilterProblem: Error, Equatable, Sendable {
  package var phrase: Phrase

  /// A name that this list's filter does not know.
  static func unknownName(_ name: String, _ known: Phrase) -> FilterProblem {
    FilterProblem(
      phrase: Phrase(
        "不认识「\(name)」;可用 \(known.chinese)",
        "unknown \"\(name)\"; there are \(known.english)"
      )
    )
  }

  /// A value that is none of the choices.
  static func unknownValue(
    _ name: Phrase,
    _ value: String,
    _ choices: [Phrase]
  ) -> FilterProblem {
    FilterProblem(
      phrase: Phrase(
        "\(name.chinese)没有「\(value)」;可用 \(choices.map(\.chinese).joined(separator: " "))",
        "no \(name.english) \"\(value)\"; there are "
          + choices.map(\.english).joined(separator: " ")
      )
    )
  }

  static let day = FilterProblem(
    phrase: Phrase("期限要写成 2026-11-30", "a due day is written 2026-11-30")
  )

  static let region = FilterProblem(
    phrase: Phrase("地区要 2 至 6 位数字,如 3301", "a region is 2 to 6 digits, such as 3301")
  )
}

/// A closed word of records with the label that people read and type.
struct ClosedWord {
  var word: String
  var label: Phrase

  init(_ word: String, _ chinese: String, _ english: String) {
    self.word = word
    label = Phrase(chinese, english)
  }
}

extension [ClosedWord] {
  /// The word itself that `text` names, by word or by label in either language.
  func word(named text: String) -> String? {
    first { $0.word == text || $0.label.isNamed(text) }?.word
  }

  /// The label of a word; one that this release does not know is shown as it is.
  func label(of word: String) -> Phrase {
    first { $0.word == word }?.label ?? Phrase(word, word)
  }
}
