package import Canvas
import Records

extension ToDoList {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if showsDetail {
      var pane = detailPane(in: context)
      pane.scrolled = scrolled
      pane.draw(on: &frame, in: area, focus: .focused, context: context)
      return
    }
    guard context.size.columns >= 100, context.tier > .extraSmall else {
      drawList(on: &frame, in: area, context: context)
      return
    }
    let (left, right) = area.split(leftColumns: area.size.columns - 52)
    drawList(on: &frame, in: left, context: context)
    let weekRows = area.size.rows >= 34 ? 14 : 0
    let (top, bottom) = right.split(topRows: right.size.rows - weekRows)
    detailPane(in: context).draw(on: &frame, in: top, focus: .none, context: context)
    if weekRows > 0 {
      ToDoWeekPane(week: week ?? ToDoWeek())
        .draw(on: &frame, in: bottom, context: context)
    }
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let prompt {
      prompt.draw(on: &frame, in: area, context: context)
      return
    }
    if isChoosing {
      drawChoices(on: &frame, in: area, context: context)
      return
    }
    var text = context.words(Phrase("筛选: ", "Filter: "))
    for chip in ToDoFilterText.chips(filter) {
      text =
        text + CleanText(phrase: "[") + UntrustedText(row: chip[context.language]).line()
        + CleanText(phrase: "×] ")
    }
    // A click on the last × takes that piece away, as Backspace does.
    frame.addHitBox(
      Rect(row: area.origin.row, column: area.origin.column + text.width - 3, rows: 1, columns: 2),
      key: .backspace
    )
    let visible = list.visible(height: height(in: context))
    let range =
      visible.isEmpty
      ? CleanText(phrase: "0")
      : CleanText(phrase: "\(visible.lowerBound + 1)–\(visible.upperBound)")
    text = text + CleanText(phrase: "  ") + range
    text = text + CleanText(phrase: " / \(Wording.count(list.page.total))")
    if !list.window.marked.isEmpty {
      let marked = list.window.marked.count
      text = text + context.words(Phrase("   标记 \(marked)", "   \(marked) marked"))
    }
    if let saved = context.saved {
      text =
        text + CleanText(phrase: "   ") + context.words(Wording.saved(saved, numbered: false))
    }
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  /// The detail if it is that of the current item.
  private var shownDetail: ToDoDetail? {
    let id = pinned ?? list.selected?.id
    return detail?.summary.id == id ? detail : nil
  }

  func detailPane(in context: DrawContext) -> ToDoDetailPane {
    ToDoDetailPane(
      detail: shownDetail,
      commands: availableKeys(in: context),
      isWhole: showsDetail
    )
  }

  /// How far the detail can be scrolled when it has the whole body.
  func furthestScroll(in context: DrawContext) -> Int {
    guard let shownDetail else { return 0 }
    let body = ShellLayout(context.size).body.size
    let isBoxed = context.tier > .extraSmall
    let lines = detailPane(in: context).lines(
      of: shownDetail,
      width: body.columns - (isBoxed ? 4 : 2),
      context: context
    )
    return max(0, lines.count - body.rows + (isBoxed ? 2 : 0))
  }

  private func availableKeys(in context: DrawContext) -> [CommandFacts] {
    [.handle, .accept, .giveBack, .close, .reassign, .postpone, .note, .dossier]
      .filter { (command: ToDoCommand) in unavailable(command, in: context) == nil }
      .map(\.facts)
  }

  private func drawChoices(on frame: inout Frame, in area: Rect, context: DrawContext) {
    var text = CleanText.empty
    for (place, command) in ToDoCommand.menu.enumerated() {
      text =
        text + CleanText(number: place + 1) + context.words(command.facts.label)
        + CleanText(phrase: " ")
    }
    text = text + context.words(Phrase(" 其他键取消", " any other key cancels"))
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  private func drawList(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("待办 我的", "To-do, mine")),
      right: context.words(ToDoPhrases.order(filter.order)),
      focus: .focused,
      context: context
    )
    let columns = Self.columns(width: inside.size.columns, context: context)
    var rows = inside
    if context.tier > .extraSmall {
      columns.drawHeading(on: &frame, at: inside.origin, context: context)
      rows = inside.below(1)
    }
    guard list.isLoaded, list.page.total > 0 else {
      let words =
        list.isLoaded
        ? Phrase("没有符合筛选的待办", "No item matches the filter") : Phrase("正在读取…", "Reading…")
      frame.draw(context.words(words), at: rows.indented(by: 2).origin, style: Style(.textMuted))
      return
    }
    for (offset, index) in list.visible(height: rows.size.rows).enumerated() {
      let row = rows.origin.row + offset
      let point = Point(row: row, column: rows.origin.column)
      if let item = list.row(at: index) {
        columns.draw(cells(of: item, context: context), on: &frame, at: point)
      } else {
        frame.draw(CleanText(phrase: "    …"), at: point, style: Style(.textMuted))
      }
      if index == list.window.selectedIndex {
        frame.markSelected(row, in: rows, focus: prompt == nil ? .focused : .none)
      }
    }
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
    let mark =
      list.window.marked.contains(item.id) ? context.glyph(.selectionMarked) : .spaces(1)
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
