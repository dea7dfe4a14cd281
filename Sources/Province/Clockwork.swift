import Records
import Regulation

/// Days of a generated province: whatever is due was counted by a rule from the day of an event.
struct Clockwork {
  let clock: LawClock
  let today: CalendarDay

  /// An event and the day that a rule makes of it.
  struct Counted {
    let rule: String
    let from: CalendarDay
    let due: CalendarDay

    /// The fields of the record that say so.
    var fields: [String: FieldValue] {
      [
        "rule": .text(rule), "countedFrom": .text(from.description), "due": .text(due.description),
      ]
    }
  }

  /// The latest event up to today whose day by `rule` is not after `target`.
  func counted(_ rule: String, dueBy target: CalendarDay) -> Counted {
    var from = min(today, target)
    var due = due(rule, from: from)
    while due > target {
      from = from.advanced(by: -1)
      due = self.due(rule, from: from)
    }
    return Counted(rule: rule, from: from, due: due)
  }

  /// The day that the rule makes of an event on `start`.
  func due(_ rule: String, from start: CalendarDay, pauses: Pauses = .none) -> CalendarDay {
    do throws(DeadlineError) {
      return try clock.explain(DeadlineRule.ID(rawValue: rule), from: start, pauses: pauses).due
    } catch {
      preconditionFailure("invariant: rule \(rule) counts: \(error.code)")
    }
  }

  /// How many days the rule gives, and in which unit.
  func length(of rule: String, on day: CalendarDay) -> (days: Int, unit: DayUnit) {
    do throws(DeadlineError) {
      let rule = try clock.rules.rule(DeadlineRule.ID(rawValue: rule), on: day)
      guard case .days(let period) = rule.limit else { return (1, .natural) }
      return (period.days, period.unit)
    } catch {
      preconditionFailure("invariant: rule \(rule) holds: \(error.code)")
    }
  }

  /// The `offset`th working day after today; before it for a negative offset, today for 0.
  func workingDay(_ offset: Int) -> CalendarDay {
    var (day, left) = (today, abs(offset))
    while left > 0 {
      day = day.advanced(by: offset.signum())
      if clock.clock.calendar.kind(of: day).isWorked { left -= 1 }
    }
    return day
  }
}
