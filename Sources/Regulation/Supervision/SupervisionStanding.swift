package import Records

/// All that the colour of a supervision order follows from.
package struct SupervisionStanding: Equatable, Sendable {
  package var due: CalendarDay
  package var today: CalendarDay
  package var state: State
  /// Marks given to the latest reply, 0 to 100; nil before the first one is judged.
  package var quality: Int?

  package init(due: CalendarDay, today: CalendarDay, state: State, quality: Int? = nil) {
    self.due = due
    self.today = today
    self.state = state
    self.quality = quality
  }

  /// Where the order stands; raw values are those of the record's `state` field.
  package enum State: String, CaseIterable, Sendable {
    case issued, signedFor, replied, underReview, returned, closed
  }
}

/// The colour of a supervision order; derived, never typed or stored.
package enum SupervisionColour: String, CaseIterable, Sendable {
  /// On track, or closed.
  case none
  /// Near its limit.
  case blue
  /// Behind, or answered poorly.
  case yellow
  /// Past its limit.
  case red
}
