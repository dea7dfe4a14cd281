import Canvas
import Records
import Screens
import Testing

/// The same shell behind lines instead of a screen.
struct Reading {
  var drive: Drive
  private var announcer = Announcer()

  init(_ route: Route, _ language: Language = .chinese) {
    let size = SpokenPage.extent
    drive = Drive(route, context: .sample(size.columns, size.rows, language))
  }

  var page: SpokenPage { SpokenPage(drive.shell, in: drive.context) }

  /// What is read out after a line, or at the beginning.
  mutating func hear(_ line: String? = nil) -> [String] {
    let before = drive.effects.count
    if let line { drive.line(line) }
    let said = drive.effects[before...].flatMap { effect -> [String] in
      if case .say(let lines) = effect { lines.map(\.string) } else { [] }
    }
    return said + announcer.hear(page, language: drive.context.language).map(\.string)
  }
}

@Suite("Read as lines")
struct PlainTests {
  /// Lines of boxes, blocks and Braille: noise for a voice, wrong dots on a Braille display.
  private static func isDrawn(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2500...0x259F, 0x2800...0x28FF, 0x25B8: true
    default: scalar.value < 0x20
    }
  }

  @Test func `Gate G9: the scenes below show every screen of the catalogue`() {
    let shown = Set(
      (Scene.all).map { kind(of: Reading($0.route).drive.shell.front) }
    )
    #expect(shown.isSuperset(of: ScreenCatalogue.all.map(kind)))
  }

  private func kind(of screen: any Screen) -> String { "\(type(of: screen))" }

  @Test(arguments: Scene.all)
  func `Gate G9: every screen can be read and worked by lines`(_ scene: Scene) throws {
    for language in Language.allCases {
      var reading = Reading(scene.route, language)
      try reading.drive.keys(scene.keys)
      let opening = reading.hear()
      #expect(opening.first?.hasPrefix("# ") == true && opening.count > 1, "\(opening)")
      for line in opening + reading.hear("?") + reading.hear("read") {
        #expect(!line.unicodeScalars.contains(where: Self.isDrawn), "\(line)")
      }
      // Whatever can be done here is told with its key or by its name.
      let page = reading.page
      guard page.field == nil, !page.isConfirmation else { continue }
      let guide = reading.hear("help").joined(separator: "\n")
      for entry in reading.drive.shell.front.commands(in: reading.drive.context) {
        #expect(guide.contains(entry.facts.help[language]) == (entry.reason == nil))
      }
    }
  }

  @Test func `Gate G9: every command of every screen does by line what it does by key`() throws {
    // Each command once, wherever it can be used first.
    var seen: Set<String> = []
    for scene in Scene.all { try expectLines(on: scene, .chinese, &seen) }
    #expect(seen.count > 100)
  }

  private func expectLines(
    on scene: Scene,
    _ language: Language,
    _ seen: inout Set<String>
  ) throws {
    var reading = Reading(scene.route, language)
    try reading.drive.keys(scene.keys)
    let (shell, context) = (reading.drive.shell, reading.drive.context)
    guard shell.menu == nil, shell.listMenu == nil else { return }
    let isText = shell.front.focus == .text
    var entries = shell.front.commands(in: context)
    if shell.front.arrangement != nil {
      entries += ListCommand.allCases.map {
        CommandEntry(
          name: $0.rawValue,
          facts: $0.facts,
          reason: shell.unavailable($0, in: context)
        )
      }
    }
    entries.removeAll { $0.reason != nil || seen.contains($0.name) }
    guard !entries.isEmpty else { return }
    let guide = reading.hear("<F1>").joined(separator: "\n")
    for entry in entries {
      // A letter is text where a field has the caret.
      let usable = entry.facts.keys.first { key in
        if isText, case .character = key { false } else { true }
      }
      guard let key = usable, !(isText && key == .enter) else { continue }
      seen.insert(entry.name)
      #expect(guide.contains(entry.facts.help[language]), "\(entry.name) is not told")
      var byKey = reading.drive
      try byKey.keys(key.notation)
      // As the guide tells it: its key, and its name where nothing else is called so.
      var lines = [key == .character(" ") ? "<Space>" : key.notation]
      let named = CommandMenu(.help, over: shell, in: context)
        .items(named: entry.facts.label[language])
      if !isText, named.count == 1, case .command(let found) = named[0],
        found.name == entry.name
      {
        lines.append(entry.facts.label[language])
      }
      for line in lines {
        var byLine = reading.drive
        byLine.line(line)
        // Values of screens print by the megabyte, so only their equality is told.
        let isSame =
          told(byLine) == told(byKey) && byLine.shell.front.route == byKey.shell.front.route
        #expect(isSame, "\(entry.name) by \(line)")
      }
    }
  }

  /// What left, without what is only read out.
  private func told(_ drive: Drive) -> [Effect] {
    drive.effects.filter { effect in
      if case .say = effect { false } else { true }
    }
  }

  @Test(arguments: Tab.allCases)
  func `every tab is reached by its jump and by its name in both languages`(_ tab: Tab) {
    for line in ["g\(tab.jump)", "g \(tab.jump)", tab.label.chinese, tab.label.english] {
      var reading = Reading(.toDo)
      _ = reading.hear()
      _ = reading.hear("gh")
      let said = reading.hear(line)
      #expect(reading.drive.shell.front.route == tab.route, "\(line): \(said)")
      #expect(said.first?.hasPrefix("# ") == true)
    }
  }

  @Test func `a list is read by nine numbered rows with the names of its columns`() throws {
    var reading = Reading(.toDo)
    let opening = reading.hear()
    let rows = opening.filter { $0.first?.isNumber == true }
    let first = try #require(rows.first)
    #expect(first.hasPrefix("1 期限:") && first.contains("对象:") && first.hasSuffix("(当前)"))
    #expect(rows.count <= SpokenPage.numbered)
    #expect(reading.hear("2").first?.hasPrefix("2 期限:") == true)
    #expect(reading.hear("j").first?.hasPrefix("3 期限:") == true)
    #expect(reading.hear("k").first?.hasPrefix("2 期限:") == true)
    let detail = reading.hear("")
    #expect(detail.contains { $0.hasPrefix("## 详情") }, "\(detail)")
    #expect(!reading.hear("9").isEmpty)
  }

  @Test func `what has not changed is not read again`() {
    var reading = Reading(.toDo)
    _ = reading.hear()
    #expect(reading.hear() == [])
    reading.drive.context.pending += 1
    #expect(reading.hear() == [], "a count that every edit raises is no news")
    reading.drive.context.network = .online
    #expect(reading.hear().count == 1)
  }

  @Test func `an inspection is recorded by lines from verdict to finish`() throws {
    var reading = Reading(.inspection(id(9_001)))
    _ = reading.hear()
    let before = reading.drive.effects.count
    _ = reading.hear("1")
    #expect(reading.hear("2").contains { $0.contains("严重度") })
    let text = reading.hear("8")
    #expect(text.contains { $0 == "问:发现" }, "\(text)")
    _ = reading.hear("温度记录仪无电,近三日无记录")
    #expect(reading.hear("3").contains("问:理由"))
    #expect(reading.hear("").contains("问:不能为空 · 理由"))
    _ = reading.hear("不经营此类")
    let asked = reading.hear("录完")
    #expect(asked.contains { $0.contains("录入完毕") })
    _ = reading.hear("不")
    #expect(!reading.page.isConfirmation)
    _ = reading.hear("w")
    _ = reading.hear("是")
    let requests = reading.drive.effects[before...]
    let texts = requests.compactMap { effect -> String? in
      if case .inspection(.addFinding(_, _, .major, let text)) = effect { text } else { nil }
    }
    #expect(texts == ["温度记录仪无电,近三日无记录"])
    let finished = requests.filter { $0 == .inspection(.record(id(9_001))) }
    #expect(finished.count == 1)
  }

  @Test func `digits in a field are text, notation in pointed brackets is keys`() throws {
    var reading = Reading(.toDo)
    _ = reading.hear()
    #expect(reading.hear("n").contains("问:备注"))
    _ = reading.hear("<Esc>")
    #expect(reading.page.field == nil)
    _ = reading.hear("n")
    _ = reading.hear("3")
    let notes = reading.drive.effects.contains { "\($0)".contains("\"3\"") }
    #expect(notes)
  }

  @Test func `a filter and a search are one line each`() throws {
    var reading = Reading(.toDo)
    _ = reading.hear()
    #expect(reading.hear("/状态:什么").contains { $0.hasPrefix("问:") })
    _ = reading.hear("<Esc>")
    let found = reading.hear(":设置")
    #expect(found.contains { $0.hasPrefix("1 ") && $0.contains("设置") }, "\(found)")
    _ = reading.hear("1")
    #expect(reading.drive.shell.front.route == .settings)
  }

  @Test func `over the hits of a search numbers are rows and names are commands`() throws {
    var reading = Reading(.archive)
    _ = reading.hear()
    _ = reading.hear("百草")
    #expect(reading.page.field == nil)
    _ = reading.hear("2")
    _ = reading.hear("打开")
    #expect(reading.drive.shell.front.route == .product(id(601)))
    var licences = Reading(.licences)
    _ = licences.hear("浙AA")
    _ = licences.hear("x")
    #expect(licences.drive.shell.front.route == .enterprise(id(502)))
  }

  @Test func `a word nobody knows changes nothing and says how to ask`() {
    var reading = Reading(.toDo)
    _ = reading.hear()
    let said = reading.hear("打开天窗")
    #expect(said.count == 1)
    #expect(said.first.map { $0.contains("打开天窗") && $0.contains("?") } == true)
  }

  @Test func `text from outside reaches lines only through the gate`() {
    var reading = Reading(.toDo)
    _ = reading.hear()
    let said = reading.hear("a\u{1B}[31m\u{202E}b")
    #expect(said.allSatisfy { !$0.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" } })
  }
}

@Suite("Texts in one's own editor")
struct EditorTests {
  private func typed(_ drive: Drive) -> String? {
    SpokenPage(drive.shell, in: drive.context).field?.text
  }

  @Test func `a field goes to the editor and comes back in its place`() throws {
    var drive = Drive(.toDo)
    try drive.keys("n旧文字<C-o>")
    #expect(drive.effects.last == .edit("旧文字"))
    drive.edited(.text("第一段\n第二段", dropped: 0))
    let text = try #require(typed(drive))
    #expect(text == "第一段 第二段")
    try drive.keys("<Enter>")
    #expect(drive.effects.contains { "\($0)".contains("第一段 第二段") })
  }

  @Test(arguments: [
    EditorResult.failed(status: 1), .killed, .notFound("vi"), .noPlace,
  ])
  func `an editor that fails changes nothing and says so`(_ result: EditorResult) throws {
    var drive = Drive(.toDo)
    try drive.keys("n旧文字<C-o>")
    drive.edited(result)
    #expect(typed(drive) == "旧文字")
    #expect(drive.text.contains("原文未变"))
  }

  @Test func `a text of several lines is replaced whole`() throws {
    var drive = Drive(.inspection(id(9_001)))
    try drive.keys("28原文<C-o>")
    drive.edited(.text("新文", dropped: 3))
    let editor = try #require(drive.front(InspectionRecording.self).editor)
    #expect(editor.field.text == "新文")
    #expect(drive.text.contains("3 字节"))
  }

  @Test func `a password and a list have nothing to edit`() throws {
    var unlock = Drive(.unlock)
    try unlock.keys("secret<C-o>")
    var list = Drive(.toDo)
    try list.keys("<C-o>")
    for effect in unlock.effects + list.effects {
      if case .edit = effect { Issue.record("\(effect)") }
    }
  }
}
