package import Canvas
package import Records

/// The records behind one bar of 统计.
package struct CountedList: ArrangedScreen {
  package typealias Verb = CountedListCommand

  package static let name = Phrase("统计清单", "Counted records")

  package let choice: StatisticsChoice
  package internal(set) var list = PagedList<CountedRow>()
  /// Nil for the order of the kind: work by its day, the rest as it is held.
  package internal(set) var order: ListOrder<CountedColumn>?
  package internal(set) var hidden = CountedColumn.usuallyHidden

  package init(_ choice: StatisticsChoice) { self.choice = choice }

  package var route: Route { .counted(choice) }
  package var focus: InputFocus { .commands }

  package var listing: Listing? { .counted(choice, order) }

  package var arrangement: ListArrangement? { arranged }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [
      context.words(StatisticsScreen.name),
      context.words(StatisticsPhrases.subject(choice.subject)),
      UntrustedText(row: StatisticsPhrases.chip(choice)[context.language]).line(),
    ]
  }

  package func unavailable(_ command: CountedListCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .dropChip: return nil
    case .open:
      guard let selected = list.selected else {
        return Phrase("没有选中的记录", "No record is selected")
      }
      return destination(of: selected) == nil
        ? Phrase("这类记录没有单独的页面", "Such records have no screen of their own") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<CountedListCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged): return [reload(in: context)]
    case .learnt(.statistics(.listed(let page, let choice, let order))):
      if choice == self.choice, order == self.order { list.take(page, height: height(in: context)) }
      return []
    case .learnt(.statistics(.failed(let failure))): return [.tell(Notice(failure))]
    case .learnt, .pasted: return []
    case .typed(let key):
      return ListMotion(key).map { move($0, in: context) } ?? [.unused]
    case .chose(.open): return list.selected.flatMap(destination).map { [.open($0)] } ?? []
    case .chose(.dropChip): return [.back]
    }
  }

  private func destination(of row: CountedRow) -> Route? {
    switch choice.subject {
    case .toDo: .toDoItem(row.id)
    case .inspection: .inspection(row.id)
    case .enterprise: .enterprise(row.id)
    case .product: .product(row.id)
    case .licence: .licence(row.id)
    case .supervision, .application: nil
    }
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    arrangedPane(
      title: context.words(StatisticsPhrases.subject(choice.subject)),
      nothing: Phrase("没有记录", "No record"),
      focus: .focused,
      in: context
    ).draw(on: &frame, in: area, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let text =
      frame.chips([StatisticsPhrases.chip(choice)], in: area, context: context)
      + position(in: context)
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  func load(_ rows: Range<Int>) -> Effect { .statistics(.list(choice, order, rows)) }
}
