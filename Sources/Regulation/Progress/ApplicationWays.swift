package import Records

/// The nodes an application of each kind passes; `offline-cache/rules/application-ways.tsv`.
package struct ApplicationWays: Equatable, Sendable {
  /// All steps, in the order of the table.
  package let steps: [Step]

  /// One node of one kind of application.
  package struct Step: Equatable, Sendable {
    package var kind: String
    package var item: Phrase
    package var node: String
    package var allowed: Int?
    package var unit: DayUnit
    /// The rule of `deadlines.tsv` the limit rests on; empty for one that stands here alone.
    package var rule: String
    package var confidence: Confidence
    package var source: String
  }

  /// The kinds there are, in the order of the table.
  package var kinds: [String] {
    steps.map(\.kind).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
  }

  /// The steps of one kind in their order; none for a kind the table does not know.
  package func way(of kind: String) -> [Step] { steps.filter { $0.kind == kind } }

  /// Columns: `kind`, `item_zh`, `item_en`, `node`, `allowed` (empty when no limit is known),
  /// `unit`, `rule`, `confidence`, `source`; others are for readers.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var steps: [Step] = []
    for row in try TabSeparatedTable(bytes).rows {
      steps.append(
        Step(
          kind: try row.text("kind"),
          item: Phrase(try row.text("item_zh"), try row.text("item_en")),
          node: try row.text("node"),
          allowed: try row.optionalValue("allowed", wholeNumber),
          unit: try row.value("unit") { DayUnit(rawValue: String($0)) },
          rule: String(row.optional("rule")),
          confidence: try row.value("confidence") { Confidence(rawValue: String($0)) },
          source: try row.text("source")
        )
      )
    }
    self.steps = steps
  }
}
