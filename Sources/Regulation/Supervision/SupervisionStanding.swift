package import Records

/// All that the colour of a supervision order follows from.
package struct SupervisionStanding: Equatable, Sendable {
  /// How near the limit is, counted as its rule counts.
  package var urgency: Urgency
  package var state: State
  /// Marks given to the latest reply, 0 to 100; nil before the first one is judged.
  package var quality: Int?

  package init(urgency: Urgency, state: State, quality: Int? = nil) {
    self.urgency = urgency
    self.state = state
    self.quality = quality
  }

  /// Under a limit of natural days.
  package init(due: CalendarDay, today: CalendarDay, state: State, quality: Int? = nil) {
    self.init(urgency: Urgency(due: due, today: today), state: state, quality: quality)
  }

  /// Where the order stands; raw values are those of the record's `state` field.
  package enum State: String, CaseIterable, Sendable {
    case issued, signedFor, replied, underReview, returned, closed
  }
}
