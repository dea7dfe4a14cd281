/// Rings of the bell that are still due; far enough apart to be counted by ear.
struct BellPattern {
  /// Between two rings.
  static let pause = Duration.milliseconds(180)

  private var left = 0
  private var last: ContinuousClock.Instant?

  /// Asks for a pattern; one that is being rung is not made longer, only replaced by a longer one.
  mutating func ask(_ beats: Int) { left = max(left, beats) }

  /// Whether to ring now.
  mutating func isDue(at now: ContinuousClock.Instant) -> Bool {
    guard left > 0 else { return false }
    if let last, now - last < Self.pause { return false }
    left -= 1
    last = now
    return true
  }

  /// How long until the next ring; nil when none is due.
  func wait(at now: ContinuousClock.Instant) -> Duration? {
    guard left > 0 else { return nil }
    guard let last else { return .zero }
    return max(.zero, Self.pause - (now - last))
  }
}
