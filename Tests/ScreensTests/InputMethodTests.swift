import Canvas
import Records
import Screens
import Testing

/// Work done while a Chinese input method is on: letters never arrive, everything else does.
@Suite("With an input method on")
struct InputMethodTests {
  /// Whether an input method in Chinese mode hands the key on.
  private static func passes(_ key: Key) -> Bool {
    guard case .character(let character) = key else {
      if case .control = key { return false }
      if case .alt = key { return false }
      return true
    }
    return character == " " || character.isWholeNumber || !character.isASCII
  }

  private func type(_ notation: String, into drive: inout Drive) throws {
    let keys = try Key.parse(notation)
    #expect(keys.allSatisfy(Self.passes), "\(notation)")
    try drive.keys(notation)
  }

  private func after(_ notation: String, _ route: Route) throws -> Drive {
    var drive = Drive(route)
    try type(notation, into: &drive)
    return drive
  }

  @Test func `Gate G8: an item is filtered, accepted and opened`() throws {
    let filtered = try after("<F7>状态：未办结<Enter>", .toDo)
    #expect(filtered.effects.contains { if case .toDo(.load) = $0 { true } else { false } })
    let slashed = try after("、", .toDo)
    #expect(slashed.shell.front.focus == .text)
    let accepted = try after("<Down><F8>1", .toDo)
    #expect(
      accepted.effects.contains {
        if case .toDo(.change(_, .accept)) = $0 { true } else { false }
      }
    )
    let opened = try after("<F4>", .toDo)
    #expect(opened.effects.count > 1 || opened.shell.front.route != .toDo)
  }

  @Test func `Gate G8: an inspection is recorded with a finding and finished`() throws {
    let drive = try after("12８温度记录仪无电<Enter>3不经营此类<Enter><F9>是<Enter>", .inspection(id(9_001)))
    let requests = drive.effects.compactMap { effect -> InspectionRequest? in
      if case .inspection(let request) = effect { request } else { nil }
    }
    #expect(
      requests.contains {
        if case .addFinding(_, _, .major, let text) = $0 { text == "温度记录仪无电" } else { false }
      }
    )
    #expect(requests.contains(.record(id(9_001))))
  }

  @Test func `Gate G8: a conflict is decided by arrows and the space bar`() throws {
    var drive = Drive(.conflict(id(301)))
    for _ in 0..<((try drive.front(ConflictDecision.self).detail?.fields.count) ?? 0) {
      try type("<Right> ", into: &drive)
    }
    #expect(try drive.front(ConflictDecision.self).remaining == 0)
  }

  @Test func `Gate G8: sync, help, palette and every tab need no letter`() throws {
    #expect(try after("<F5>", .toDo).effects.contains(.sync(.start)))
    #expect(try after("？", .toDo).shell.menu?.kind == .help)
    #expect(try after("：", .toDo).shell.menu?.kind == .palette)
    #expect(try after("<F10>", .toDo).effects.contains(.quit))
    for (digit, tab) in zip("123456789０", Tab.allCases) {
      #expect(try after(String(digit), .checklists).shell.front.route == tab.route)
    }
    #expect(try after("－", .toDo).shell.front.route == .audit)
    #expect(try after("＝", .toDo).shell.front.route == .settings)
  }

  @Test(arguments: Scene.all)
  func `Gate G8: every command has a key that arrives, or is found by its name`(
    _ scene: Scene
  ) throws {
    let drive = Drive(scene.route)
    for entry in drive.shell.front.commands(in: drive.context) {
      if entry.facts.keys.contains(where: Self.passes) { continue }
      var menu = CommandMenu(.palette, over: drive.shell, in: drive.context)
      for character in entry.facts.label.chinese.prefix(while: { !$0.isASCII }) {
        _ = menu.press(.character(character), height: 10)
      }
      #expect(menu.matches.prefix(9).contains(.command(entry)), "\(entry.name)")
    }
  }
}
