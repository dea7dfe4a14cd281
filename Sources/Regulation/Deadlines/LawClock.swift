package import Records

/// Rules and calendar together: what is due when, and why.
package struct LawClock: Sendable {
  /// Every version of every rule the clock can explain.
  package let rules: DeadlineRules
  /// Counts periods that no rule names.
  package let clock: DeadlineClock

  /// Takes both tables read; holds copies and never reads files itself.
  package init(rules: DeadlineRules, calendar: WorkCalendar) {
    self.rules = rules
    clock = DeadlineClock(calendar: calendar)
  }

  /// Counts and explains the version of rule `id` that holds on `start`, the day of the event.
  ///
  /// Days `granted` lengthen the same period: they go on from its last counted day, not from the
  /// working day to which that may have rolled. A clock of hours is taken from the first moment of
  /// the day, the strictest reading of a day without a time.
  package func explain(
    _ id: DeadlineRule.ID,
    from start: CalendarDay,
    pauses: Pauses = .none,
    granted: Int = 0
  ) throws(DeadlineError) -> DeadlineExplanation {
    try explain(id, from: .day(start), pauses, granted)
  }

  /// The same for an event whose moment is known; periods of days run from its day in China.
  package func explain(
    _ id: DeadlineRule.ID,
    from start: Instant,
    pauses: Pauses = .none,
    granted: Int = 0
  ) throws(DeadlineError) -> DeadlineExplanation {
    try explain(id, from: .moment(start), pauses, granted)
  }

  private enum Event {
    case day(CalendarDay)
    case moment(Instant)

    var day: CalendarDay {
      switch self {
      case .day(let day): day
      case .moment(let moment): moment.day
      }
    }
  }

  private func explain(
    _ id: DeadlineRule.ID,
    from start: Event,
    _ pauses: Pauses,
    _ granted: Int
  ) throws(DeadlineError) -> DeadlineExplanation {
    let rule = try rules.rule(id, on: start.day)
    guard (0...rule.extensionDays).contains(granted) else {
      throw .extensionBeyondCap(asked: granted, cap: rule.extensionDays)
    }
    switch rule.limit {
    case .days(let period):
      var extended = period
      extended.days += granted
      let deadline = try clock.count(extended, from: start.day, pauses: pauses)
      let original = granted > 0 ? try clock.count(period, from: start.day, pauses: pauses) : nil
      return DeadlineExplanation(
        of: deadline,
        extending: original,
        under: rule,
        on: clock.calendar
      )
    case .hours(let hours):
      guard pauses == .none else { throw .hoursDoNotPause(id) }
      switch start {
      case .moment(let moment):
        return DeadlineExplanation(hours: hours, from: moment, under: rule)
      case .day(let day):
        return DeadlineExplanation(hours: hours, fromStartOf: day, under: rule)
      }
    }
  }
}
