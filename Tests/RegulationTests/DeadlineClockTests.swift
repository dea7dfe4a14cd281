import Records
import Regulation
import Testing

@Suite("Deadline clock") struct DeadlineClockTests {
  @Test(arguments: [0, -1, .min])
  func `a period of less than one day is refused`(days: Int) throws {
    let clock = DeadlineClock(calendar: .empty)
    let start = try day("2026-01-01")
    #expect(throws: DeadlineError.daysOutOfRange(days)) {
      try clock.count(Period(days, .natural), from: start)
    }
  }

  @Test func `a period that leaves the calendar is refused at once`() throws {
    let clock = DeadlineClock(calendar: .empty)
    let late = try day("9999-12-30")
    for period in [Period(.max, .working), Period(2, .natural), Period(3, .working)] {
      #expect(throws: DeadlineError.beyondCalendar) { try clock.count(period, from: late) }
    }
    #expect(try clock.count(Period(1, .natural), from: late).due == .latest)
    #expect(throws: DeadlineError.beyondCalendar) {
      try clock.count(Period(1, .working, .before), from: .earliest)
    }
    #expect(throws: DeadlineError.beyondCalendar) {
      try clock.count(Period(1, .working), from: late, pauses: Pauses([late ... .latest]))
    }
  }

  @Test func `an end that stays is not moved off a Saturday`() throws {
    let clock = DeadlineClock(calendar: try Project.calendar())
    let stays = Period(5, .natural, end: .stays)
    let deadline = try clock.count(stays, from: day("2026-03-02"))
    #expect(deadline.due.description == "2026-03-07")
    #expect(deadline.rolled.isEmpty)
  }

  @Test func `the roll lists the days off it passes, and pauses no longer hold it`() throws {
    let clock = DeadlineClock(calendar: try Project.calendar())
    let monday = try day("2026-03-09")
    let deadline = try clock.count(
      Period(5, .natural),
      from: day("2026-03-02"),
      pauses: Pauses([monday...monday])
    )
    #expect(deadline.rolled.map(\.day.description) == ["2026-03-07", "2026-03-08"])
    #expect(deadline.due == monday)
    #expect(deadline.paused.isEmpty && deadline.skipped.isEmpty)
  }

  @Test(arguments: 0..<200)
  func `every day from start to due is accounted for and the due day is worked`(
    seed: UInt64
  ) throws {
    var draw = Draw(seed: seed)
    let clock = DeadlineClock(calendar: try Project.calendar())
    let (start, period, intervals) = draw.question()
    let pauses = Pauses(intervals)
    let deadline = try clock.count(period, from: start, pauses: pauses)
    let passed = start.distance(to: deadline.due)
    let accounted = deadline.skipped.count + deadline.rolled.count + deadline.paused.count
    #expect(passed == period.days + accounted, "seed \(seed)")
    #expect(clock.calendar.kind(of: deadline.due).isWorked, "seed \(seed)")
    #expect(deadline.skipped.allSatisfy { !pauses.contains($0.day) }, "seed \(seed)")
    #expect(deadline.paused.allSatisfy { pauses.contains($0) }, "seed \(seed)")
  }

  @Test(arguments: 0..<200)
  func `pauses act as their union, in any order and however cut`(seed: UInt64) throws {
    var draw = Draw(seed: seed)
    let clock = DeadlineClock(calendar: try Project.calendar())
    let (start, period, intervals) = draw.question()
    let whole = try clock.count(period, from: start, pauses: Pauses(intervals))
    let singleDays = intervals.flatMap { interval in
      (interval.lowerBound.number...interval.upperBound.number).compactMap {
        CalendarDay(number: $0).map { $0...$0 }
      }
    }
    for variant in [intervals.reversed(), draw.shuffled(intervals + intervals), singleDays] {
      #expect(Pauses(variant) == Pauses(intervals), "seed \(seed)")
      let deadline = try clock.count(period, from: start, pauses: Pauses(variant))
      #expect(deadline == whole, "seed \(seed)")
    }
  }

  @Test(arguments: 0..<200)
  func `later starts, longer periods and more pauses never come due earlier`(seed: UInt64) throws {
    var draw = Draw(seed: seed)
    let clock = DeadlineClock(calendar: try Project.calendar())
    let (start, period, intervals) = draw.question()
    let due = try clock.count(period, from: start, pauses: Pauses(intervals)).due
    let longer = Period(period.days + 1, period.unit)
    #expect(try due <= clock.count(longer, from: start, pauses: Pauses(intervals)).due)
    let next = start.advanced(by: 1)
    #expect(try due <= clock.count(period, from: next, pauses: Pauses(intervals)).due)
    let more = Pauses(intervals + [draw.interval(near: start, within: period.days)])
    #expect(try due <= clock.count(period, from: start, pauses: more).due)
  }

  @Test(arguments: 0..<100)
  func `counting working days back from the due day returns to a worked start`(
    seed: UInt64
  ) throws {
    var draw = Draw(seed: seed)
    let clock = DeadlineClock(calendar: try Project.calendar())
    var (start, period, _) = draw.question()
    period.unit = .working
    while !clock.calendar.kind(of: start).isWorked { start = start.advanced(by: 1) }
    let there = try clock.count(period, from: start)
    period.direction = .before
    let back = try clock.count(period, from: there.due)
    #expect(back.due == start, "seed \(seed)")
    let between = there.skipped.filter { $0.day < there.due }
    #expect(back.skipped.map(\.day) == between.map(\.day).reversed(), "seed \(seed)")
  }
}

/// Draws questions to the clock between 2014 and 2028.
private struct Draw {
  private var numbers: SeededNumbers

  init(seed: UInt64) {
    numbers = SeededNumbers(seed: seed)
  }

  mutating func question() -> (CalendarDay, Period, [ClosedRange<CalendarDay>]) {
    let start = CalendarDay.earliest.advanced(by: .random(in: 735_234...740_347, using: &numbers))
    let unit: DayUnit = Bool.random(using: &numbers) ? .working : .natural
    let period = Period(.random(in: 1...120, using: &numbers), unit)
    let count = Int.random(in: 0...4, using: &numbers)
    return (start, period, (0..<count).map { _ in interval(near: start, within: period.days) })
  }

  mutating func interval(near start: CalendarDay, within days: Int) -> ClosedRange<CalendarDay> {
    let first = start.advanced(by: .random(in: -5...(2 * days), using: &numbers))
    return first...first.advanced(by: .random(in: 0...30, using: &numbers))
  }

  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    elements.shuffled(using: &numbers)
  }
}
