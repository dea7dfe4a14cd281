package import Records

/// The thresholds that colour a node under way; `offline-cache/rules/progress-colours.tsv`.
///
/// Rows are tried in the order of the table; the first whose share is reached gives the colour. A
/// share is the used days in percent of the allowed ones, so that 100 is the last day.
package struct ProgressColourRules: Equatable, Sendable {
  private let rows: [Row]

  private struct Row: Equatable {
    var colour: SupervisionColour
    var usedPercentAbove: Int
  }

  /// The colour of a node; one without a limit has none.
  package func colour(used: Int, allowed: Int?) -> SupervisionColour {
    guard let allowed, allowed > 0 else { return .none }
    return rows.first { used * 100 > $0.usedPercentAbove * allowed }?.colour ?? .none
  }

  /// Columns: `colour`, `used_percent_above`; others are for readers.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var rows: [Row] = []
    for row in try TabSeparatedTable(bytes).rows {
      rows.append(
        Row(
          colour: try row.value("colour") { SupervisionColour(rawValue: String($0)) },
          usedPercentAbove: try row.value("used_percent_above", wholeNumber)
        )
      )
    }
    self.rows = rows
  }
}
