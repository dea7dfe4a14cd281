package import Canvas
package import Records

/// 冲突: the records whose edits here and elsewhere do not go together.
package struct ConflictList: Screen {
  package typealias Verb = ConflictListCommand

  package static let name = Phrase("冲突", "Conflicts")

  /// Nil until the list has come.
  package private(set) var conflicts: [ConflictSummary]?
  private var window = ListWindow<RecordID>()

  package init() {}

  package var route: Route { .conflicts }
  package var focus: InputFocus { .commands }

  /// The conflict under the cursor.
  package var selected: ConflictSummary? {
    guard let conflicts, conflicts.indices.contains(window.selectedIndex) else { return nil }
    return conflicts[window.selectedIndex]
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(Phrase("同步", "Sync")), context.words(Self.name)]
  }

  package func unavailable(_ command: ConflictListCommand, in context: DrawContext) -> Phrase? {
    selected == nil ? Phrase("没有选中的冲突", "No conflict is selected") : nil
  }

  package mutating func handle(
    _ event: ScreenEvent<ConflictListCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged): return [.conflict(.list)]
    case .learnt(.conflict(.listed(let conflicts))):
      self.conflicts = conflicts
      window.resize(height: max(1, ShellLayout(context.size).body.size.rows - 3))
      window.reload(
        total: conflicts.count,
        index: { id in conflicts.firstIndex { $0.id == id } },
        id: { conflicts.indices.contains($0) ? conflicts[$0].id : nil }
      )
      return []
    case .learnt(.conflict(.failed(let failure))): return [.tell(Notice(failure))]
    case .learnt, .pasted: return []
    case .typed(let key):
      guard let motion = ListMotion(key) else { return [.unused] }
      let conflicts = conflicts ?? []
      window.move(motion) { conflicts.indices.contains($0) ? conflicts[$0].id : nil }
      return []
    case .chose(.decide): return selected.map { [.open(.conflict($0.id))] } ?? []
    }
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Self.name),
      focus: .focused,
      context: context
    )
    let list = conflicts ?? []
    guard !list.isEmpty else {
      let words =
        conflicts == nil
        ? Phrase("正在读取…", "Reading…") : Phrase("没有冲突", "There is no conflict")
      frame.draw(context.words(words), at: inside.indented(by: 2).origin, style: Style(.textMuted))
      return
    }
    let columns = Columns(
      [
        Column(Phrase("", ""), width: 2), Column(Phrase("记录", "Record"), width: 0),
        Column(Phrase("字段", "Fields"), width: inside.size.columns / 3),
        Column(Phrase("状态", "State"), width: 10), Column(Phrase("时间", "Since"), width: 16),
      ],
      width: inside.size.columns
    )
    columns.drawHeading(on: &frame, at: inside.origin, context: context)
    let rows = inside.below(1)
    var window = window
    window.resize(height: max(1, rows.size.rows))
    for (offset, index) in window.visible.prefix(rows.size.rows).enumerated() {
      let point = Point(row: rows.origin.row + offset, column: rows.origin.column)
      columns.draw(Self.cells(of: list[index], context), on: &frame, at: point)
      if index == window.selectedIndex {
        frame.markSelected(point.row, in: rows, focus: .focused)
      }
    }
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let open = conflicts?.count { $0.status == "open" } ?? 0
    let words = context.words(Phrase("待决 \(open) 项", "\(open) to decide"))
    frame.draw(words.truncated(to: area.size.columns), at: area.origin)
  }

  private static func cells(of conflict: ConflictSummary, _ context: DrawContext) -> [TableCell] {
    let type = UntrustedText(row: FieldPhrases.type(conflict.type)[context.language]).line()
    let fields = conflict.fieldNames.map { FieldPhrases.label($0)[context.language] }
    let state: Phrase =
      switch conflict.status {
      case "open": Phrase("待决", "open")
      case "decidedHere": Phrase("已决待传", "decided")
      default: Phrase("已解决", "resolved")
      }
    return [
      TableCell(.empty),
      TableCell(type + CleanText(phrase: " ") + UntrustedText(row: conflict.title).line()),
      TableCell(UntrustedText(row: fields.joined(separator: " ")).line()),
      TableCell(context.words(state), conflict.status == "open" ? .statusDue : .conflictResolved),
      TableCell(CleanText(phrase: Wording.dayAndClock(conflict.openedAt))),
    ]
  }
}

/// What can be done on the list of conflicts.
package enum ConflictListCommand: String, Command {
  case decide = "conflicts.decide"

  package var facts: CommandFacts {
    CommandFacts(
      [.enter, .function(4)],
      Phrase("解决", "Decide"),
      Phrase("逐个字段选定结果", "Chooses the outcome of each field"),
      initials: "jj",
      place: 0
    )
  }
}
