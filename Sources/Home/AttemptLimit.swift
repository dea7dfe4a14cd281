package import Trust

/// Counts wrong passwords: five in a row shut the account for thirty minutes.
///
/// The minutes are those of the machine's own running time, which setting the clock does not move.
/// After a restart only the time since then is sure to have passed, so the pause may be longer than
/// thirty minutes and is never shorter. The count carries a mark under the device secret, so that
/// editing it by hand locks rather than unlocks. A copied disk ignores all of it: there only the
/// cost of the key derivation stands (threat model).
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

  /// Milliseconds until a password is tried again; nil while tries are allowed.
  package func pauseLeft(at uptime: Uptime) -> Int64? {
    let state = load(at: uptime)
    guard state.failures >= Self.allowed else { return nil }
    let left = Self.pause - state.elapsed(at: uptime)
    return left > 0 ? left : nil
  }

  /// Wrong passwords that are still let through.
  package func attemptsLeft(at uptime: Uptime) -> Int {
    let failures = load(at: uptime).failures
    return failures >= Self.allowed ? 0 : Self.allowed - failures
  }

  /// Counts one wrong password.
  package func noteFailure(at uptime: Uptime) throws(TrustError) {
    var state = load(at: uptime)
    if state.failures >= Self.allowed { state.failures = 0 }
    state.failures += 1
    state.last = uptime
    try save(state)
  }

  /// Forgets the wrong ones after a right one.
  package func clear() throws(TrustError) {
    try save(State(failures: 0, last: Uptime(boot: "-", milliseconds: 0)))
  }

  private struct State {
    var failures: Int
    var last: Uptime

    /// What has surely passed since the last failure.
    func elapsed(at uptime: Uptime) -> Int64 {
      uptime.boot == last.boot ? uptime.milliseconds - last.milliseconds : uptime.milliseconds
    }
  }

  /// A file that is there but does not hold is read as locked from now.
  private func load(at uptime: Uptime) -> State {
    guard let bytes = try? SecretFile.read(path, limit: 256) else {
      return State(failures: 0, last: uptime)
    }
    let parts = String(decoding: bytes, as: UTF8.self).split(separator: " ").map(String.init)
    guard parts.count == 4, let failures = Int(parts[0]), let milliseconds = Int64(parts[2]) else {
      return State(failures: Self.allowed, last: uptime)
    }
    let state = State(
      failures: failures,
      last: Uptime(boot: parts[1], milliseconds: milliseconds)
    )
    guard let mark = try? mark(of: state), mark == parts[3] else {
      return State(failures: Self.allowed, last: uptime)
    }
    return state
  }

  private func save(_ state: State) throws(TrustError) {
    let text = "\(Self.words(state)) \(try mark(of: state))"
    try SecretFile.replace(path, with: Array(text.utf8))
  }

  private func mark(of state: State) throws(TrustError) -> String {
    let message = Array("yaoxun-attempts \(Self.words(state))".utf8)
    return Hexadecimal.text(try HMACSM3.tag(key: secret, message: message))
  }

  private static func words(_ state: State) -> String {
    "\(state.failures) \(state.last.boot) \(state.last.milliseconds)"
  }
}
