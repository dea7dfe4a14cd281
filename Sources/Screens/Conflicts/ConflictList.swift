package import Canvas
package import Records

/// 冲突: the records whose edits here and elsewhere do not go together.
package struct ConflictList: ListScreen {
  package typealias Verb = ConflictListCommand

  package static let name = Phrase("冲突", "Conflicts")

  package internal(set) var list = PagedList<ConflictSummary>()

  package init() {}

  package var route: Route { .conflicts }
  package var focus: InputFocus { .commands }

  /// The conflict under the cursor.
  package var selected: ConflictSummary? { list.selected }

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
    case .appeared, .learnt(.replicaChanged): return [reload(in: context)]
    case .learnt(.conflict(.listed(let conflicts))):
      list.take(
        Page(rows: conflicts, first: 0, total: conflicts.count),
        height: height(in: context)
      )
      return []
    case .learnt(.conflict(.failed(let failure))): return [.tell(Notice(failure))]
    case .learnt, .pasted: return []
    case .typed(let key):
      return ListMotion(key).map { move($0, in: context) } ?? [.unused]
    case .chose(.decide): return selected.map { [.open(.conflict($0.id))] } ?? []
    }
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    ListPane(
      list: list,
      title: context.words(Self.name),
      columns: Self.columns,
      cells: { Self.cells(of: $0, context) },
      nothing: Phrase("没有冲突", "There is no conflict"),
      focus: .focused
    ).draw(on: &frame, in: area, context: context)
  }

  private static func columns(width: Int) -> Columns {
    Columns(
      [
        Column(Phrase("", ""), width: 2), Column(Phrase("记录", "Record"), width: 0),
        Column(Phrase("字段", "Fields"), width: width / 3),
        Column(Phrase("状态", "State"), width: 10), Column(Phrase("时间", "Since"), width: 16),
      ],
      width: width
    )
  }

  /// All conflicts are held, so that none is ever asked for apart.
  func load(_ rows: Range<Int>) -> Effect { .conflict(.list) }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let open = list.page.rows.count { $0.status == "open" }
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
