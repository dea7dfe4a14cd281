import Canvas

/// What a person settled in `config.toml`; nil where nothing was settled.
///
///     schema = 1
///     language = "zh"              # or "en"
///     theme = "base-dark"          # the id of a theme
///     account = "zhang"
///     [hub]
///     url = "https://hub.example.gov.cn"
///     [terminal]
///     mouse = "auto"               # or "off", which leaves selecting text to the terminal
///     [lock]
///     idle_minutes = 5             # 1 to 60: locks itself after so long without a key
package struct Configuration: Equatable, Sendable {
  /// The languages of the interface, by their codes.
  package enum Language: String, CaseIterable, Hashable, Sendable {
    case chinese = "zh"
    case english = "en"
  }

  /// Who gets the clicks.
  package enum Mouse: String, CaseIterable, Hashable, Sendable { case auto, off }

  /// The language of the interface.
  package var language: Language?
  /// The id of the theme.
  package var theme: String?
  /// The account that is opened without being named.
  package var account: String?
  /// The address of the hub.
  package var hub: String?
  /// Who gets the clicks.
  package var mouse: Mouse?
  /// Minutes without a key after which the interface locks itself.
  package var idleMinutes: Int?

  /// What holds where nothing was settled.
  package static let usualIdleMinutes = 5
  /// Never locking is no choice: an open laptop is the nearest way to everything in it.
  package static let idleRange = 1...60

  package init(
    language: Language? = nil,
    theme: String? = nil,
    account: String? = nil,
    hub: String? = nil,
    mouse: Mouse? = nil,
    idleMinutes: Int? = nil
  ) {
    self.language = language
    self.theme = theme
    self.account = account
    self.hub = hub
    self.mouse = mouse
    self.idleMinutes = idleMinutes
  }

  /// Reads the bytes of a configuration file; `file` is how errors name it.
  package init(parsing bytes: [UInt8], file: String) throws(SettingsError) {
    let root = try SettingsPlace(parsing: bytes, file: file)
    try root.checkKeys(["schema", "language", "theme", "account", "hub", "terminal", "lock"])
    try Schema.check(root)
    language = try root.value("language")?.choice(of: Language.self)
    theme = try root.value("theme")?.name()
    account = try root.value("account")?.name()
    if let hub = try root.value("hub") {
      try hub.checkKeys(["url"])
      self.hub = try hub.value("url")?.address()
    }
    if let terminal = try root.value("terminal") {
      try terminal.checkKeys(["mouse"])
      mouse = try terminal.value("mouse")?.choice(of: Mouse.self)
    }
    if let lock = try root.value("lock") {
      try lock.checkKeys(["idle_minutes"])
      idleMinutes = try lock.value("idle_minutes")?.minutes(within: Self.idleRange)
    }
  }

  /// The file that `init(parsing:)` reads back as this configuration.
  package var toml: String {
    var lines = ["schema = 1"]
    if let language { lines.append("language = \"\(language.rawValue)\"") }
    if let theme { lines.append("theme = \"\(theme)\"") }
    if let account { lines.append("account = \"\(account)\"") }
    if let hub { lines += ["", "[hub]", "url = \"\(hub)\""] }
    if let mouse { lines += ["", "[terminal]", "mouse = \"\(mouse.rawValue)\""] }
    if let idleMinutes { lines += ["", "[lock]", "idle_minutes = \(idleMinutes)"] }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The version of a settings file, the first thing that is read of it.
enum Schema {
  static func check(_ root: SettingsPlace) throws(SettingsError) {
    guard let schema = try root.value("schema") else { throw root.missing("schema") }
    guard try schema.integer() == 1 else { throw schema.error(.unknownSchema) }
  }
}

extension SettingsPlace {
  /// This text as a name that may become part of a file name.
  func name() throws(SettingsError) -> String {
    let text = try text()
    guard SettingsName.isValid(text) else { throw error(.badName(UntrustedText(text))) }
    return text
  }

  /// This integer as a number of minutes between two bounds.
  fileprivate func minutes(within bounds: ClosedRange<Int>) throws(SettingsError) -> Int {
    let minutes = try integer()
    guard bounds.contains(minutes) else {
      throw error(.outOfRange(Double(bounds.lowerBound), Double(bounds.upperBound)))
    }
    return minutes
  }

  /// This text as the address of a hub.
  fileprivate func address() throws(SettingsError) -> String {
    let text = try text()
    let host = ["https://", "http://"].first { text.hasPrefix($0) }.map { text.dropFirst($0.count) }
    let isPlain = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }
    guard let host, let first = host.first, first != "/", isPlain else { throw error(.badAddress) }
    return text
  }
}

/// Names of themes and accounts.
enum SettingsName {
  /// Lower-case letters, digits, `-`, `_`, `.`, not beginning with a dot; at most 64.
  static func isValid(_ name: String) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
        || [0x2D, 0x2E, 0x5F].contains(byte)
    }
    return isPlain && (1...64).contains(name.utf8.count) && !name.hasPrefix(".")
  }
}
