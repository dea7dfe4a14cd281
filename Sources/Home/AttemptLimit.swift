package import Trust

/// Counts wrong passwords: five in a row shut the account for thirty minutes.
///
/// The count carries a mark under the device secret, so that editing it by hand locks rather than
/// unlocks. A copied disk ignores it: there only the cost of the key derivation stands (threat model).
package struct AttemptLimit: Sendable {
  /// Wrong passwords let through in a row.
  package static let allowed = 5
  /// Milliseconds an account stays shut.
  package static let pause: Int64 = 30 * 60 * 1000

  private let path: String
  private let secret: SecretBytes

  /// `path` is the account's `attempts` file, `secret` the device secret.
  package init(path: String, secret: SecretBytes) {
    self.path = path
    self.secret = secret
  }

  /// Until when no password is tried; nil while tries are allowed.
  package func lockedUntil(now: Int64) -> Int64? {
    let state = load(now: now)
    let until = state.last + Self.pause
    return state.failures >= Self.allowed && until > now ? until : nil
  }

  /// Counts one wrong password.
  package func noteFailure(now: Int64) throws(TrustError) {
    var state = load(now: now)
    if state.failures >= Self.allowed { state.failures = 0 }
    state.failures += 1
    state.last = now
    try save(state)
  }

  /// Forgets the wrong ones after a right one.
  package func clear() throws(TrustError) {
    try save(State(failures: 0, last: 0))
  }

  private struct State {
    var failures: Int
    var last: Int64
  }

  /// A file that is there but does not hold is read as locked from now.
  private func load(now: Int64) -> State {
    guard let bytes = try? SecretFile.read(path, limit: 256) else {
      return State(failures: 0, last: 0)
    }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ")
    guard parts.count == 3, let failures = Int(parts[0]), let last = Int64(parts[1]),
      let mark = try? mark(of: State(failures: failures, last: last)), mark == parts[2]
    else { return State(failures: Self.allowed, last: now) }
    return State(failures: failures, last: last)
  }

  private func save(_ state: State) throws(TrustError) {
    let text = "\(state.failures) \(state.last) \(try mark(of: state))"
    try SecretFile.replace(path, with: Array(text.utf8))
  }

  private func mark(of state: State) throws(TrustError) -> String {
    let message = Array("yaoxun-attempts \(state.failures) \(state.last)".utf8)
    return Hexadecimal.text(try HMACSM3.tag(key: secret, message: message))
  }
}
