package import Records

/// The state of a licence on a day, from its own word and its dates.
package struct LicenceStanding: Equatable, Sendable {
  package var state: LicenceState
  package var validFrom: CalendarDay?
  package var validTo: CalendarDay?

  /// `near` is how many days before its end a licence is called `expiring`; the last day counts.
  ///
  /// A word of the office goes before the calendar: a revoked licence is revoked after its end too.
  package init(_ licence: Record, on day: CalendarDay, near: Int) {
    validFrom = licence["validFrom"].text.flatMap { CalendarDay($0) }
    validTo = licence["validTo"].text.flatMap { CalendarDay($0) }
    let recorded = LicenceState(recorded: licence["state"].text)
    switch recorded {
    case .valid, .expiring, .expired, .notYetValid:
      state = Self.byCalendar(validFrom, validTo, on: day, near: near, recorded)
    default: state = recorded
    }
  }

  /// Whether it lets its holder do anything on that day.
  package var isInForce: Bool { state == .valid || state == .expiring }

  private static func byCalendar(
    _ from: CalendarDay?,
    _ to: CalendarDay?,
    on day: CalendarDay,
    near: Int,
    _ recorded: LicenceState
  ) -> LicenceState {
    if let from, day < from { return .notYetValid }
    guard let to else { return recorded == .expired ? .expired : .valid }
    if day > to { return .expired }
    return day.distance(to: to) <= near ? .expiring : .valid
  }
}

extension CalendarDay {
  /// The same day of another month; the last of the month where that has fewer days.
  package func advanced(byMonths months: Int) -> CalendarDay {
    let (year, month, day) = civil
    let count = year * 12 + month - 1 + months
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    for last in stride(from: day, through: 28, by: -1) {
      if let found = CalendarDay(year: newYear, month: newMonth, day: last) { return found }
    }
    return CalendarDay(year: newYear, month: newMonth, day: day)
      ?? (months < 0 ? .earliest : .latest)
  }
}
