package import Home
package import Records
package import Reference
package import Trust

/// What the interface is opened with.
package struct InterfaceRequest: Sendable {
  package var home: HomeFolder
  /// The account named on the command line; nil leaves the choice to configuration and home.
  package var account: String?
  /// The language named on the command line or configured; nil means Chinese.
  package var language: Language?
  package var theme: String?
  package var isPlain: Bool
  package var clock: WallClock
  package var data: DataFolder
  /// Unlocks without a question; nil asks on screen.
  package var password: SecretBytes?
  /// A file of steps that drives the interface without a terminal.
  package var script: String?

  package init(
    home: HomeFolder,
    account: String?,
    language: Language?,
    theme: String?,
    isPlain: Bool,
    clock: WallClock,
    data: DataFolder,
    password: SecretBytes?,
    script: String?
  ) {
    self.home = home
    self.account = account
    self.language = language
    self.theme = theme
    self.isPlain = isPlain
    self.clock = clock
    self.data = data
    self.password = password
    self.script = script
  }
}
