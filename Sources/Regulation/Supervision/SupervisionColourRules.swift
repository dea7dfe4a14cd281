package import Records

/// The thresholds that colour supervision orders, from `offline-cache/rules/supervision-colours.tsv`.
///
/// Rows are tried in the order of the table and the first that holds gives the colour; none holding
/// gives `.none`. Empty fields ask nothing.
package struct SupervisionColourRules: Equatable, Sendable {
  private let rows: [Row]

  private struct Row: Equatable {
    var colour: SupervisionColour
    var states: Set<SupervisionStanding.State>
    var daysLeftAtMost: Int?
    var qualityBelow: Int?
  }

  /// The colour of an order in this standing; pure, so lists may ask anew for every row.
  package func colour(of standing: SupervisionStanding) -> SupervisionColour {
    let daysLeft = standing.urgency.daysLeft
    let match = rows.first { row in
      row.states.contains(standing.state)
        && row.daysLeftAtMost.map { daysLeft <= $0 } ?? true
        && row.qualityBelow.map { limit in standing.quality.map { $0 < limit } ?? false } ?? true
    }
    return match?.colour ?? .none
  }

  /// Columns: `colour`, `states` (names with commas, empty for all), `days_left_at_most` (in the unit
  /// of the order's rule, negative when past), `quality_below`; others are for readers.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var rows: [Row] = []
    for row in try TabSeparatedTable(bytes).rows {
      rows.append(
        Row(
          colour: try row.value("colour") { SupervisionColour(rawValue: String($0)) },
          states: try row.optionalValue("states", Self.states)
            ?? Set(SupervisionStanding.State.allCases),
          daysLeftAtMost: try row.optionalValue("days_left_at_most", signedNumber),
          qualityBelow: try row.optionalValue("quality_below", wholeNumber)
        )
      )
    }
    self.rows = rows
  }

  private static func states(_ text: Substring) -> Set<SupervisionStanding.State>? {
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
    let states = names.compactMap { SupervisionStanding.State(rawValue: String($0)) }
    return states.count == names.count ? Set(states) : nil
  }
}
