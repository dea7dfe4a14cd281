import ArgumentParser
import Glibc
import Records

/// Options every command takes, before or after its name.
struct CommonOptions: ParsableArguments {
  @Option(help: HelpPhrases.data)
  var data: String

  @Option(help: HelpPhrases.clock)
  var clock: String?

  @Option(help: HelpPhrases.language)
  var lang: String?

  @Flag(help: HelpPhrases.json)
  var json = false

  /// The options with a value, as `Arguments` looks for them.
  static let valued = ["--data", "--clock", "--lang"]
  static let plain = ["--json"]

  /// What the options stand for; `language` was already read from them.
  func desk(_ language: Language) throws(HubFailure) -> Desk {
    guard lang == nil || lang.flatMap(Language.init(rawValue:)) != nil else {
      throw HubFailure(.wrongUsage, HubPhrases.noLanguage(lang ?? ""))
    }
    guard !data.isEmpty else { throw HubFailure(.wrongUsage, HubPhrases.emptyFolder) }
    let isTrailed = data.count > 1 && data.hasSuffix("/")
    return Desk(
      folder: OfficeFolder(path: isTrailed ? String(data.dropLast()) : data),
      clock: try hubClock(),
      output: Output(language: language),
      form: json ? .json : .text
    )
  }

  private func hubClock() throws(HubFailure) -> HubClock {
    let given = clock ?? getenv("YAOXUN_NOW").map { String(cString: $0) }
    guard let given else { return .system }
    guard let instant = Instant(given) else {
      throw HubFailure(.wrongUsage, HubPhrases.noInstant(given))
    }
    return .standing(instant)
  }
}

/// A command that does something, other than a group of commands.
protocol HubVerb: ParsableCommand {
  var common: CommonOptions { get }

  /// Does it; every answer goes through the desk.
  func perform(_ desk: Desk) async throws(HubFailure) -> ExitStatus
}
