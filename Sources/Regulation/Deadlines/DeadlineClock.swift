package import Records

/// Counts statutory periods on a work calendar.
///
/// The day of the event does not count. A paused day never counts, whatever the unit. Of the other
/// days, working-day periods count those worked and list the rest as skipped; natural-day periods
/// count all, and when the last one is off, the end rolls on to the nearest working day in the
/// direction of the count, unless the period says that it stays. The roll comes after the count, so
/// pauses no longer touch it.
package struct DeadlineClock: Sendable {
  /// The calendar that says which days are worked.
  package let calendar: WorkCalendar

  /// Counts on `calendar`; a new notice needs a new clock.
  package init(calendar: WorkCalendar) {
    self.calendar = calendar
  }

  /// The end of `period` around the event on `start`; takes time linear in the days passed.
  package func count(
    _ period: Period,
    from start: CalendarDay,
    pauses: Pauses = .none
  ) throws(DeadlineError) -> Deadline {
    guard period.days >= 1 else { throw .daysOutOfRange(period.days) }
    // Longer periods cannot end inside the calendar; refusing them first keeps the walk short.
    let edge: CalendarDay = period.direction == .after ? .latest : .earliest
    guard period.days <= abs(start.distance(to: edge)) else { throw .beyondCalendar }

    var walk = Walk(at: start, step: period.direction == .after ? 1 : -1, calendar: calendar)
    var skipped: [DayOff] = []
    var paused: [CalendarDay] = []
    var remaining = period.days
    while remaining > 0 {
      try walk.advance()
      if pauses.contains(walk.day) {
        paused.append(walk.day)
      } else if period.unit == .working, let dayOff = walk.look() {
        skipped.append(dayOff)
      } else {
        remaining -= 1
      }
    }

    var rolled: [DayOff] = []
    while period.unit == .natural, period.end == .rolls, let dayOff = walk.look() {
      rolled.append(dayOff)
      try walk.advance()
    }
    return Deadline(
      start: start,
      period: period,
      due: walk.day,
      skipped: skipped,
      rolled: rolled,
      paused: paused,
      provisional: walk.sawUnpublishedYear
    )
  }
}

/// A step by step walk over the calendar that remembers whether it had to guess.
private struct Walk {
  private(set) var day: CalendarDay
  private(set) var sawUnpublishedYear = false
  private let step: Int
  private let calendar: WorkCalendar

  init(at day: CalendarDay, step: Int, calendar: WorkCalendar) {
    self.day = day
    self.step = step
    self.calendar = calendar
  }

  mutating func advance() throws(DeadlineError) {
    guard let next = CalendarDay(number: day.number + step) else { throw .beyondCalendar }
    day = next
  }

  /// The day as a day off, or nil when it is worked.
  mutating func look() -> DayOff? {
    sawUnpublishedYear = sawUnpublishedYear || !calendar.isPublished(day)
    switch calendar.kind(of: day) {
    case .workday, .makeupWorkday: return nil
    case .weekend: return DayOff(day, .weekend)
    case .holiday: return DayOff(day, .holiday)
    }
  }
}
