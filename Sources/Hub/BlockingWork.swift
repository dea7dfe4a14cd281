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
        job?()
        if job == nil, isClosed { return }
      }
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
    line.state.withLock { $0.jobs.append(body) }
    line.bell.signal()
  }
}
