package import Canvas
package import Records

/// 冲突: the records whose edits here and elsewhere do not go together.
package struct ConflictList: ArrangedScreen {
  package typealias Verb = ConflictListCommand

  package static let name = Phrase("冲突", "Conflicts")

  package internal(set) var list = PagedList<ConflictSummary>()
  package internal(set) var order: ListOrder<ConflictColumn>?
  package internal(set) var hidden = ConflictColumn.usuallyHidden

  package init() {}

  package var route: Route { .conflicts }
  package var focus: InputFocus { .commands }

  /// The conflict under the cursor.
  package var selected: ConflictSummary? { list.selected }

  package var listing: Listing? { .conflicts(order) }

  package var arrangement: ListArrangement? { arranged }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
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
    case .appeared, .learnt(.replicaChanged): return [reload(in: context)]
    case .learnt(.conflict(.listed(let conflicts, let order))):
      guard order == self.order else { return [] }
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
    arrangedPane(
      title: context.words(Self.name),
      nothing: Phrase("没有冲突", "There is no conflict"),
      focus: .focused,
      in: context
    ).draw(on: &frame, in: area, context: context)
  }

  /// All conflicts are held, so that none is ever asked for apart.
  func load(_ rows: Range<Int>) -> Effect { .conflict(.list(order)) }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let open = list.page.rows.count { $0.status == "open" }
    let words = context.words(Phrase("待决 \(open) 项", "\(open) to decide"))
    frame.draw(words.truncated(to: area.size.columns), at: area.origin)
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
