import Dispatch
import Synchronization

/// A wait that another thread can end.
final class Pause: Sendable {
  private let signal = DispatchSemaphore(value: 0)
  private let isEnded = Atomic(false)

  /// Waits so long; false when it was ended before.
  func wait(milliseconds: Int64) -> Bool {
    if isEnded.load(ordering: .relaxed) { return false }
    return signal.wait(timeout: .now() + .milliseconds(Int(milliseconds))) == .timedOut
  }

  /// Ends the running wait and every later one.
  func end() {
    isEnded.store(true, ordering: .relaxed)
    signal.signal()
  }
}
