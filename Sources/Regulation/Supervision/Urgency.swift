package import Records

/// How near a deadline is; lists sort and colour by it.
///
/// What is left is counted in the unit of the rule, what is past in natural days: nobody is late by
/// working days.
package enum Urgency: Hashable, Sendable {
  /// Days since the due day, 1 or more.
  case overdue(days: Int)
  case today
  /// Days until the due day; 0 only when all that is left of a working-day limit is off.
  case remaining(days: Int)

  /// Compares two days of China; the time of day plays no part.
  package init(due: CalendarDay, today: CalendarDay) {
    let difference = today.distance(to: due)
    switch difference {
    case ..<0: self = .overdue(days: -difference)
    case 0: self = .today
    default: self = .remaining(days: difference)
    }
  }

  /// The same for a limit in `unit`: of working days only the worked ones up to the due day are left.
  package init(
    due: CalendarDay,
    today: CalendarDay,
    counting unit: DayUnit,
    on calendar: WorkCalendar
  ) {
    self.init(due: due, today: today)
    guard unit == .working, case .remaining(let days) = self else { return }
    let worked = (1...days).count { calendar.kind(of: today.advanced(by: $0)).isWorked }
    self = .remaining(days: worked)
  }

  /// Days until the due day; negative when it is past.
  package var daysLeft: Int {
    switch self {
    case .overdue(let days): -days
    case .today: 0
    case .remaining(let days): days
    }
  }
}

extension Urgency: Comparable {
  /// The more urgent is the lesser, so that ascending lists begin with what is longest overdue.
  package static func < (left: Urgency, right: Urgency) -> Bool {
    left.daysLeft < right.daysLeft
  }
}
