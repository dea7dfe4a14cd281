package import Canvas
package import CursesTerminal
import Fieldwork
package import Home
package import Records
package import Reference
package import Replica
import Screens
package import Settings
package import Trust

/// What one run of the interface is started with.
package struct Launch: Sendable {
  package var home: HomeFolder
  package var data: DataFolder
  /// The account named on the command line; nil = the configured one, or the only one.
  package var account: String?
  package var language: Language?
  package var theme: String?
  package var clock: WallClock
  /// A password that was given beforehand: no question is asked.
  package var password: SecretBytes?
  /// The environment to believe; it holds no password.
  package var environment: [String: String]
  package var manner: Manner

  /// How the interface meets its person.
  package enum Manner: Sendable {
    /// Screens on a terminal that can show them.
    case screens
    /// Lines below lines, for listeners, plain terminals and pipes.
    case lines
  }

  package init(
    home: HomeFolder,
    data: DataFolder,
    account: String? = nil,
    language: Language? = nil,
    theme: String? = nil,
    clock: WallClock,
    password: SecretBytes? = nil,
    environment: [String: String],
    manner: Manner = .screens
  ) {
    self.manner = manner
    self.home = home
    self.data = data
    self.account = account
    self.language = language
    self.theme = theme
    self.clock = clock
    self.password = password
    self.environment = environment
  }
}

/// Why the interface could not be opened.
package enum LaunchError: Error, Equatable, Sendable {
  case home(HomeError)
  case settings(SettingsError)
  case replica(ReplicaError)
  case terminal(CursesTerminalError)
}

/// How a run of the interface ended.
package enum Ending: Equatable, Sendable {
  case left
  /// The person locked it: the program is to start anew, in front of the prompt.
  case locked
}

/// The interface from the first frame to the last.
package enum WorkstationProgram {
  /// The version that 设置, `--version` and `doctor` print.
  package static let version = "0.1.0"

  /// Opens the interface on this process's terminal and runs until the person leaves.
  package static func openInterface(_ launch: Launch) throws(LaunchError) -> Ending {
    let settings = try wrap(LaunchError.settings) { () throws(SettingsError) in
      try UserSettings(home: launch.home, data: launch.data, theme: launch.theme)
    }
    let theme = try wrap(LaunchError.settings) { () throws(SettingsError) in
      try settings.chosenTheme()
    }
    let station = try station(for: launch, settings: settings)
    let terminal: any Terminal
    do throws(CursesTerminalError) {
      terminal =
        switch launch.manner {
        case .lines: try LineTerminal(size: SpokenPage.extent, theme: theme)
        case .screens: try screen(for: launch, settings: settings, theme: theme)
        }
    } catch {
      station.close()
      throw .terminal(error)
    }
    defer { terminal.close() }
    let minutes = settings.configuration.idleMinutes ?? Configuration.usualIdleMinutes
    let loop = loop(
      on: terminal,
      station: station,
      launch: launch,
      settings: settings,
      idleLimit: .seconds(60 * minutes)
    )
    loop.run()
    return station.wasLocked ? .locked : .left
  }

  private static func screen(
    for launch: Launch,
    settings: UserSettings,
    theme: Theme
  ) throws(CursesTerminalError) -> CursesTerminal {
    let hidesColor = !(launch.environment["NO_COLOR"] ?? "").isEmpty
    return try CursesTerminal(
      CursesTerminal.Options(
        environment: launch.environment,
        color: hidesColor ? .none : .automatic,
        mouse: settings.configuration.mouse == .off ? .left : .reported
      ),
      theme: theme
    )
  }

  /// The loop of one run on any terminal: the first screen follows from what the home holds.
  package static func loop(
    on terminal: any Terminal,
    station: Station,
    launch: Launch,
    settings: UserSettings,
    idleLimit: Duration? = nil
  ) -> MainLoop {
    let context = DrawContext(
      size: terminal.size,
      language: language(of: launch, settings: settings),
      now: launch.clock.now,
      network: station.folder == nil ? .unknown : .offline(since: nil),
      account: station.folder?.name ?? "",
      isClockReplaced: launch.clock.isReplaced,
      isLocked: station.fieldwork?.replica.isLocked ?? false,
      glyphs: terminal.theme.allGlyphs
    )
    let route: Route =
      if station.fieldwork == nil {
        .welcome
      } else {
        launch.password == nil ? .unlock : .toDo
      }
    let loop = MainLoop(
      terminal: terminal,
      station: station,
      opening: route,
      context: context,
      idleLimit: idleLimit,
      environment: launch.environment
    )
    station.open()
    if let password = launch.password { station.unlockInBackground(password) }
    return loop
  }

  /// Opens the replica of the chosen account, locked, as its one writer.
  package static func station(
    for launch: Launch,
    settings: UserSettings
  ) throws(LaunchError) -> Station {
    let reference = Reference(folder: launch.data)
    let folder = try wrap(LaunchError.home) { () throws(HomeError) in
      try launch.home.chosenAccount(named: launch.account ?? settings.configuration.account)
    }
    var fieldwork: Fieldwork?
    if let folder {
      let replica = try wrap(LaunchError.replica) { () throws(ReplicaError) in
        try Replica.open(
          .directory(folder.path),
          as: .writer,
          readings: { PinyinTable(tsv: reference.pinyin()) },
          random: SystemRandom.source
        )
      }
      fieldwork = Fieldwork(
        replica: replica,
        reference: reference,
        clock: launch.clock,
        account: try? Account.load(from: folder),
        logs: AuditLogs(account: folder.auditLog, machine: launch.home.auditLog)
      )
    }
    return Station(
      home: launch.home,
      folder: folder,
      fieldwork: fieldwork,
      reference: reference,
      settings: settings,
      clock: launch.clock
    )
  }

  /// `--lang`, then the configuration, then Chinese, whatever the environment says.
  private static func language(of launch: Launch, settings: UserSettings) -> Language {
    launch.language
      ?? settings.configuration.language.flatMap { Language(rawValue: $0.rawValue) } ?? .chinese
  }

  private static func wrap<Result, Failure: Error>(
    _ wrapped: (Failure) -> LaunchError,
    _ body: () throws(Failure) -> Result
  ) throws(LaunchError) -> Result {
    do throws(Failure) {
      return try body()
    } catch {
      throw wrapped(error)
    }
  }
}
