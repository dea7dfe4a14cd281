package import Records

/// When a hub reminds and escalates by itself; `offline-cache/rules/supervision-upkeep.tsv`.
///
/// Of each act the first row that holds decides. An act is not repeated before `repeat_days` have
/// passed since the last one of its kind, whoever did that, and so never twice on one day.
package struct SupervisionUpkeepRules: Equatable, Sendable {
  private let rows: [Row]

  private struct Row: Equatable {
    var act: SupervisionAct
    var states: Set<SupervisionStanding.State>
    var daysLeftAtMost: Int
    var daysLeftAtLeast: Int?
    var repeatDays: Int
    var note: Phrase
  }

  /// What is known of an order when it is looked through.
  package struct Standing: Equatable, Sendable {
    package var due: CalendarDay
    package var state: SupervisionStanding.State
    package var remindedOn: CalendarDay?
    package var escalatedOn: CalendarDay?

    package init(
      due: CalendarDay,
      state: SupervisionStanding.State,
      remindedOn: CalendarDay? = nil,
      escalatedOn: CalendarDay? = nil
    ) {
      self.due = due
      self.state = state
      self.remindedOn = remindedOn
      self.escalatedOn = escalatedOn
    }
  }

  /// An act that is due today, and why.
  package struct Call: Equatable, Sendable {
    package var act: SupervisionAct
    package var reason: Phrase
    /// Natural days until the due day, negative when past.
    package var daysLeft: Int
  }

  /// What the hub has to do about an order today; nothing twice.
  package func calls(for order: Standing, today: CalendarDay) -> [Call] {
    let daysLeft = Urgency(due: order.due, today: today).daysLeft
    return [(SupervisionAct.remind, order.remindedOn), (.escalate, order.escalatedOn)]
      .compactMap { act, last in
        let row = rows.first { row in
          row.act == act && row.states.contains(order.state) && daysLeft <= row.daysLeftAtMost
            && row.daysLeftAtLeast.map { daysLeft >= $0 } ?? true
        }
        guard let row else { return nil }
        if let last, last.distance(to: today) < max(1, row.repeatDays) { return nil }
        return Call(act: act, reason: row.note, daysLeft: daysLeft)
      }
  }

  /// Columns: `act` (`remind` or `escalate`), `states`, `days_left_at_most`, `days_left_at_least`
  /// (may be empty), `repeat_days`, `note_zh`, `note_en`; others are for readers.
  package init(tsv bytes: [UInt8]) throws(TableError) {
    var rows: [Row] = []
    for row in try TabSeparatedTable(bytes).rows {
      rows.append(
        Row(
          act: try row.value("act") { text in
            SupervisionAct(rawValue: String(text)).flatMap {
              $0 == .remind || $0 == .escalate ? $0 : nil
            }
          },
          states: try row.optionalValue("states", SupervisionColourRules.states)
            ?? Set(SupervisionStanding.State.allCases),
          daysLeftAtMost: try row.value(
            "days_left_at_most",
            signedNumber
          ),
          daysLeftAtLeast: try row.optionalValue(
            "days_left_at_least",
            signedNumber
          ),
          repeatDays: try row.value("repeat_days", wholeNumber),
          note: Phrase(try row.text("note_zh"), try row.text("note_en"))
        )
      )
    }
    self.rows = rows
  }
}
