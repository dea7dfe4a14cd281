package import Canvas
package import Records

/// 设置: language and theme; moving the cursor shows a theme at once, Enter keeps it.
package struct SettingsScreen: Screen {
  package typealias Verb = SettingsCommand

  package static let name = Phrase("设置", "Settings")

  package private(set) var themes: [ThemeChoice] = []
  /// The theme the configuration names.
  package private(set) var kept = ""
  private var window = ListWindow<String>()

  package init() {}

  package var route: Route { .settings }
  package var focus: InputFocus { .commands }

  /// The theme under the cursor.
  package var selected: ThemeChoice? {
    themes.indices.contains(window.selectedIndex) ? themes[window.selectedIndex] : nil
  }

  package func crumbs(in context: DrawContext) -> [CleanText] { [context.words(Self.name)] }

  package func unavailable(_ command: SettingsCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .keep, .revert:
      selected == nil ? Phrase("没有可选的主题", "There is no theme to choose") : nil
    case .language: nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<SettingsCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared: return [.settings(.load)]
    case .learnt(.settings(let news)): return learn(news, in: context)
    case .learnt, .pasted: return []
    case .typed(let key):
      guard let motion = ListMotion(key) else { return [.unused] }
      let themes = themes
      window.move(motion) { themes.indices.contains($0) ? themes[$0].id : nil }
      return selected.map { [.previewTheme($0.id)] } ?? []
    case .chose(.keep): return selected.map { [.settings(.chooseTheme($0.id))] } ?? []
    case .chose(.revert):
      select(kept)
      return [.previewTheme(kept)]
    case .chose(.language):
      let other: Language = context.language == .chinese ? .english : .chinese
      return [.settings(.chooseLanguage(other))]
    }
  }

  private mutating func learn(_ news: SettingsNews, in context: DrawContext) -> [Effect] {
    switch news {
    case .loaded(let themes, let current):
      self.themes = themes
      kept = current
      window.resize(height: max(1, ShellLayout(context.size).body.size.rows - 6))
      window.reload(
        total: themes.count,
        index: { id in themes.firstIndex { $0.id == id } },
        id: { themes.indices.contains($0) ? themes[$0].id : nil }
      )
      select(current)
      return []
    case .themeChosen(let id):
      kept = id
      return [.tell(Notice(.info, Phrase("主题已保存", "The theme is kept")))]
    case .languageChosen:
      return [.tell(Notice(.info, Phrase("语言已保存", "The language is kept")))]
    case .failed(let failure): return [.tell(Notice(failure))]
    }
  }

  private mutating func select(_ id: String) {
    let themes = themes
    guard let place = themes.firstIndex(where: { $0.id == id }) else { return }
    window.move(.row(place)) { themes.indices.contains($0) ? themes[$0].id : nil }
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let (top, rest) = area.split(topRows: context.tier > .extraSmall ? 3 : 1)
    let language = frame.panel(
      top,
      title: context.words(Phrase("语言", "Language")),
      context: context
    )
    frame.draw(
      context.words(Phrase("[中文]  English   按 l 切换", "中文  [English]   l changes it")),
      at: language.indented(by: context.tier > .extraSmall ? 2 : 0).origin
    )
    let inside = frame.panel(
      rest,
      title: context.words(Phrase("主题", "Theme")),
      focus: .focused,
      context: context
    )
    if themes.isEmpty {
      frame.draw(
        context.words(Phrase("没有找到主题,用内置样式", "No theme was found; the built-in look is used")),
        at: inside.indented(by: 2).origin,
        style: Style(.textMuted)
      )
    }
    var window = window
    window.resize(height: max(1, inside.size.rows))
    for (offset, index) in window.visible.enumerated() where themes.indices.contains(index) {
      let theme = themes[index]
      let row = inside.origin.row + offset
      let mark = CleanText(phrase: theme.id == kept ? "✓ " : "  ")
      let text =
        mark + UntrustedText(row: theme.id).code().padded(to: 22) + theme.name.line().padded(to: 20)
        + CleanText(phrase: " ") + context.words(Self.appearance(theme.appearance))
      frame.draw(
        text.truncated(to: max(0, inside.size.columns - 2)),
        at: Point(row: row, column: inside.origin.column + 2)
      )
      if index == window.selectedIndex { frame.markSelected(row, in: inside, focus: .focused) }
    }
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let words = context.words(
      Phrase("移动即预览,回车保存,u 还原", "Moving shows a theme, Enter keeps it, u goes back")
    )
    frame.draw(words.truncated(to: area.size.columns), at: area.origin)
  }

  private static func appearance(_ appearance: Theme.Appearance) -> Phrase {
    switch appearance {
    case .dark: Phrase("深色", "dark")
    case .light: Phrase("浅色", "light")
    case .any: Phrase("随终端", "the terminal's")
    }
  }
}

/// What can be done on 设置.
package enum SettingsCommand: String, Command {
  case keep = "settings.keep"
  case revert = "settings.revert"
  case language = "settings.language"

  package var facts: CommandFacts {
    switch self {
    case .keep:
      CommandFacts(
        [.enter, .function(4)],
        Phrase("保存", "Keep"),
        Phrase("保存光标所在的主题", "Keeps the theme under the cursor"),
        initials: "bc",
        place: 4
      )
    case .revert:
      CommandFacts(
        [.letter("u")],
        Phrase("还原", "Revert"),
        Phrase("回到已保存的主题", "Goes back to the theme that is kept"),
        initials: "hy",
        place: 6
      )
    case .language:
      CommandFacts(
        [.letter("l"), .function(3)],
        Phrase("语言", "Language"),
        Phrase("在中文与英文之间切换", "Changes between Chinese and English"),
        initials: "yy",
        place: 3
      )
    }
  }
}
