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
    let view = view(in: context)
    return arrangedPane(
      title: context.words(Phrase("待办 \(view.chinese)", "To-do: \(view.english)")),
      nothing: Phrase("没有符合筛选的待办", "No item matches the filter"),
      focus: inquiry == nil ? .focused : .none,
      in: context
    )
  }
}
