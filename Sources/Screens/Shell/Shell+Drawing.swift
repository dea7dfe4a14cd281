package import Canvas
import Records

extension Shell {
  /// The whole screen; the same shell and context always give the same frame.
  package func draw(in context: DrawContext) -> Frame {
    var frame = Frame(size: context.size)
    guard context.tier > .refused else {
      let words = context.words(Phrase("窗口过小", "Window too small"))
      frame.draw(words.truncated(to: context.size.columns), at: Point(row: 0, column: 0))
      return frame
    }
    let layout = ShellLayout(context.size)
    front.draw(on: &frame, in: layout.body, context: context)
    drawTitle(on: &frame, in: layout.title, context: context)
    if let tabs = layout.tabs { TabRow(front, context).draw(on: &frame, in: tabs) }
    drawHints(on: &frame, in: layout.hints, context: context)
    drawMessage(on: &frame, layout: layout, context: context)
    if let listMenu {
      frame.cursor = nil
      listMenu.draw(on: &frame, context: context)
    }
    if let menu {
      frame.cursor = nil
      menu.draw(on: &frame, in: layout.menu, context: context)
    }
    return frame
  }

  /// What will most likely be asked for next; reading it beforehand changes nothing.
  package func foreseen(in context: DrawContext) -> [Effect] {
    menu == nil && listMenu == nil ? front.foreseen(in: context) : []
  }

  private func drawTitle(on frame: inout Frame, in area: Rect, context: DrawContext) {
    frame.fill(area, style: Style(.text, on: .surfaceHeader))
    let status = StatusLine(context).text
    let shownStatus = status.width + 8 <= area.size.columns ? status : .empty
    let room = area.size.columns - shownStatus.width - 3
    var path = CleanText.empty
    for crumb in front.crumbs(in: context) {
      path = path.isEmpty ? crumb : path + CleanText(phrase: " › ") + crumb
    }
    frame.draw(
      path.truncated(to: max(0, room)),
      at: Point(row: area.origin.row, column: 1),
      style: Style(.crumbActive)
    )
    frame.draw(
      shownStatus,
      at: Point(row: area.origin.row, column: area.columns.upperBound - shownStatus.width - 1),
      style: Style(StatusLine(context).role)
    )
  }

  private func drawHints(on frame: inout Frame, in area: Rect, context: DrawContext) {
    frame.fill(area, style: Style(.text, on: .surfaceFooter))
    let own = front.commands(in: context).compactMap { entry -> (Int, Hint)? in
      guard let place = entry.facts.place, let key = entry.facts.keys.first else { return nil }
      // F-keys keep their places; of letters and digits those that can be used now are shown.
      if case .character = key, entry.reason != nil { return nil }
      return (place, hint(key, entry.facts.label, rank: entry.reason == nil ? 1 : 3, context))
    }
    // Leaving must stay in sight, so that what every list has goes first.
    let shared = ListCommand.allCases.compactMap { command in
      command.facts.place.flatMap { place in
        unavailable(command, in: context) == nil
          ? (place, hint(command.facts.keys[0], command.facts.label, rank: 3, context)) : nil
      }
    }
    let global = GlobalCommand.allCases.compactMap { command in
      command.facts.place.map { place in
        (
          place,
          hint(
            command.facts.keys[0],
            command.facts.label,
            rank: [.help, .quit].contains(command) ? 0 : 2,
            context
          )
        )
      }
    }
    let all = (own + shared + global).sorted { $0.0 < $1.0 }.map(\.1)
    // Where there is little room, help lists everything and quitting must stay in sight.
    let shown =
      context.tier <= .small
      ? all.filter { $0.key == .function(1) || $0.key == .function(10) } : all
    HintBar(shown).draw(on: &frame, at: area.origin, width: area.size.columns)
  }

  /// A letter right before an English word would read as part of it.
  private func hint(_ key: Key, _ label: Phrase, rank: Int, _ context: DrawContext) -> Hint {
    let words = context.words(label)
    let endsInLetter = key.label.string.last?.isLetter ?? false
    return Hint(
      key,
      context.language == .english && endsInLetter ? CleanText(phrase: " ") + words : words,
      rank: rank
    )
  }

  private func drawMessage(on frame: inout Frame, layout: ShellLayout, context: DrawContext) {
    let area = layout.message
    let sharesRow = layout.message == layout.hints
    func clear(_ frame: inout Frame) {
      if sharesRow { frame.fill(area, style: Style(.text, on: .surfaceBase)) }
    }
    if let departure {
      clear(&frame)
      departure.draw(on: &frame, in: area, context: context)
    } else if let notice {
      clear(&frame)
      draw(notice, on: &frame, layout: layout, context: context)
    } else if isJumping {
      clear(&frame)
      let places = Tab.allCases.reduce(CleanText(phrase: "g ")) {
        $0 + CleanText(phrase: " ") + Key.character($1.jump).label + context.words($1.label)
      }
      frame.draw(places.truncated(to: area.size.columns), at: area.origin, style: Style(.text))
    } else if !sharesRow || front.focus == .text {
      clear(&frame)
      front.drawMessage(on: &frame, in: area, context: context)
    }
  }

  /// One row, or a box over the bottom of the body when the sentence is longer than that.
  private func draw(
    _ notice: Notice,
    on frame: inout Frame,
    layout: ShellLayout,
    context: DrawContext
  ) {
    let code = notice.code.map { UntrustedText(row: " [\($0)]").line() } ?? .empty
    let role = notice.kind.role
    let text =
      context.glyph(role) + CleanText(phrase: " ") + context.words(notice.text) + code
    let area = layout.message
    let style = Style(role)
    guard text.width > area.size.columns, layout.body.size.rows > 6 else {
      frame.draw(text.truncated(to: area.size.columns), at: area.origin, style: style)
      return
    }
    let lines = text.wrapped(width: layout.body.size.columns - 4)
    let height = min(lines.count + 2, layout.body.size.rows)
    let box = Rect(
      row: layout.body.rows.upperBound - height,
      column: 0,
      rows: height,
      columns: layout.body.size.columns
    )
    frame.fill(box, style: Style(.text, on: .surfacePopup))
    frame.lines(lines, in: frame.box(box).indented(by: 1), role: role)
    frame.draw(
      context.words(Phrase("按任意键继续", "Any key goes on")),
      at: area.origin,
      style: Style(.textMuted)
    )
  }
}

extension Notice.Kind {
  var role: Role {
    switch self {
    case .info: .toastInfo
    case .warning: .toastWarning
    case .error: .toastError
    }
  }
}
