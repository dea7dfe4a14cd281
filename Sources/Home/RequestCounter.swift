package import Trust
import Synchronization

/// Numbers for signed requests: strictly rising, over crashes and restarts too.
///
/// The file holds a mark above every number given out; it is moved a thousand ahead at a time, so
/// that a request costs no write. A number skipped by a crash harms nothing.
package final class RequestCounter: Sendable {
  private let keep: @Sendable (UInt64) throws(TrustError) -> Void
  private let state: Mutex<State>

  private struct State {
    var next: UInt64
    var mark: UInt64
  }

  private static let stride: UInt64 = 1_000

  /// Continues above the mark in `path`; a missing file begins at 1.
  ///
  /// A file that is there but unreadable is an error: beginning again at 1 would look like a clone.
  package convenience init(path: String) throws(HomeError) {
    let mark: UInt64
    do throws(TrustError) {
      let bytes = try SecretFile.read(path, limit: 32)
      guard let number = UInt64(String(decoding: bytes, as: UTF8.self)) else {
        throw TrustError.malformed(.requestHeader, offset: 0)
      }
      mark = number
    } catch {
      guard case .file(.open, errno: 2) = error else { throw .trust(error) }
      mark = 1
    }
    self.init(resumingAt: mark) { mark throws(TrustError) in
      try SecretFile.replace(path, with: Array(String(mark).utf8))
    }
  }

  /// Continues above `mark`; `keep` makes each new mark durable before a number below it is used.
  package init(
    resumingAt mark: UInt64,
    keep: @escaping @Sendable (UInt64) throws(TrustError) -> Void
  ) {
    self.keep = keep
    state = Mutex(State(next: mark, mark: mark))
  }

  /// The next number; writes the file once in a thousand calls.
  package func next() throws(TrustError) -> UInt64 {
    let result: Result<UInt64, TrustError> = state.withLock { state in
      if state.next >= state.mark {
        let mark = state.next + Self.stride
        do throws(TrustError) {
          try keep(mark)
        } catch {
          return .failure(error)
        }
        state.mark = mark
      }
      defer { state.next += 1 }
      return .success(state.next)
    }
    return try result.get()
  }
}
