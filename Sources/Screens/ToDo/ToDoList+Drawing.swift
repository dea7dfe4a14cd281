package import Canvas
import Records

extension ToDoList {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplit(on: &frame, in: area, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplitMessage(on: &frame, in: area, context: context)
  }

  static var detailWidth: Int { 52 }
  var chips: [Phrase] { ToDoFilterText.chips(filter) }

  func tail(in context: DrawContext) -> CleanText {
    context.saved.map {
      .spaces(3) + context.words(Wording.saved($0, numbered: false))
    } ?? .empty
  }

  /// The figures of the week lie below the detail where there are rows for both.
  func drawBeside(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let weekRows = area.size.rows >= 34 ? 14 : 0
    let (top, bottom) = area.split(topRows: area.size.rows - weekRows)
    detailPane(in: top, context: context).draw(on: &frame, in: top, focus: .none, context: context)
    if weekRows > 0 {
      ToDoWeekPane(week: week ?? ToDoWeek()).draw(on: &frame, in: bottom, context: context)
    }
  }

  func detailPane(in area: Rect, context: DrawContext) -> LinesPane {
    let title = context.words(Phrase("详情 ", "Detail "))
    guard let detail, detail.summary.id == detailed else {
      let words = Phrase("选中一项待办以查看", "Select an item to see it")
      return emptyPane(title, words, context: context)
    }
    let keys: [ToDoCommand] = [
      .handle, .accept, .giveBack, .close, .reassign, .postpone, .note, .dossier,
    ]
    return LinesPane(
      title: title + UntrustedText(row: detail.summary.number).code(),
      lines: ToDoLines(
        detail: detail,
        width: LinesPane.width(in: area, context: context),
        showsSteps: showsDetail,
        context: context
      ).all(keys: usable(keys, in: context))
    )
  }

  func listPane(in context: DrawContext) -> ListPane<ToDoSummary> {
    ListPane(
      list: list,
      title: context.words(Phrase("待办 我的", "To-do, mine")),
      right: context.words(ToDoPhrases.order(filter.order)),
      columns: { Self.columns(width: $0, context: context) },
      cells: { cells(of: $0, context: context) },
      nothing: Phrase("没有符合筛选的待办", "No item matches the filter"),
      focus: inquiry == nil ? .focused : .none
    )
  }

  private static func columns(width: Int, context: DrawContext) -> Columns {
    let none = Phrase("", "")
    let due = Column(Phrase("期限", "Due"), width: 12)
    let subject = Column(Phrase("对象", "Enterprise"), width: 0)
    let sync = Column(Phrase("同", "⇅"), width: 2)
    guard context.tier >= .medium else {
      return Columns([Column(none, width: 3), due, subject], width: width)
    }
    return Columns(
      [
        Column(none, width: 4), due,
        Column(Phrase("事项", "Matter"), width: context.language == .chinese ? 9 : 12), subject,
        Column(Phrase("编号", "Number"), width: 12, isElsewhere: true), sync,
      ],
      width: width
    )
  }

  private func cells(of item: ToDoSummary, context: DrawContext) -> [TableCell] {
    let mark = mark(of: item, in: context)
    let due = Self.due(of: item, context)
    let subject = item.enterpriseName.isEmpty ? item.title : item.enterpriseName
    let name = TableCell(UntrustedText(row: subject).line())
    guard context.tier >= .medium else {
      return [TableCell(CleanText(phrase: " ") + mark), due, name]
    }
    return [
      TableCell(CleanText(phrase: "  ") + mark), due,
      TableCell(UntrustedText(row: ToDoPhrases.kind(item.kind)[context.language]).line()), name,
      TableCell(UntrustedText(row: item.number).code(), .textCode),
      TableCell(item.marks.text, item.marks.hasConflict ? .conflictTheirs : .statusPending),
    ]
  }

  /// What is left of unfinished work, the bare day of any other.
  private static func due(of item: ToDoSummary, _ context: DrawContext) -> TableCell {
    if let standing = item.standing {
      return TableCell(context.words(Wording.due(standing)), standing.colour.role)
    }
    let day = item.due.map { CleanText(phrase: $0.description) } ?? CleanText(phrase: "—")
    return TableCell(day, .textMuted)
  }
}

extension RecordMarks {
  /// `≠` for a conflict, `↑` for what waits, nothing else.
  var text: CleanText { CleanText(phrase: hasConflict ? "≠" : isPending ? "↑" : " ") }
}
