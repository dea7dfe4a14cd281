package import Records

/// The day on which a period ends, with every day that did not count on the way.
package struct Deadline: Equatable, Sendable {
  /// The day of the event, which itself does not count.
  package let start: CalendarDay
  /// The period counted, extensions included.
  package let period: Period
  /// The last day to act; the latest one before the event for a period that runs backward.
  package let due: CalendarDay
  /// Days off that a count of working days passed over; always empty for natural days.
  package let skipped: [DayOff]
  /// Days off on which a natural-day period would have ended, from its own end up to `due`.
  package let rolled: [DayOff]
  /// Paused days inside the count; a paused day off is here and not in `skipped`.
  package let paused: [CalendarDay]
  /// Whether a year without a published calendar was looked at, so that `due` may yet move.
  package let provisional: Bool
}

/// A day that is not worked, and why.
package struct DayOff: Equatable, Sendable {
  package var day: CalendarDay
  package var why: Why

  package init(_ day: CalendarDay, _ why: Why) {
    self.day = day
    self.why = why
  }

  /// A weekend day inside a holiday is a holiday, because the notice names it.
  package enum Why: String, Sendable {
    case weekend
    case holiday
  }
}

/// Why no deadline can be given.
package enum DeadlineError: Error, Equatable, Sendable {
  /// A period has at least one day.
  case daysOutOfRange(Int)
  /// The period leaves the years 1 to 9999.
  case beyondCalendar
  case unknownRule(DeadlineRule.ID)
  /// The rule exists, but no version of it holds on this day.
  case notInForce(DeadlineRule.ID, CalendarDay)
  /// More days were granted than the rule lets anyone grant.
  case extensionBeyondCap(asked: Int, cap: Int)
  /// Clocks of hours run on through every day, so pauses cannot be honoured.
  case hoursDoNotPause(DeadlineRule.ID)

  /// A stable word for scripts and logs.
  package var code: String {
    switch self {
    case .daysOutOfRange: "regulation.daysOutOfRange"
    case .beyondCalendar: "regulation.beyondCalendar"
    case .unknownRule: "regulation.unknownRule"
    case .notInForce: "regulation.notInForce"
    case .extensionBeyondCap: "regulation.extensionBeyondCap"
    case .hoursDoNotPause: "regulation.hoursDoNotPause"
    }
  }
}
