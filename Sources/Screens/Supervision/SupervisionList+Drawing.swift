package import Canvas
import Records

extension SupervisionList {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if showsDetail {
      var pane = pane(in: area, context: context)
      pane.scrolled = scrolled
      pane.draw(on: &frame, in: area, focus: .focused, context: context)
      return
    }
    guard context.size.columns >= 100, context.tier > .extraSmall else {
      drawList(on: &frame, in: area, context: context)
      return
    }
    let (left, right) = area.split(leftColumns: area.size.columns - 50)
    drawList(on: &frame, in: left, context: context)
    pane(in: right, context: context).draw(on: &frame, in: right, focus: .none, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let inquiry {
      inquiry.prompt.draw(on: &frame, in: area, context: context)
      return
    }
    if isChoosing {
      drawChoices(on: &frame, in: area, context: context)
      return
    }
    var text = frame.chips(SupervisionFilterText.chips(filter), in: area, context: context)
    text = text + list.position(height: height(in: context), context: context)
    if let figures {
      text =
        text + CleanText(phrase: "   ")
        + context.words(
          Phrase(
            "红 \(figures.red)  黄 \(figures.yellow)  蓝 \(figures.blue)",
            "red \(figures.red)  yellow \(figures.yellow)  blue \(figures.blue)"
          )
        )
      if let days = figures.daysToClose {
        let tenths = Int((days * 10).rounded())
        let average = "\(tenths / 10).\(tenths % 10)"
        text = text + context.words(Phrase("   平均闭环 \(average) 天", "   closed in \(average) d"))
      }
    }
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  /// How far the detail can be scrolled when it has the whole body.
  func furthestScroll(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body
    let count = pane(in: body, context: context).lines.count
    return LinesPane.furthest(count, in: body, context: context)
  }

  private func pane(in area: Rect, context: DrawContext) -> LinesPane {
    let id = pinned ?? list.selected?.id
    let width = LinesPane.width(in: area, context: context)
    guard let detail, detail.summary.id == id else {
      let words = Phrase("选中一件督办以查看", "Select an order to see it")
      return LinesPane(
        title: context.words(Phrase("详情", "Detail")),
        lines: [RoleLine(context.words(words), .textMuted)]
      )
    }
    return LinesPane(
      title: UntrustedText(row: detail.summary.number).code(),
      lines: SupervisionLines(detail: detail, width: width, context: context)
        .all(keys: availableKeys(in: context))
    )
  }

  private func availableKeys(in context: DrawContext) -> [CommandFacts] {
    (SupervisionCommand.menu + [.passDown])
      .filter { (command: SupervisionCommand) in unavailable(command, in: context) == nil }
      .map(\.facts)
  }

  private func drawChoices(on frame: inout Frame, in area: Rect, context: DrawContext) {
    var text = CleanText.empty
    for (place, command) in SupervisionCommand.menu.enumerated() {
      text =
        text + CleanText(number: place + 1) + context.words(command.facts.label)
        + CleanText(phrase: " ")
    }
    text = text + context.words(Phrase(" 其他键取消", " any other key cancels"))
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  private func drawList(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let side = SupervisionPhrases.side(filter.side)
    ListPane(
      list: list,
      title: context.words(Phrase("督办单 \(side.chinese)", "Orders, \(side.english)")),
      right: context.words(SupervisionPhrases.order(filter.order)),
      columns: { Self.columns(width: $0, context: context) },
      cells: { cells(of: $0, context: context) },
      nothing: Phrase("没有符合筛选的督办单", "No order matches the filter"),
      focus: inquiry == nil ? .focused : .none
    ).draw(on: &frame, in: area, context: context)
  }

  private static func columns(width: Int, context: DrawContext) -> Columns {
    let none = Phrase("", "")
    let colour = Column(Phrase("色", "◦"), width: 3)
    let left = Column(Phrase("倒计时", "Left"), width: context.language == .chinese ? 11 : 11)
    let title = Column(Phrase("事项", "Matter"), width: 0)
    guard context.tier >= .medium else {
      return Columns([Column(none, width: 3), colour, left, title], width: width)
    }
    return Columns(
      [
        Column(none, width: 4), colour, left, Column(Phrase("级", "!"), width: 3),
        Column(Phrase("单号", "Number"), width: 13), title,
        Column(Phrase("牵头", "Lead"), width: 10),
        Column(Phrase("状态", "State"), width: 13), Column(Phrase("同", "⇅"), width: 2),
      ],
      width: width
    )
  }

  private func cells(of order: SupervisionSummary, context: DrawContext) -> [TableCell] {
    let mark =
      list.window.marked.contains(order.id) ? context.glyph(.selectionMarked) : .spaces(1)
    let lamp = TableCell(context.words(order.colour.letter), order.colour.role)
    let left = TableCell(Self.countdown(of: order, context: context), order.colour.role)
    let title = TableCell(UntrustedText(row: order.title).line())
    guard context.tier >= .medium else {
      return [TableCell(CleanText(phrase: " ") + mark), lamp, left, title]
    }
    return [
      TableCell(CleanText(phrase: "  ") + mark), lamp, left,
      TableCell(context.words(SupervisionPhrases.levelMark(order.level))),
      TableCell(UntrustedText(row: order.number).code(), .textCode), title,
      TableCell(context.unit(order.lead)),
      TableCell(Self.state(of: order, context: context)),
      TableCell(order.marks.text, order.marks.hasConflict ? .conflictTheirs : .statusPending),
    ]
  }

  /// Working days left; nothing counts once an order is closed.
  static func countdown(of order: SupervisionSummary, context: DrawContext) -> CleanText {
    guard order.state != "closed", let due = order.due else { return CleanText(phrase: "—") }
    guard let days = order.workingDaysLeft else { return CleanText(phrase: "\(due)") }
    return context.words(Wording.due(DueView(day: due, daysLeft: days, unit: .working)))
  }

  /// The state, with what hangs over it: a request for time, reminders.
  private static func state(of order: SupervisionSummary, context: DrawContext) -> CleanText {
    let state = context.words(SupervisionPhrases.state(order.state))
    if order.asksExtension, order.state != "closed" {
      return state + context.words(Phrase(" 请延", " +time"))
    }
    if order.reminders > 0, ["issued", "signedFor", "returned"].contains(order.state) {
      return state + context.words(Phrase(" 催\(order.reminders)", " ×\(order.reminders)"))
    }
    return state
  }
}
