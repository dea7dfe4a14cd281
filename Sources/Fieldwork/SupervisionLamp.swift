import Records
import Regulation
import Replica

/// The colour and the countdown of orders on one day.
struct SupervisionLamp {
  let rules: SupervisionColourRules
  let dueDays: DueDays
  let today: CalendarDay

  private var calendar: WorkCalendar { dueDays.clock.clock.calendar }

  /// The order with both.
  func lit(_ order: SupervisionSummary) -> SupervisionSummary {
    var order = order
    order.colour = colour(of: order)
    order.workingDaysLeft = order.due.map {
      Urgency(due: $0, today: today, counting: .working, on: calendar).daysLeft
    }
    return order
  }

  func colour(of order: SupervisionSummary) -> SupervisionColour {
    standing(of: order).map(rules.colour) ?? .none
  }

  /// The row of the table that gave the colour.
  func reason(of order: SupervisionSummary) -> ColourReason? {
    standing(of: order).flatMap(rules.reason)
  }

  /// Whether the days left rest on a year without a published calendar.
  func isProvisional(_ order: SupervisionSummary) -> Bool {
    order.due.map { $0 > today && !calendar.isPublished($0) } ?? false
  }

  /// Nil for an order without a due day or in a state of a later release: it has no colour.
  private func standing(of order: SupervisionSummary) -> SupervisionStanding? {
    guard let due = order.due, let state = SupervisionStanding.State(rawValue: order.state) else {
      return nil
    }
    let held = HeldDue(day: due, rule: order.rule, countedFrom: order.issuedOn)
    return SupervisionStanding(
      urgency: dueDays.urgency(of: held, on: today),
      state: state,
      quality: order.quality
    )
  }
}
