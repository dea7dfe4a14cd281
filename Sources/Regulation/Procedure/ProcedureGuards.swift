package import Records

/// What a document must fulfil before it is signed; `offline-cache/rules/procedure-guards.tsv`.
package struct ProcedureGuards: Equatable, Sendable {
  /// The guards of all documents, in the order of the table.
  package let all: [ProcedureGuard]

  /// The guards of `document` that its facts do not fulfil, in the order of the table.
  package func unmet(
    by facts: [ProcedureFact: Int],
    in document: ProcedureDocument
  ) -> [ProcedureGuard] {
    all.filter { $0.document == document && !$0.isMet(by: facts) }
  }
}

/// One requirement on how a document comes about.
package struct ProcedureGuard: Equatable, Sendable {
  /// A stable name, such as `seizure.officers`.
  package let id: String
  package let document: ProcedureDocument
  package let title: Phrase
  package let weight: Weight
  /// The law that asks for it, with articles where they were read.
  package let citation: Phrase
  package let confidence: Confidence
  package let source: String
  private let facts: [ProcedureFact]
  private let comparison: Comparison
  private let bound: Int
  private let unknown: Unknown

  /// What an unmet guard does.
  package enum Weight: String, Sendable {
    /// The document cannot be signed.
    case block
    /// It can, with a recorded reason.
    case reason
  }

  private enum Unknown: String {
    case unmet
    case met
  }

  /// One known fact that fulfils the condition is enough; with none known the table decides.
  func isMet(by facts: [ProcedureFact: Int]) -> Bool {
    let known = self.facts.compactMap { facts[$0] }
    guard !known.isEmpty else { return unknown == .met }
    return known.contains { comparison.holds($0, bound) }
  }
}

extension ProcedureGuards {
  /// Columns: `id`, `document`, `facts` (names with commas, any one suffices), `condition` (a sign
  /// and a whole number), `unknown` (`met` or `unmet`), `weight`, `title_zh`, `title_en`, `law`,
  /// `law_en`, `article`, `confidence`, `source`.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var guards: [ProcedureGuard] = []
    for row in try TabSeparatedTable(bytes).rows {
      let next = try ProcedureGuard(row)
      guard !guards.contains(where: { $0.id == next.id }) else {
        throw TableError(line: row.line, reason: .duplicate(key: next.id))
      }
      guards.append(next)
    }
    all = guards
  }
}

extension ProcedureGuard {
  fileprivate init(_ row: TableRow) throws(TableError) {
    id = try row.text("id")
    document = try row.value("document") { ProcedureDocument(rawValue: String($0)) }
    title = Phrase(try row.text("title_zh"), try row.text("title_en"))
    weight = try row.value("weight") { Weight(rawValue: String($0)) }
    let law = Phrase(try row.text("law"), try row.text("law_en"))
    citation = Regulation.citation(of: law, articles: try row.articles())
    confidence = try row.value("confidence") { Confidence(rawValue: String($0)) }
    source = try row.text("source")
    facts = try row.value("facts", Self.facts)
    (comparison, bound) = try row.value("condition", Self.condition)
    unknown = try row.value("unknown") { Unknown(rawValue: String($0)) }
  }

  private static func facts(_ text: Substring) -> [ProcedureFact]? {
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
    let facts = names.compactMap { ProcedureFact(rawValue: String($0)) }
    return facts.count == names.count ? facts : nil
  }

  private static func condition(_ text: Substring) -> (Comparison, Int)? {
    var number = text
    let comparison = Comparison.take(from: &number)
    return wholeNumber(number).map { (comparison, $0) }
  }
}
