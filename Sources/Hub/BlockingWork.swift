import Dispatch

/// Runs the store's blocking calls on threads of their own, never on Swift's cooperative pool.
struct BlockingWork: Sendable {
  private let queue = DispatchQueue(label: "yaoxun.hub.store", attributes: .concurrent)

  func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }
}
