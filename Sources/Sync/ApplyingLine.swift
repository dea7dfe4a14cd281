import Dispatch
import Synchronization

/// Where rows are applied that have come, while more of them come.
package enum Applying: Sendable {
  /// On the thread that receives them, so that every step follows from the one before.
  case inTurn
  /// On a thread of their own: the laptop reads one share while it writes another.
  case beside
}

/// Applies one share of rows after another, at most one ahead of whoever hands them over.
///
/// What a share throws comes out of the next `hand` or of `finish`, and no later share is begun.
final class ApplyingLine<Failure: Error & Sendable>: Sendable {
  private let queue: DispatchQueue?
  /// Free when nothing is being applied.
  private let place = DispatchSemaphore(value: 1)
  private let failure = Mutex<Failure?>(nil)

  init(_ applying: Applying) {
    queue = applying == .beside ? DispatchQueue(label: "yaoxun.applying") : nil
  }

  /// Waits for the share before, then begins this one.
  func hand(_ share: @escaping @Sendable () throws(Failure) -> Void) throws(Failure) {
    guard let queue else { return try share() }
    try finish()
    place.wait()
    queue.async { [place, self] in
      do throws(Failure) {
        try share()
      } catch {
        failure.withLock { $0 = error }
      }
      place.signal()
    }
  }

  /// Waits until everything that was handed over is applied.
  func finish() throws(Failure) {
    place.wait()
    place.signal()
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
