package import Records

/// Counts the days of one node of an application: used, stopped, left.
///
/// The day of the start does not count, paused days never do, and a working-day node counts worked
/// days only: the reading of `DeadlineClock`, from the other end.
package struct NodeClock: Sendable {
  package let clock: DeadlineClock

  package init(calendar: WorkCalendar) { clock = DeadlineClock(calendar: calendar) }

  /// The stretch whose days are counted.
  package struct Stretch: Equatable, Sendable {
    package var start: CalendarDay
    /// Nil while it is under way.
    package var end: CalendarDay?
    package var allowed: Int?
    package var unit: DayUnit
    /// As records keep them: `A..B`, the last one perhaps `A..`.
    package var pauses: [String]

    package init(
      start: CalendarDay,
      end: CalendarDay? = nil,
      allowed: Int? = nil,
      unit: DayUnit = .working,
      pauses: [String] = []
    ) {
      self.start = start
      self.end = end
      self.allowed = allowed
      self.unit = unit
      self.pauses = pauses
    }
  }

  /// What the days of a stretch come to.
  package struct Count: Equatable, Sendable {
    package var used: Int
    /// Days passed while the clock stood still, days off among them only where every day counts.
    package var stopped: Int
    package var isPaused: Bool
    /// The last day to act; nil while paused, because nobody knows when the clock goes on.
    package var due: CalendarDay?
    package var isProvisional: Bool
  }

  /// Counts up to the end of the stretch, or to `today`.
  package func count(_ stretch: Stretch, today: CalendarDay) -> Count {
    let last = min(stretch.end ?? today, today)
    let (pauses, isOpen) = Self.pauses(stretch.pauses, until: last)
    let isPaused = isOpen && stretch.end == nil
    var count = Count(used: 0, stopped: 0, isPaused: isPaused, isProvisional: false)
    let length = min(max(0, stretch.start.distance(to: last)), Self.longest)
    for step in 0..<length {
      let day = stretch.start.advanced(by: step + 1)
      let counts = stretch.unit == .natural || clock.calendar.kind(of: day).isWorked
      if stretch.unit == .working, !clock.calendar.isPublished(day) { count.isProvisional = true }
      if pauses.contains(day) {
        if counts { count.stopped += 1 }
      } else if counts {
        count.used += 1
      }
    }
    if let allowed = stretch.allowed, allowed > 0, !isPaused {
      let period = Period(allowed, stretch.unit, end: .stays)
      let deadline = try? clock.count(period, from: stretch.start, pauses: pauses)
      count.due = deadline?.due
      if deadline?.provisional ?? false { count.isProvisional = true }
    }
    return count
  }

  /// When the last of `nodes` would end if each took all it is allowed, from `today` on.
  ///
  /// `left` is what remains of the node under way; a node that says nothing of its limit makes the
  /// whole unknown.
  package func forecast(
    left: (days: Int, unit: DayUnit)?,
    then nodes: [(days: Int?, unit: DayUnit)],
    from today: CalendarDay
  ) -> CalendarDay? {
    var day = today
    for node in [left.map { (days: Optional($0.days), unit: $0.unit) }].compactMap(\.self) + nodes {
      guard let days = node.days else { return nil }
      guard days > 0 else { continue }
      guard
        let deadline = try? clock.count(Period(days, node.unit, end: .stays), from: day)
      else { return nil }
      day = deadline.due
    }
    return day
  }

  /// Longer stretches are counted no further: a clock of ten years says nothing.
  private static let longest = 4_000

  private static func pauses(
    _ texts: [String],
    until last: CalendarDay
  ) -> (pauses: Pauses, isOpen: Bool) {
    var intervals: [ClosedRange<CalendarDay>] = []
    var isOpen = false
    for text in texts {
      if let interval = Pauses.interval(text) {
        intervals.append(interval)
      } else if text.hasSuffix(".."), let first = CalendarDay(text.dropLast(2)) {
        isOpen = true
        if first <= last { intervals.append(first...last) }
      }
    }
    return (Pauses(intervals), isOpen)
  }
}
