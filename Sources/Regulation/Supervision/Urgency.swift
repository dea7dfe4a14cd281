package import Records

/// How near a deadline is, in natural days; lists sort and colour by it.
package enum Urgency: Hashable, Sendable {
  /// Days since the due day, 1 or more.
  case overdue(days: Int)
  case today
  /// Days until the due day, 1 or more.
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
