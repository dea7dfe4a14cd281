package import Canvas
package import Records

/// The checklists this laptop holds, to be read without an inspection; works in an empty home.
package struct ChecklistBrowser: Screen {
  package typealias Verb = ChecklistCommand

  package static let name = Phrase("检查表", "Checklists")

  /// Nil until they have been read.
  package private(set) var checklists: [Checklist]?
  /// Which checklist is open; nil while the list of them is shown.
  package private(set) var open: Int?
  private var window = ListWindow<Int>()

  package init() {}

  package var route: Route { .checklists }
  package var focus: InputFocus { .commands }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let head = [context.words(Self.name)]
    return opened.map { head + [UntrustedText(row: $0.name).line()] } ?? head
  }

  package func unavailable(_ command: ChecklistCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .open:
      guard open == nil else { return Phrase("检查表已打开", "The checklist is open already") }
      return checklists?.isEmpty ?? true
        ? Phrase("没有检查表", "There is no checklist") : nil
    case .close: return open == nil ? Phrase("没有打开的检查表", "No checklist is open") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<ChecklistCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared: return checklists == nil ? [.inspection(.checklists)] : []
    case .learnt(.inspection(.checklists(let checklists))):
      self.checklists = checklists
      arrange(in: context)
      return []
    case .learnt(.inspection(.failed(let failure, .checklists))): return [.tell(Notice(failure))]
    case .learnt, .pasted: return []
    case .typed(let key):
      guard let motion = ListMotion(key) else { return [.unused] }
      window.move(motion) { $0 }
      return []
    case .chose(.open):
      open = window.selectedIndex
      arrange(in: context)
      window.move(.first) { $0 }
      return []
    case .chose(.close):
      open = nil
      arrange(in: context)
      return []
    }
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let title = opened.map { UntrustedText(row: $0.name).line() } ?? context.words(Self.name)
    let inside = frame.panel(area, title: title, focus: .focused, context: context)
    guard let checklists, !checklists.isEmpty else {
      let words =
        checklists == nil
        ? Phrase("正在读取…", "Reading…")
        : Phrase("没有随程序带来的检查表", "No checklist came with the program")
      frame.draw(context.words(words), at: inside.indented(by: 2).origin, style: Style(.textMuted))
      return
    }
    var window = window
    window.resize(height: max(1, inside.size.rows))
    for (offset, index) in window.visible.enumerated() {
      let line = Rect(
        row: inside.origin.row + offset,
        column: inside.origin.column,
        rows: 1,
        columns: inside.size.columns
      )
      let text =
        opened.map { clauseLine($0.clauses[index], context) }
        ?? checklistLine(checklists[index], context)
      frame.draw(
        text.truncated(to: max(0, line.size.columns - 2)),
        at: line.indented(by: 2).origin
      )
      if index == window.selectedIndex {
        frame.markSelected(line.origin.row, in: inside, focus: .focused)
      }
    }
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let words = opened.flatMap { checklist -> CleanText? in
      guard checklist.clauses.indices.contains(window.selectedIndex) else { return nil }
      let clause = checklist.clauses[window.selectedIndex]
      return UntrustedText(row: clause.requirement.isEmpty ? clause.title : clause.requirement)
        .line()
    }
    frame.draw((words ?? .empty).truncated(to: area.size.columns), at: area.origin)
  }

  private var opened: Checklist? { open.flatMap { place in checklists?[place] } }

  private mutating func arrange(in context: DrawContext) {
    window.resize(height: max(1, ShellLayout(context.size).body.size.rows - 2))
    window.reload(
      total: opened?.clauses.count ?? checklists?.count ?? 0,
      index: { _ in nil },
      id: { $0 }
    )
  }

  private func checklistLine(_ checklist: Checklist, _ context: DrawContext) -> CleanText {
    UntrustedText(row: checklist.name).line() + CleanText(phrase: "  ")
      + UntrustedText(row: checklist.version).code()
      + context.words(
        Phrase("  \(checklist.clauses.count) 条", "  \(checklist.clauses.count) clauses")
      )
  }

  private func clauseLine(_ clause: ChecklistClause, _ context: DrawContext) -> CleanText {
    UntrustedText(row: clause.id).code().padded(to: 8) + CleanText(phrase: " ")
      + context.words(InspectionPhrases.severity(clause.grade)) + CleanText(phrase: " ")
      + UntrustedText(row: clause.title).line()
  }
}

/// What can be done with the checklists.
package enum ChecklistCommand: String, Command {
  case open = "checklists.open"
  case close = "checklists.close"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.enter, .function(3)],
        Phrase("打开", "Open"),
        Phrase("看这张检查表的条款", "Shows the clauses of the checklist"),
        initials: "dk",
        place: 0
      )
    case .close:
      CommandFacts(
        [.left, .letter("h")],
        Phrase("合上", "Close"),
        Phrase("回到检查表的列表", "Goes back to the list of checklists"),
        initials: "hs",
        place: 0
      )
    }
  }
}
