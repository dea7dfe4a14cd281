import Records
import Synchronization

/// How long a step will take at the speed it has had; reports at most ten times a second.
final class Pace: Sendable {
  private struct State {
    var phase: SyncProgress.Phase?
    var began = ContinuousClock.now
    var told: ContinuousClock.Instant?
    /// Where the step stood when it began: a file that is resumed does not begin at 0.
    var start: Int64 = 0
  }

  private let state = Mutex(State())

  private static let interval = Duration.milliseconds(100)
  /// A speed of less than this says nothing yet.
  private static let least = Duration.seconds(1)

  /// The progress with the time left; nil when the last report is too young to be replaced.
  func measure(_ progress: SyncProgress) -> SyncProgress? {
    state.withLock { state in
      let now = ContinuousClock.now
      let isNew = state.phase != progress.phase || progress.done < state.start
      if isNew {
        state = State(phase: progress.phase, began: now, told: nil, start: progress.done)
      }
      let isEnd = progress.total > 0 && progress.done >= progress.total
      if let told = state.told, now - told < Self.interval, !isEnd { return nil }
      state.told = now
      var paced = progress
      paced.left = Self.left(of: progress, from: state.start, in: now - state.began)
      return paced
    }
  }

  /// Nil while the step is young, has not moved or has no known end.
  static func left(of progress: SyncProgress, from start: Int64, in time: Duration) -> Int64? {
    let moved = progress.done - start
    guard time >= least, moved > 0, progress.total >= progress.done else { return nil }
    let (seconds, attoseconds) = time.components
    let milliseconds = Double(seconds) * 1_000 + Double(attoseconds) / 1e15
    return Int64(milliseconds / Double(moved) * Double(progress.total - progress.done))
  }
}
