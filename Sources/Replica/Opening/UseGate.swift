import Dispatch
import Synchronization

/// Counts what uses a database, so that it never closes under anybody.
///
/// SQLite does not survive a call on a handle that is gone.
final class UseGate: Sendable {
  private struct State {
    var uses = 0
    var isClosed = false
  }

  private let state = Mutex(State())
  private let idle = DispatchSemaphore(value: 0)

  /// Runs `body` as one use; throws `.closed` instead once the gate is closed.
  func use<Result>(_ body: () throws -> Result) throws -> Result {
    let isOpen = state.withLock { state in
      if state.isClosed { return false }
      state.uses += 1
      return true
    }
    guard isOpen else { throw ReplicaError.closed }
    defer { leave() }
    return try body()
  }

  /// Refuses every later use and waits for those under way; false when it was closed before.
  ///
  /// Not to be called from within a use.
  func close() -> Bool {
    let (isFirst, isBusy) = state.withLock { state in
      defer { state.isClosed = true }
      return (!state.isClosed, state.uses > 0)
    }
    if isFirst, isBusy { idle.wait() }
    return isFirst
  }

  private func leave() {
    let isLast = state.withLock { state in
      state.uses -= 1
      return state.isClosed && state.uses == 0
    }
    if isLast { idle.signal() }
  }
}
