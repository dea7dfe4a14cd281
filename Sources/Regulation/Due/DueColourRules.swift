package import Records

/// The thresholds that colour due days in lists, from `offline-cache/rules/due-colours.tsv`.
///
/// Rows are tried in the order of the table and the first that holds gives the colour; none holding
/// gives `.none`.
package struct DueColourRules: Equatable, Sendable {
  private let rows: [Row]

  private struct Row: Equatable {
    var colour: SupervisionColour
    var daysLeftAtMost: Int
  }

  /// The colour of work that has not ended.
  package func colour(of urgency: Urgency) -> SupervisionColour {
    rows.first { urgency.daysLeft <= $0.daysLeftAtMost }?.colour ?? .none
  }

  /// Columns: `colour` and `days_left_at_most` (may be negative); others are for readers.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var rows: [Row] = []
    for row in try TabSeparatedTable(bytes).rows {
      rows.append(
        Row(
          colour: try row.value("colour") { SupervisionColour(rawValue: String($0)) },
          daysLeftAtMost: try row.value("days_left_at_most", signedNumber)
        )
      )
    }
    self.rows = rows
  }
}
