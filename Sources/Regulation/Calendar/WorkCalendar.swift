package import Records

/// Which days China works, as the State Council's yearly notices say.
///
/// A year is published when the table names at least one of its days. In any other year weekends
/// and the assumed holidays are off, and a deadline that rests on such a year is provisional.
package struct WorkCalendar: Equatable, Sendable {
  /// Every day named by a notice; weekends inside a holiday are named too.
  let named: [CalendarDay: NamedDay]
  /// Days off in years without a notice, by month and day.
  let assumed: [MonthDay: Phrase]
  /// The years whose notices are in.
  package let publishedYears: Set<Int>

  init(named: [CalendarDay: NamedDay], assumed: [MonthDay: Phrase]) {
    self.named = named
    self.assumed = assumed
    publishedYears = Set(named.keys.lazy.map(\.year))
  }

  /// A calendar of weekends alone, in which every year is provisional.
  package static let empty = WorkCalendar(named: [:], assumed: [:])

  /// Whether `day` is worked, and if not, why.
  package func kind(of day: CalendarDay) -> DayKind {
    if let named = named[day] { return named.kind }
    if assumedHoliday(day) != nil { return .holiday }
    return day.weekday.isWeekend ? .weekend : .workday
  }

  /// Whether the notice for the year of `day` is in; if not, `kind(of:)` may yet change.
  package func isPublished(_ day: CalendarDay) -> Bool {
    publishedYears.contains(day.year)
  }

  /// The holiday that `day` belongs to, or that a make-up workday makes up for.
  package func occasion(of day: CalendarDay) -> Phrase? {
    named[day]?.occasion ?? assumedHoliday(day)
  }

  /// This calendar with the years of `other` taken whole from `other`, as a new notice asks.
  package func replacingYears(of other: WorkCalendar) -> WorkCalendar {
    let kept = named.filter { !other.publishedYears.contains($0.key.year) }
    return WorkCalendar(
      named: kept.merging(other.named) { _, new in new },
      assumed: assumed.merging(other.assumed) { _, new in new }
    )
  }

  private func assumedHoliday(_ day: CalendarDay) -> Phrase? {
    let (year, month, dayOfMonth) = day.civil
    guard !publishedYears.contains(year) else { return nil }
    return assumed[MonthDay(month: month, day: dayOfMonth)]
  }
}

/// What a day is to those who count working days.
package enum DayKind: String, Sendable {
  case workday
  /// A Saturday or Sunday that a notice makes a working day.
  case makeupWorkday
  case weekend
  /// A day that a notice names as off, weekends inside the holiday included.
  case holiday

  /// False on the days that a count of working days passes over.
  package var isWorked: Bool { self == .workday || self == .makeupWorkday }
}

/// A day that a notice says something about.
struct NamedDay: Equatable, Sendable {
  var kind: DayKind
  var occasion: Phrase
}

/// A day of every year.
struct MonthDay: Hashable, Sendable {
  var month: Int
  var day: Int
}
