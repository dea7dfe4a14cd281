import ArgumentParser
import Testing

@testable import Commands

@Suite("The catalogue of verbs")
struct CatalogueTests {
  /// Every verb of the grammar as its words.
  private static func leaves(_ command: any ParsableCommand.Type, _ path: [String]) -> [[String]] {
    let below = command.configuration.subcommands
    guard !below.isEmpty else { return [path] }
    return below.flatMap { sub in
      let isDefault = command.configuration.defaultSubcommand == sub
      return leaves(sub, isDefault ? path : path + [sub.configuration.commandName ?? ""])
    }
  }

  @Test func `help and grammar know the same verbs`() {
    let grammar = Set(Self.leaves(YaoxunCommand.self, []).map { $0.joined(separator: " ") })
    let help = Set(
      VerbCatalogue.all.filter { $0.arrival == .now && !$0.words.isEmpty }
        .map { $0.words.joined(separator: " ") }
    )
    #expect(grammar == help)
  }

  @Test(arguments: VerbCatalogue.all.filter { $0.arrival == .later }.map(\.words))
  func `a verb that arrives later says so in both languages and is wrong usage`(words: [String]) {
    let run = CommandRun(words + ["--json"])
    #expect(run.status == .usage)
    #expect(run.data.isEmpty)
    #expect(run.words.contains("后续版本") && run.words.contains("later release"))
  }

  @Test(arguments: ["--help", "-h", "help", "todo --help", "help code", "sync status --help"])
  func `help goes to the data and is done`(line: String) {
    let chinese = CommandRun(line)
    let english = CommandRun("--lang en " + line)
    #expect(chinese.status == .done && english.status == .done)
    #expect(chinese.data.contains("用法") && english.data.contains("Usage"))
    #expect(chinese.words.isEmpty)
  }

  @Test func `help behind two dashes is text to search for`() {
    #expect(CommandRun("search -- --help").status == .negative)
  }
}
