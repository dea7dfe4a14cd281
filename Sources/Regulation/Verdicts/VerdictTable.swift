package import Records

/// One decision table that turns a tally into an outcome; `offline-cache/rules/verdict-*.tsv`.
///
/// Rows are tried in the order of the file; the first whose conditions all hold decides. Two tables
/// may judge one inspection and disagree; both outcomes are shown.
package struct VerdictTable: Equatable, Sendable {
  package let id: ID
  /// The rows in the order in which they are tried.
  package let rows: [Row]

  /// The name of a table and its version, such as `gsp` or `cosmetic-2022`.
  package struct ID: RawRepresentable, Hashable, Sendable {
    package let rawValue: String

    package init(rawValue: String) {
      self.rawValue = rawValue
    }
  }

  /// One outcome and what it takes.
  package struct Row: Equatable, Sendable {
    package let outcome: VerdictOutcome
    /// The outcome in the words of the guide the table follows.
    package let label: Phrase
    package let confidence: Confidence
    package let source: String
    /// The line of the file, to show which row decided.
    package let line: Int
    let conditions: [ItemGrade: VerdictCondition]
    let total: VerdictCondition
    let circumstance: Circumstance?
  }

  func row(for tally: ChecklistTally, _ circumstances: Set<Circumstance>) -> Row? {
    rows.first { row in
      row.conditions.allSatisfy { $0.value.holds(for: tally[$0.key]) }
        && row.total.holds(for: tally.total)
        && row.circumstance.map(circumstances.contains) ?? true
    }
  }
}

/// The three outcomes into which every guide's own words fall.
package enum VerdictOutcome: String, CaseIterable, Sendable {
  /// 符合要求.
  case meets
  /// 待整改后评定.
  case rectifyFirst
  /// 不符合要求.
  case fails
}

/// What the team finds about an inspection as a whole, beside the items.
package enum Circumstance: String, CaseIterable, Sendable {
  /// The inspected party refused or evaded the inspection.
  case refused
  /// Documents, data or records are untrue.
  case falsified
  /// A failed general item acts directly on product quality.
  case directEffect
  /// Linked defects show that the quality system cannot run.
  case systemFails
  /// Linked defects show that one part of the quality system is imperfect.
  case systemImperfect
}

extension VerdictTable {
  /// Reads one table.
  ///
  /// Columns: `table` (the same in every row), `outcome`, `label_zh`, `label_en`, `critical`,
  /// `major`, `minor`, `recommended`, `total` (conditions), `circumstance`, `confidence`, `source`.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var id: ID?
    var rows: [Row] = []
    for row in try TabSeparatedTable(bytes).rows {
      let table = ID(rawValue: try row.text("table"))
      guard id == nil || id == table else { throw row.refusal(of: "table") }
      id = table
      rows.append(try Row(row))
    }
    guard let id else { throw TableError(line: 1, reason: .headerMissing) }
    self.id = id
    self.rows = rows
  }
}

extension VerdictTable.Row {
  fileprivate init(_ row: TableRow) throws(TableError) {
    outcome = try row.value("outcome") { VerdictOutcome(rawValue: String($0)) }
    label = Phrase(try row.text("label_zh"), try row.text("label_en"))
    confidence = try row.value("confidence") { Confidence(rawValue: String($0)) }
    source = try row.text("source")
    line = row.line
    var conditions: [ItemGrade: VerdictCondition] = [:]
    for grade in ItemGrade.allCases {
      conditions[grade] = try row.optionalValue(grade.rawValue, VerdictCondition.init)
    }
    self.conditions = conditions
    total = try Self.condition(row)
    circumstance = try row.optionalValue("circumstance") { Circumstance(rawValue: String($0)) }
  }

  private static func condition(_ row: TableRow) throws(TableError) -> VerdictCondition {
    guard let condition = VerdictCondition(row.optional("total")) else {
      throw row.refusal(of: "total")
    }
    return condition
  }
}
