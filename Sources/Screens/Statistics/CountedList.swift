package import Canvas
package import Records

/// The records behind one bar of 统计.
package struct CountedList: ListScreen {
  package typealias Verb = CountedListCommand

  package static let name = Phrase("统计清单", "Counted records")

  package let choice: StatisticsChoice
  package internal(set) var list = PagedList<CountedRow>()

  package init(_ choice: StatisticsChoice) { self.choice = choice }

  package var route: Route { .counted(choice) }
  package var focus: InputFocus { .commands }

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
    case .learnt(.statistics(.listed(let page, let choice))):
      if choice == self.choice { list.take(page, height: height(in: context)) }
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
    ListPane(
      list: list,
      title: context.words(StatisticsPhrases.subject(choice.subject)),
      columns: { columns(width: $0, context: context) },
      cells: { cells(of: $0, context: context) },
      nothing: Phrase("没有记录", "No record"),
      focus: .focused
    ).draw(on: &frame, in: area, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let text =
      frame.chips([StatisticsPhrases.chip(choice)], in: area, context: context)
      + position(in: context)
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  func load(_ rows: Range<Int>) -> Effect { .statistics(.list(choice, rows)) }

  private func columns(width: Int, context: DrawContext) -> Columns {
    let lead = Column(Phrase("", ""), width: 2)
    let name = Column(Phrase("名称", "Name"), width: 0)
    let state = Column(Phrase("状态", "State"), width: 10)
    guard context.tier >= .medium else { return Columns([lead, name, state], width: width) }
    let isLong = [.product, .licence, .enterprise].contains(choice.subject)
    let detail: Phrase =
      switch choice.subject {
      case .toDo, .supervision: Phrase("期限", "Due")
      case .inspection: Phrase("类别", "Kind")
      case .application: Phrase("事项", "Matter")
      case .enterprise: Phrase("地区", "Region")
      case .product: Phrase("持有人", "Holder")
      case .licence: Phrase("有效至", "Valid to")
      }
    let wide = choice.subject == .product || choice.subject == .application
    return Columns(
      [
        lead, Column(Phrase("编号", "Number"), width: isLong ? 24 : 16), name,
        Column(detail, width: wide ? context.size.columns / 4 : 12), state,
      ],
      width: width
    )
  }

  private func cells(of row: CountedRow, context: DrawContext) -> [TableCell] {
    let state = StatisticsPhrases.word(row.state, .state, of: choice.subject)
    let stateCell = TableCell(UntrustedText(row: state[context.language]).line())
    let name = TableCell(UntrustedText(row: row.name).line())
    guard context.tier >= .medium else { return [TableCell(.empty), name, stateCell] }
    let detail =
      choice.subject == .inspection ? ToDoPhrases.kind(row.detail)[context.language] : row.detail
    return [
      TableCell(.empty), TableCell(UntrustedText(row: row.number).code(), .textCode), name,
      TableCell(UntrustedText(row: detail).line(), .textMuted), stateCell,
    ]
  }
}
