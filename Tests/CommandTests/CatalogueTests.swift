import ArgumentParser
import Foundation
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

  /// The screens of `ScreenCatalogue` by their routes, each with the verb that gives the same rows.
  private static let ofScreens: [(screen: String, verb: String)] = [
    ("toDo", "todo list"), ("progress", "progress list"), ("messages", "message list"),
    ("supervision", "supervise list"), ("inspections", "inspect list"),
    ("inspection", "inspect show"),
    ("newInspection", "inspect new"), ("archive", "search"), ("product", "dossier product"),
    ("enterprise", "dossier enterprise"), ("licences", "licence list"),
    ("licence", "licence check"), ("licenceBoard", "licence enterprise"), ("sync", "sync status"),
    ("attachments", "attachment list"), ("conflicts", "conflict list"),
    ("conflict", "conflict show"), ("codes", "code check"),
    ("trace", "trace"), ("shelf", "trace stock"), ("batchFlow", "trace batch"),
    ("statistics", "stats"), ("counted", "search"), ("audit", "audit list"), ("undo", "undo list"),
    ("unlock", "sign-in"), ("welcome", "enrol"), ("settings", "account list"),
  ]

  @Test func `Gate G9: every screen has a verb, and those that have none are named`() throws {
    let source = try String(
      contentsOfFile: CommandRun.root + "/Sources/Screens/Shell/ScreenCatalogue.swift",
      encoding: .utf8
    )
    // `case .conflict(let id): ConflictDecision(…)`: the route and its screen.
    let routes = source.split(separator: "\n").compactMap { line -> String? in
      let words = line.drop { $0 == " " }
      guard words.hasPrefix("case .") else { return nil }
      return String(words.dropFirst(6).prefix { $0.isLetter })
    }
    let withVerb = Set(Self.ofScreens.map(\.screen))
    let others: Set = ["toDoItem", "application", "supervisionOrder", "toDoList", "checklists"]
    #expect(Set(routes) == withVerb.union(others))
    let known = Set(VerbCatalogue.all.map { $0.words.joined(separator: " ") })
    for (screen, verb) in Self.ofScreens { #expect(known.contains(verb), "\(screen): \(verb)") }
  }

  @Test func `help and grammar know the same verbs`() {
    let grammar = Set(Self.leaves(YaoxunCommand.self, []).map { $0.joined(separator: " ") })
    let help = Set(
      VerbCatalogue.all.filter { !$0.words.isEmpty }.map { $0.words.joined(separator: " ") }
    )
    #expect(grammar == help)
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
