package import Records
package import Trust

/// What a run of the program finds around itself; `main` gathers it once.
package struct Surroundings: Sendable {
  /// Without the password, which never reaches a child.
  package var environment: [String: String]
  /// The absolute path of this program.
  package var executable: String
  /// What stood in `YAOXUN_PASSWORD`, before it was wiped from the environment.
  package var password: SecretBytes?
  package var systemClock: @Sendable () -> Instant
  package var data: Output.Sink
  package var words: Output.Sink
  /// Puts this program anew in the place of this process, so that no freed secret lingers, with
  /// these variables besides; returns only when the system refuses.
  package var startAnew: @Sendable (_ variables: [String: String]) -> Void

  package init(
    environment: [String: String],
    executable: String,
    password: SecretBytes?,
    systemClock: @escaping @Sendable () -> Instant,
    data: Output.Sink,
    words: Output.Sink,
    startAnew: @escaping @Sendable (_ variables: [String: String]) -> Void
  ) {
    self.environment = environment
    self.executable = executable
    self.password = password
    self.systemClock = systemClock
    self.data = data
    self.words = words
    self.startAnew = startAnew
  }

  /// An environment variable that is set and not empty.
  func variable(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// `$XDG_…_HOME`, or its usual place below the person's own folder.
  func userFolder(_ name: String, usually place: String) -> String {
    variable(name) ?? (variable("HOME") ?? "") + "/" + place
  }
}
