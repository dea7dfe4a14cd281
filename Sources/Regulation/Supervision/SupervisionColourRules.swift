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
    var reason: ColourReason?
  }

  /// The colour of an order in this standing; pure, so lists may ask anew for every row.
  package func colour(of standing: SupervisionStanding) -> SupervisionColour {
    row(for: standing)?.colour ?? .none
  }

  /// Why it has that colour, as the row that decided says; nil where none did.
  package func reason(of standing: SupervisionStanding) -> ColourReason? {
    row(for: standing)?.reason
  }

  private func row(for standing: SupervisionStanding) -> Row? {
    let daysLeft = standing.urgency.daysLeft
    return rows.first { row in
      row.states.contains(standing.state)
        && row.daysLeftAtMost.map { daysLeft <= $0 } ?? true
        && row.qualityBelow.map { limit in standing.quality.map { $0 < limit } ?? false } ?? true
    }
  }

  /// Columns: `colour`, `states` (names with commas, empty for all), `days_left_at_most` (in the unit
  /// of the order's rule, negative when past), `quality_below`, `note_zh`, `note_en`, `confidence`;
  /// others are for readers.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var rows: [Row] = []
    for row in try TabSeparatedTable(bytes).rows {
      rows.append(
        Row(
          colour: try row.value("colour") { SupervisionColour(rawValue: String($0)) },
          states: try row.optionalValue("states", Self.states)
            ?? Set(SupervisionStanding.State.allCases),
          daysLeftAtMost: try row.optionalValue("days_left_at_most", signedNumber),
          qualityBelow: try row.optionalValue("quality_below", wholeNumber),
          reason: try ColourReason(row)
        )
      )
    }
    self.rows = rows
  }

  static func states(_ text: Substring) -> Set<SupervisionStanding.State>? {
    let names = text.split(separator: ",", omittingEmptySubsequences: false)
    let states = names.compactMap { SupervisionStanding.State(rawValue: String($0)) }
    return states.count == names.count ? Set(states) : nil
  }
}

/// What a row of a colour table says of itself to a reader.
package struct ColourReason: Equatable, Sendable {
  package var note: Phrase
  package var confidence: Confidence
}

extension ColourReason {
  /// Nil for tables that do not explain themselves.
  init?(_ row: TableRow) throws(TableError) {
    let (chinese, english) = (row.optional("note_zh"), row.optional("note_en"))
    let confidence = try row.optionalValue("confidence") { Confidence(rawValue: String($0)) }
    guard !chinese.isEmpty, let confidence else { return nil }
    self.init(note: Phrase(String(chinese), String(english)), confidence: confidence)
  }
}
