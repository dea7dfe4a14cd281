package import Records

/// How many days run, in which unit and to which side of the event.
package struct Period: Equatable, Sendable {
  /// 1 or more; `DeadlineClock` refuses less.
  package var days: Int
  package var unit: DayUnit
  package var direction: Direction
  /// Only natural-day periods can end on a day off.
  package var end: End

  package init(
    _ days: Int,
    _ unit: DayUnit,
    _ direction: Direction = .after,
    end: End = .rolls
  ) {
    self.days = days
    self.unit = unit
    self.direction = direction
    self.end = end
  }

  /// The side of the event on which the period lies.
  package enum Direction: String, Sendable {
    /// The period begins the day after the event.
    case after
    /// The period ends the day before the event, as in "seven days before the hearing".
    case before
  }

  /// What happens when the last day is off.
  package enum End: String, Sendable {
    /// The end moves to the nearest working day in the direction of the count.
    case rolls
    case stays
  }
}
