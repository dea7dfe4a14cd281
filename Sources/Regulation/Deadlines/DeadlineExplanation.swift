package import Records

/// How a deadline came about, step by step, as values; `DeadlinePhrases` words them.
package struct DeadlineExplanation: Equatable, Sendable {
  package let rule: DeadlineRule
  package let result: Result
  /// Rule, basis, event and unit first; then what did not count; then extension, roll and result.
  package let steps: [Step]

  /// A day for periods of days, a moment for clocks of hours.
  package enum Result: Equatable, Sendable {
    case day(Deadline)
    case moment(Instant)
  }

  /// One sentence of an explanation.
  package enum Step: Equatable, Sendable {
    case rule(DeadlineRule.ID, title: Phrase)
    case basis(citation: Phrase, confidence: Confidence)
    case event(Phrase, CalendarDay)
    case eventAt(Phrase, Instant)
    /// The time of the event is not known and its day's first moment stands in for it.
    case momentAssumed
    case period(Period, basis: DeadlineRule.UnitBasis)
    case hours(Int)
    case skipped(DayOff, occasion: Phrase?)
    /// Consecutive paused days inside the count.
    case paused(ClosedRange<CalendarDay>)
    /// Days granted beyond `original`, the day that was due without them.
    case extended(days: Int, original: CalendarDay)
    /// The last counted day was off, so the end moved.
    case rolled(from: CalendarDay, to: CalendarDay)
    case due(CalendarDay)
    case dueAt(Instant)
    /// Years looked at whose calendar was not published.
    case provisional(years: [Int])
    case note(Phrase)
  }

  init(
    of deadline: Deadline,
    extending original: Deadline?,
    under rule: DeadlineRule,
    on calendar: WorkCalendar
  ) {
    var steps = Self.opening(rule)
    var period = deadline.period
    if let original { period = original.period }
    steps.append(.event(rule.event, deadline.start))
    steps.append(.period(period, basis: rule.unitBasis))
    steps += deadline.skipped.map { .skipped($0, occasion: calendar.occasion(of: $0.day)) }
    steps += Pauses(deadline.paused.map { $0...$0 }).intervals.map { .paused($0) }
    if let original {
      let granted = deadline.period.days - original.period.days
      steps.append(.extended(days: granted, original: original.due))
    }
    if let end = deadline.rolled.first {
      steps.append(.rolled(from: end.day, to: deadline.due))
    }
    steps.append(.due(deadline.due))
    if deadline.provisional {
      let years = [deadline.start.year, deadline.due.year].sorted()
      let unpublished = (years[0]...years[1]).filter { !calendar.publishedYears.contains($0) }
      steps.append(.provisional(years: unpublished))
    }
    self.rule = rule
    self.result = .day(deadline)
    self.steps = steps + Self.closing(rule)
  }

  init(hours: Int, from start: Instant, under rule: DeadlineRule) {
    self.init(hours: hours, from: start, assuming: [], under: rule)
  }

  init(hours: Int, fromStartOf day: CalendarDay, under rule: DeadlineRule) {
    let start = Instant(startOf: day)
    self.init(hours: hours, from: start, assuming: [.momentAssumed], under: rule)
  }

  private init(
    hours: Int,
    from start: Instant,
    assuming assumptions: [Step],
    under rule: DeadlineRule
  ) {
    let due = start.advanced(byMilliseconds: Int64(hours) * 3_600_000)
    let event = [Step.eventAt(rule.event, start)] + assumptions
    self.rule = rule
    self.result = .moment(due)
    self.steps = Self.opening(rule) + event + [.hours(hours), .dueAt(due)] + Self.closing(rule)
  }

  private static func opening(_ rule: DeadlineRule) -> [Step] {
    [
      .rule(rule.id, title: rule.title),
      .basis(citation: rule.citation, confidence: rule.confidence),
    ]
  }

  private static func closing(_ rule: DeadlineRule) -> [Step] {
    rule.note.map { [.note($0)] } ?? []
  }
}
