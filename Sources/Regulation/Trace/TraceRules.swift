package import Records

/// What the ten rules are called and how far each can be trusted, as
/// `offline-cache/rules/trace-anomalies.tsv` has it.
package struct TraceRules: Equatable, Sendable {
  private let rows: [TraceRuleName: Row]
  /// Words of which the scope of a licence must hold one, by the letter of the approval number.
  let scopeWords: [Character: [String]]

  /// One rule of the table.
  package struct Row: Equatable, Sendable {
    package var name: TraceRuleName
    package var severity: Severity
    package var title: Phrase
    package var explanation: Phrase
    package var confidence: Confidence
    package var source: String
  }

  /// The rule; nil when the table does not have it, and it is then not applied.
  package func row(_ name: TraceRuleName) -> Row? { rows[name] }

  /// All rules that the table has, in the order of their numbers.
  package var all: [Row] { TraceRuleName.allCases.compactMap { rows[$0] } }

  /// Reads the table; rows of names that this program does not know are refused.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var rows: [TraceRuleName: Row] = [:]
    var scopeWords: [Character: [String]] = [:]
    for row in try TabSeparatedTable(bytes).rows {
      let name = try row.value("name") { TraceRuleName(rawValue: String($0)) }
      let number = try row.value("number", wholeNumber)
      guard number == name.number else { throw row.refusal(of: "number") }
      guard rows[name] == nil else {
        throw TableError(line: row.line, reason: .duplicate(key: name.rawValue))
      }
      rows[name] = Row(
        name: name,
        severity: try row.value("severity") { Severity(rawValue: String($0)) },
        title: Phrase(try row.text("title_zh"), try row.text("title_en")),
        explanation: Phrase(try row.text("explanation_zh"), try row.text("explanation_en")),
        confidence: try row.value("confidence") { Confidence(rawValue: String($0)) },
        source: try row.text("source")
      )
      if name == .tradeScope {
        scopeWords = try row.optionalValue("scope_words", Self.words) ?? [:]
      }
    }
    self.rows = rows
    self.scopeWords = scopeWords
  }

  private static func words(_ text: Substring) -> [Character: [String]]? {
    var words: [Character: [String]] = [:]
    for part in text.split(separator: ";") {
      let sides = part.split(separator: "=", omittingEmptySubsequences: false)
      guard sides.count == 2, sides[0].count == 1, let letter = sides[0].first else { return nil }
      words[letter] = sides[1].split(separator: ",").map(String.init)
    }
    return words
  }
}

/// The ten signs of goods that left the legal way, in the order of their numbers.
package enum TraceRuleName: String, CaseIterable, Sendable {
  case outBeforeIn, twoHolders, soldElsewhere, wrongReceiver, beforeProduction, expiredAtOut
  case childStrayed, tradeScope, packCount, recalledMoving

  /// 1 to 10.
  package var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }
}
