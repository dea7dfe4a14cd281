package import Records

/// The options that every verb takes, wherever they stand in front of `--`.
package struct GlobalOptions: Equatable, Sendable {
  package var home: String?
  package var account: String?
  /// Nil: what the configuration says, then Chinese.
  package var language: Language?
  package var theme: String?
  /// Lines below lines instead of screens, and no progress bars.
  package var isPlain = false
  package var wantsJSON = false
  /// What `--clock` puts in the place of the system's clock.
  package var clock: Instant?
  package var passwordFile: String?
  package var script: String?

  package init() {}

  /// Why the global options cannot be read; `argument` is what the person typed.
  package enum Problem: Error, Equatable, Sendable {
    case valueMissing(option: String)
    case badValue(option: String, value: String)
    /// A switch such as `--json` was given a value.
    case needlessValue(option: String)
  }

  /// Takes the global options out of `arguments` and leaves the rest in order.
  ///
  /// Both `--home DIR` and `--home=DIR` are read; the last of several wins. `--` ends the search and
  /// stays in the rest, so that a verb may be given any text behind it.
  package static func extract(
    from arguments: [String]
  ) throws(Problem) -> (options: GlobalOptions, rest: [String]) {
    var options = GlobalOptions()
    var rest: [String] = []
    var remaining = arguments[...]
    while let argument = remaining.popFirst() {
      if argument == "--" { return (options, rest + [argument] + remaining) }
      let equals = argument.firstIndex(of: "=")
      let name = equals.map { String(argument[..<$0]) } ?? argument
      let attached = equals.map { String(argument[argument.index(after: $0)...]) }
      if switches.contains(name) {
        guard attached == nil else { throw .needlessValue(option: name) }
        options.turnOn(name)
      } else if valued.contains(name) {
        guard let value = attached ?? remaining.popFirst(), value != "--" else {
          throw .valueMissing(option: name)
        }
        try options.set(name, value)
      } else {
        rest.append(argument)
      }
    }
    return (options, rest)
  }

  private static let switches = ["--plain", "--json"]
  private static let valued = [
    "--home", "--account", "--lang", "--theme", "--clock", "--password-file", "--script",
  ]

  private mutating func turnOn(_ name: String) {
    if name == "--plain" { isPlain = true } else { wantsJSON = true }
  }

  private mutating func set(_ name: String, _ value: String) throws(Problem) {
    guard !value.isEmpty else { throw .valueMissing(option: name) }
    switch name {
    case "--home": home = value
    case "--account": account = value
    case "--theme": theme = value
    case "--password-file": passwordFile = value
    case "--script": script = value
    case "--lang":
      guard let language = Language(rawValue: value) else {
        throw .badValue(option: name, value: value)
      }
      self.language = language
    default:
      guard let instant = Instant(value) else { throw .badValue(option: name, value: value) }
      clock = instant
    }
  }
}
