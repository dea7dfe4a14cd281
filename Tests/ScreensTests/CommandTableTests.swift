import Canvas
import Records
import Screens
import Testing

@Suite("Command tables")
struct CommandTableTests {
  /// The commands of every screen, with the screen's name.
  private static var tables: [(screen: String, entries: [CommandEntry])] {
    let context = DrawContext.sample()
    return ScreenCatalogue.all.map { (type(of: $0).name.english, $0.commands(in: context)) }
  }

  private static let global =
    GlobalCommand.allCases.map(\.facts) + ListCommand.allCases.map(\.facts)

  /// Screens over which the commands of lists hold too.
  private static let arranged = Set(
    ScreenCatalogue.all.filter { $0.arrangement != nil }.map { type(of: $0).name.english }
  )

  @Test func `Gate G12: no key has two meanings on one screen`() {
    let shared = GlobalCommand.allCases.flatMap(\.facts.keys) + [.character("g")]
    for (screen, entries) in Self.tables {
      var keys = entries.flatMap(\.facts.keys) + shared
      // Where something can be taken back before it is committed, `u` does that first.
      if screen == "Conflict" { keys.removeAll { $0 == .character("u") } }
      if Self.arranged.contains(screen) { keys += ListCommand.allCases.flatMap(\.facts.keys) }
      let doubled = Dictionary(grouping: keys, by: { $0 }).filter { $0.value.count > 1 }.keys
      #expect(doubled.isEmpty, "\(screen): \(doubled.map(\.notation))")
    }
  }

  @Test func `no screen with a list takes a key that lists move by`() {
    let withoutList = ["Conflict", "Welcome"]
    for (screen, entries) in Self.tables where !withoutList.contains(screen) {
      let taken = entries.flatMap(\.facts.keys).filter(Key.listKeys.contains)
      #expect(taken.isEmpty, "\(screen): \(taken.map(\.notation))")
    }
  }

  @Test func `digits are commands only where verdicts are given`() {
    let tabs = Tab.allCases.map(\.key)
    for (screen, entries) in Self.tables where screen != "Recording" {
      #expect(entries.flatMap(\.facts.keys).allSatisfy { !tabs.contains($0) }, "\(screen)")
    }
  }

  @Test func `Gate G12: keys that input methods and multiplexers eat are bound nowhere`() {
    let letters = "abcdefghijklmnopqrstuvwxyz"
    let forbidden: [Key] =
      [" ", "b", "a", "s", "q", "i", "m", "h", "[", ";", "."].map { Key.control($0) }
      + (letters + "0123456789").map { Key.alt($0) } + [.function(11)]
    for facts in Self.tables.flatMap(\.entries).map(\.facts) + Self.global {
      #expect(facts.keys.allSatisfy { !forbidden.contains($0) }, "\(facts.label.english)")
    }
  }

  @Test func `Gate G12: every command speaks both languages and can be found by initials`() {
    let all = Self.tables.flatMap(\.entries).map(\.facts) + Self.global
    for facts in all {
      for phrase in [facts.label, facts.help] {
        #expect(phrase.chinese.contains { !$0.isASCII }, "\(phrase.english)")
        #expect(!phrase.english.isEmpty && !phrase.english.unicodeScalars.contains(where: isHan))
      }
      #expect(!facts.initials.isEmpty)
      #expect(facts.initials.allSatisfy { $0.isASCII && $0.isLowercase })
    }
  }

  @Test func `names of commands are unique over the whole program`() {
    let names =
      Self.tables.flatMap(\.entries).map(\.name) + GlobalCommand.allCases.map(\.rawValue)
      + ListCommand.allCases.map(\.rawValue)
    #expect(Set(names).count == names.count)
  }

  @Test(arguments: [
    Route.toDo, .inspections, .inspection(id(9_001)), .archive, .enterprise(id(502)), .sync,
    .attachments(.all), .conflicts, .conflict(id(301)), .codes, .trace(nil), .shelf,
    .batchFlow(id(8_100)),
    .checklists, .settings, .audit, .undo, .unlock, .welcome,
  ])
  func `Gate G12: palette and help list every command of the screen in front`(_ route: Route) {
    let drive = Drive(route)
    let names = Set(drive.shell.front.commands(in: drive.context).map(\.name))
    for kind in [CommandMenu.Kind.palette, .help] {
      let menu = CommandMenu(kind, over: drive.shell, in: drive.context)
      let listed = Set(
        menu.matches.compactMap { item -> String? in
          if case .command(let entry) = item { entry.name } else { nil }
        }
      )
      #expect(names.isSubset(of: listed))
      #expect(Set(GlobalCommand.allCases.map(\.rawValue)).isSubset(of: listed))
    }
  }

  @Test(arguments: [
    Route.toDo, .inspections, .inspection(id(9_001)), .archive, .enterprise(id(502)), .sync,
    .conflicts, .conflict(id(301)), .codes, .trace(nil), .shelf, .batchFlow(id(8_100)),
    .checklists, .settings, .audit, .unlock, .welcome,
  ])
  func `a command that cannot be used says why and does nothing`(_ route: Route) {
    // Before anything is loaded most commands are disabled.
    var context = DrawContext.sample()
    context.conflicts = 0
    var screen = ScreenCatalogue.screen(for: route)
    for entry in screen.commands(in: context) {
      guard let reason = entry.reason else { continue }
      #expect(!reason.chinese.isEmpty && !reason.english.isEmpty)
      #expect(screen.run(entry.name, in: context) == [.tell(Notice(.warning, reason))])
    }
  }

  private func isHan(_ scalar: Unicode.Scalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }
}

extension Key {
  static let listKeys: [Key] = [
    .up, .down, .pageUp, .pageDown, .home, .end, .control("u"), .control("d"),
    .character("j"), .character("k"), .character("G"),
  ]
}
