import Home
import Records
import Reference
import Screens
import Settings
import Trust
import Workstation

/// Where a command does its work: its options, home, clock, shipped data and output.
struct Workplace: Sendable {
  let options: GlobalOptions
  let surroundings: Surroundings
  let output: Output
  let home: HomeFolder
  let clock: WallClock

  init(options: GlobalOptions, surroundings: Surroundings) throws(CommandFailure) {
    self.options = options
    self.surroundings = surroundings
    home = HomeFolder(
      path: options.home
        ?? surroundings.userFolder("XDG_DATA_HOME", usually: ".local/share") + "/yaoxun"
    )
    clock = try Self.clock(options, surroundings)
    output = Output(
      data: surroundings.data,
      words: surroundings.words,
      language: options.language ?? Self.configuredLanguage(of: home) ?? .chinese,
      wantsJSON: options.wantsJSON
    )
  }

  /// The same workplace in another home, for the laptops of a demonstration.
  init(_ place: Workplace, home: HomeFolder) {
    options = place.options
    surroundings = place.surroundings
    output = place.output
    clock = place.clock
    self.home = home
  }

  var language: Language { output.language }

  func dataFolder() throws(CommandFailure) -> DataFolder {
    try CommandFailure.wrapping(CommandFailure.init(reference:)) { () throws(ReferenceError) in
      try DataFolder.locate(
        named: surroundings.variable("YAOXUN_DATA"),
        executable: surroundings.executable
      )
    }
  }

  func reference() throws(CommandFailure) -> Reference { Reference(folder: try dataFolder()) }

  func settings() throws(CommandFailure) -> UserSettings {
    let data = try dataFolder()
    return try CommandFailure.wrapping(CommandFailure.init(settings:)) { () throws(SettingsError) in
      try UserSettings(home: home, data: data, theme: options.theme)
    }
  }

  /// Changes the configuration file of the home.
  func configure(_ change: (inout Configuration) -> Void) throws(CommandFailure) {
    var settings = try settings()
    try CommandFailure.wrapping(CommandFailure.init(home:)) { () throws(HomeError) in
      try settings.keep(change, in: home)
    }
  }

  /// The configured language; a file that cannot be read is complained about by whoever needs it.
  private static func configuredLanguage(of home: HomeFolder) -> Language? {
    guard let bytes = SettingsFile.read(home.configuration),
      let configuration = try? Configuration(parsing: bytes, file: home.configuration)
    else { return nil }
    return configuration.language.flatMap { Language(rawValue: $0.rawValue) }
  }

  private static func clock(
    _ options: GlobalOptions,
    _ surroundings: Surroundings
  ) throws(CommandFailure) -> WallClock {
    if let instant = options.clock { return WallClock(fixedAt: instant) }
    guard let text = surroundings.variable("YAOXUN_NOW") else {
      return WallClock(system: surroundings.systemClock)
    }
    guard let instant = Instant(text) else {
      throw CommandFailure(.badValue(option: "YAOXUN_NOW", value: text))
    }
    return WallClock(fixedAt: instant)
  }
}
