package import Records

/// Rules and calendar together: what is due when, and why.
package struct LawClock: Sendable {
  package let rules: DeadlineRules
  package let clock: DeadlineClock

  package init(rules: DeadlineRules, calendar: WorkCalendar) {
    self.rules = rules
    clock = DeadlineClock(calendar: calendar)
  }

  /// Counts and explains the version of rule `id` that holds on `start`, the day of the event.
  ///
  /// Days `granted` lengthen the same period: they go on from its last counted day, not from the
  /// working day to which that may have rolled.
  package func explain(
    _ id: DeadlineRule.ID,
    from start: CalendarDay,
    pauses: Pauses = .none,
    granted: Int = 0
  ) throws(DeadlineError) -> DeadlineExplanation {
    let rule = try rules.rule(id, on: start)
    guard case .days(let period) = rule.limit else { throw .countsHours(id) }
    guard (0...rule.extensionDays).contains(granted) else {
      throw .extensionBeyondCap(asked: granted, cap: rule.extensionDays)
    }
    var extended = period
    extended.days += granted
    let deadline = try clock.count(extended, from: start, pauses: pauses)
    let original = granted > 0 ? try clock.count(period, from: start, pauses: pauses) : nil
    return DeadlineExplanation(
      of: deadline,
      extending: original,
      under: rule,
      on: clock.calendar
    )
  }

  /// Adds the hours of rule `id` to the moment of the event; hours run through nights and days off.
  package func explain(
    _ id: DeadlineRule.ID,
    from start: Instant
  ) throws(DeadlineError) -> DeadlineExplanation {
    let rule = try rules.rule(id, on: start.day)
    guard case .hours(let hours) = rule.limit else { throw .countsDays(id) }
    return DeadlineExplanation(hours: hours, from: start, under: rule)
  }
}
