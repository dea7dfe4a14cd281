package import Records

/// All that is known about kinds of licences, as the tables of `offline-cache/rules` have it.
package struct LicenceRules: Equatable, Sendable {
  /// In the order of the table.
  package let kinds: [LicenceKindRule]
  let issuers: [IssuerRule]
  let scopes: [ScopeRule]
  let thresholds: [String: Threshold]

  /// A number behind a judgement, with how far it can be relied on.
  struct Threshold: Equatable {
    var value: Int
    var note: Phrase
    var confidence: Confidence
  }

  /// The rule of a kind; nil for a word the table does not have.
  package func kind(_ word: String) -> LicenceKindRule? { kinds.first { $0.kind == word } }

  /// What a kind of licence is called; the word itself when it is not known.
  package func title(_ word: String) -> Phrase { kind(word)?.title ?? Phrase(word, word) }

  /// Days before its end from which a licence is called near it.
  package var expiringDays: Int { thresholds["expiringDays"]?.value ?? 0 }

  /// Rows about who may issue a licence of the kind to such an enterprise.
  ///
  /// The mode written in the number decides where the kind has modes, else what the enterprise does.
  func issuers(of kind: String, mode: String?, doing kinds: [String]) -> [IssuerRule] {
    let rows = issuers.filter { $0.kind == kind }
    if let mode, let row = rows.first(where: { $0.modes.contains(mode) }) { return [row] }
    return rows.filter { $0.business.map(kinds.contains) ?? true }
  }

  /// The enterprise kind that a mode letter stands for; nil where numbers of the kind have none.
  func business(of kind: String, mode: String) -> String? {
    issuers.first { $0.kind == kind && $0.modes.contains(mode) }?.business
  }

  /// The words of a scope that cover `form`; nil when no row speaks of it.
  func cover(of form: String) -> ScopeRule? {
    scopes.filter { form.hasSuffix($0.item) }.max { $0.item.utf8.count < $1.item.utf8.count }
  }
}

/// One kind of licence.
package struct LicenceKindRule: Equatable, Sendable {
  /// The word in the record's `kind` field.
  package var kind: String
  package var title: Phrase
  /// The kind of its number in `CodeKind`; nil where numbers have no known form.
  package var code: CodeKind?
  /// Kinds of enterprises it is for.
  package var covers: [String]
  /// Nil for one that does not end.
  package var years: Int?
  var opensRule: DeadlineRule.ID?
  var closesRule: DeadlineRule.ID?
  var closesMonths: Int?
  package var source: RuleSource
  package var note: Phrase?
}

/// Where a row of a rule table comes from.
package struct RuleSource: Equatable, Sendable {
  package var citation: Phrase
  package var confidence: Confidence

  /// Whether the screen says 示例规则 beside it.
  package var isSample: Bool { confidence == .unverified }
}

/// Who may issue a kind of licence.
struct IssuerRule: Equatable {
  var kind: String
  /// Nil for every enterprise.
  var business: String?
  var modes: [String]
  var levels: [AuthorityLevel]
  var source: RuleSource
}

/// Which words of a licence's scope cover a form of product.
struct ScopeRule: Equatable {
  var item: String
  var scope: [String]
  var confidence: Confidence
}

/// The rank of an authority.
package enum AuthorityLevel: String, CaseIterable, Sendable {
  case national, province, city, county
}

extension LicenceRules {
  /// Reads the four tables, whose heads describe their columns.
  package init(
    kinds: [UInt8],
    issuers: [UInt8],
    scopes: [UInt8],
    thresholds: [UInt8]
  ) throws(TableError) {
    self.kinds = try Self.rows(kinds, LicenceKindRule.init(row:))
    self.issuers = try Self.rows(issuers, IssuerRule.init(row:))
    self.scopes = try Self.rows(scopes) { row throws(TableError) in
      ScopeRule(
        item: try row.text("item"),
        scope: row.words("scope"),
        confidence: try row.confidence()
      )
    }
    var values: [String: Threshold] = [:]
    for row in try TabSeparatedTable(thresholds).rows {
      values[try row.text("name")] = Threshold(
        value: try row.value("value", wholeNumber),
        note: Phrase(try row.text("note_zh"), try row.text("note_en")),
        confidence: try row.confidence()
      )
    }
    self.thresholds = values
  }

  private static func rows<Value>(
    _ bytes: [UInt8],
    _ make: (TableRow) throws(TableError) -> Value
  ) throws(TableError) -> [Value] {
    var values: [Value] = []
    for row in try TabSeparatedTable(bytes).rows { values.append(try make(row)) }
    return values
  }
}

extension LicenceKindRule {
  fileprivate init(row: TableRow) throws(TableError) {
    kind = try row.text("kind")
    title = Phrase(try row.text("title_zh"), try row.text("title_en"))
    code = try row.optionalValue("code") { CodeKind(rawValue: String($0)) }
    covers = row.words("covers")
    years = try row.optionalValue("years", wholeNumber)
    opensRule = row.rule("opens_rule")
    closesRule = row.rule("closes_rule")
    closesMonths = try row.optionalValue("closes_months", wholeNumber)
    source = try row.source()
    note =
      row.optional("note_zh").isEmpty
      ? nil : Phrase(try row.text("note_zh"), try row.text("note_en"))
  }
}

extension IssuerRule {
  fileprivate init(row: TableRow) throws(TableError) {
    kind = try row.text("kind")
    let business = String(row.optional("business"))
    self.business = business.isEmpty ? nil : business
    modes = row.optional("modes").map(String.init)
    levels = try row.value("levels") { text in
      let words = text.split(separator: ",")
      let levels = words.compactMap { AuthorityLevel(rawValue: String($0)) }
      return levels.count == words.count ? levels : nil
    }
    source = try row.source()
  }
}

extension TableRow {
  fileprivate func words(_ column: String) -> [String] {
    optional(column).split(separator: ",").map(String.init)
  }

  fileprivate func rule(_ column: String) -> DeadlineRule.ID? {
    let id = String(optional(column))
    return id.isEmpty ? nil : DeadlineRule.ID(rawValue: id)
  }

  fileprivate func confidence() throws(TableError) -> Confidence {
    try value("confidence") { Confidence(rawValue: String($0)) }
  }

  fileprivate func source() throws(TableError) -> RuleSource {
    let law = Phrase(try text("law"), try text("law_en"))
    let confidence = try confidence()
    let articles = try articles()
    if confidence == .statute, articles.isEmpty { throw refusal(of: "article") }
    return RuleSource(citation: citation(of: law, articles: articles), confidence: confidence)
  }
}
