import Dispatch
import Foundation
import Synchronization

/// Runs the store's blocking calls on threads of their own.
///
/// Not on a dispatch queue: on Linux its threads come from the same bounded pool that runs Swift's
/// tasks, and calls that wait for a disk would hold up every request.
final class BlockingWork: Sendable {
  /// Calls under way at once; more wait in order.
  private static let threads = 16

  private struct State {
    var jobs: [@Sendable () -> Void] = []
    var isClosed = false
    /// Calls that were given and have not returned.
    var unfinished = 0
    /// Who waits for the last of them.
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  /// What the threads share; they hold it, not the work, so that dropping the work ends them.
  private final class Line: Sendable {
    let state = Mutex(State())
    let bell = DispatchSemaphore(value: 0)

    func serve() {
      while true {
        bell.wait()
        let (job, isClosed) = state.withLock { state in
          (state.jobs.isEmpty ? nil : state.jobs.removeFirst(), state.isClosed)
        }
        if let job {
          job()
          finishOne()
        } else if isClosed {
          return
        }
      }
    }

    private func finishOne() {
      let waiting = state.withLock { state in
        state.unfinished -= 1
        guard state.unfinished == 0 else { return [] as [CheckedContinuation<Void, Never>] }
        defer { state.waiting = [] }
        return state.waiting
      }
      for one in waiting { one.resume() }
    }
  }

  private let line = Line()

  init() {
    for _ in 0..<Self.threads { Thread.detachNewThread { [line] in line.serve() } }
  }

  deinit {
    line.state.withLock { $0.isClosed = true }
    for _ in 0..<Self.threads { line.bell.signal() }
  }

  func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      begin { continuation.resume(with: Result { try body() }) }
    }
  }

  /// Runs `body` without anybody waiting for it here.
  func begin(_ body: @escaping @Sendable () -> Void) {
    line.state.withLock { state in
      state.unfinished += 1
      state.jobs.append(body)
    }
    line.bell.signal()
  }

  /// Returns once everything that was begun is done.
  ///
  /// A process that ends under a thread inside libcrypto or SQLite crashes.
  func settle() async {
    await withCheckedContinuation { continuation in
      let isIdle = line.state.withLock { state in
        if state.unfinished > 0 { state.waiting.append(continuation) }
        return state.unfinished == 0
      }
      if isIdle { continuation.resume() }
    }
  }
}
