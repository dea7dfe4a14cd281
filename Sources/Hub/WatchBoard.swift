import ServiceLifecycle
import Synchronization

/// Who waits for which scope to move.
package final class WatchBoard: Sendable {
  private struct Watcher {
    var scopes: Set<String>
    var bell: AsyncStream<Void>.Continuation
  }

  private struct State {
    var watchers: [UInt64: Watcher] = [:]
    var last: UInt64 = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// Wakes everyone who waits for one of these; the store calls it after its commits.
  package func ring(_ scopes: Set<String>) {
    let bells = state.withLock { state in
      state.watchers.values.filter { !$0.scopes.isDisjoint(with: scopes) }.map(\.bell)
    }
    for bell in bells { bell.yield() }
  }

  /// Waits until one of the scopes moves, the patience ends or the hub shuts down.
  ///
  /// `isSettled` is asked once the watch is set, so that a move just before it is not missed.
  func wait(
    for scopes: Set<String>,
    patience: Duration,
    unless isSettled: @Sendable () async throws -> Bool
  ) async throws {
    let (stream, bell) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    let number = state.withLock { state in
      state.last += 1
      state.watchers[state.last] = Watcher(scopes: scopes, bell: bell)
      return state.last
    }
    defer { _ = state.withLock { $0.watchers.removeValue(forKey: number) } }
    if try await isSettled() { return }
    await withGracefulShutdownHandler {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { for await _ in stream { break } }
        // A cancelled sleep ends the wait as the bell does.
        group.addTask { try? await Task.sleep(for: patience) }
        await group.next()
        group.cancelAll()
      }
    } onGracefulShutdown: {
      bell.finish()
    }
  }
}
