package import Canvas
import Records

extension SettingsScreen {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard context.tier > .extraSmall else {
      drawSection(on: &frame, in: area, context: context)
      return
    }
    let width = context.language == .chinese ? 14 : 17
    let (left, right) = area.split(leftColumns: width)
    let list = frame.panel(
      left,
      title: context.words(Self.name),
      focus: focus == .commands ? .focused : .none,
      context: context
    )
    for (row, section) in SettingsSection.allCases.enumerated() where row < list.size.rows {
      let point = Point(row: list.origin.row + row, column: list.origin.column + 2)
      frame.draw(context.words(section.label).truncated(to: list.size.columns - 2), at: point)
      if section == self.section {
        frame.markSelected(point.row, in: list, focus: focus == .commands ? .focused : .none)
      }
    }
    let inside = frame.panel(
      right,
      title: context.words(section.label),
      focus: isChoosing ? .focused : .none,
      context: context
    )
    drawSection(on: &frame, in: inside.indented(by: 1), context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let prompt {
      prompt.draw(on: &frame, in: area, context: context)
      return
    }
    let words =
      if isChanging {
        Phrase("正在更换密码…", "Changing the password…")
      } else if isChoosing {
        Phrase("移动选择,回车保存,Esc 还原", "Move to choose, Enter keeps, Esc goes back")
      } else if section.offersChoice {
        Phrase("回车更改", "Enter changes it")
      } else {
        Phrase("", "")
      }
    frame.draw(context.words(words).truncated(to: area.size.columns), at: area.origin)
  }

  private func drawSection(on frame: inout Frame, in area: Rect, context: DrawContext) {
    switch section {
    case .theme, .lock, .language: drawChoices(on: &frame, in: area, context: context)
    default:
      let pane = SettingsPane(facts: facts, context: context, width: area.size.columns)
      frame.facts(pane.lines(of: section), in: area)
    }
  }

  private func drawChoices(on frame: inout Frame, in area: Rect, context: DrawContext) {
    var rows = area
    let pane = SettingsPane(facts: facts, context: context, width: area.size.columns)
    if context.tier > .extraSmall {
      let lines = pane.introduction(to: section)
      frame.lines(lines, in: rows, role: .textMuted)
      rows = rows.below(lines.count + 1)
    }
    let held = held(in: context)
    guard !choices.isEmpty else {
      let words = Phrase("没有找到主题,用内置样式", "No theme was found; the built-in look is used")
      frame.draw(context.words(words), at: rows.origin, style: Style(.textMuted))
      return
    }
    var window = window
    if !isChoosing {
      let choices = choices
      window = ListWindow()
      window.reload(
        total: choices.count,
        index: { choices.firstIndex(of: $0) },
        id: { choices[$0] }
      )
    }
    window.resize(height: max(1, rows.size.rows))
    for (row, index) in window.visible.enumerated() where choices.indices.contains(index) {
      let mark = CleanText(phrase: choices[index] == held ? "✓ " : "  ")
      let text = mark + label(of: index, context: context)
      let point = Point(row: rows.origin.row + row, column: rows.origin.column + 2)
      frame.draw(text.truncated(to: max(0, rows.size.columns - 2)), at: point)
      if isChoosing, index == window.selectedIndex {
        frame.markSelected(point.row, in: rows, focus: .focused)
      }
    }
  }

  private func label(of index: Int, context: DrawContext) -> CleanText {
    switch section {
    case .theme:
      let theme = themes[index]
      let name = UntrustedText(row: theme.id).code().padded(to: 20)
      return name + theme.name.line().padded(to: 18) + CleanText(phrase: " ")
        + context.words(Self.appearance(theme.appearance))
    case .lock:
      let minutes = Self.minutes[index]
      return context.words(
        Phrase("\(minutes) 分钟", minutes == 1 ? "1 minute" : "\(minutes) minutes")
      )
    case .language:
      return CleanText(phrase: Language.allCases[index] == .chinese ? "中文" : "English")
    case .account, .certificate, .scopes, .password, .about: return .empty
    }
  }

  private static func appearance(_ appearance: Theme.Appearance) -> Phrase {
    switch appearance {
    case .dark: Phrase("深色", "dark")
    case .light: Phrase("浅色", "light")
    case .any: Phrase("随终端", "the terminal's")
    }
  }
}
