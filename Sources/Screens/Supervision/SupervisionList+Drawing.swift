package import Canvas
import Records

extension SupervisionList {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplit(on: &frame, in: area, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplitMessage(on: &frame, in: area, context: context)
  }

  static var detailWidth: Int { 50 }
  var chips: [Phrase] { SupervisionFilterText.chips(filter) }

  func tail(in context: DrawContext) -> CleanText {
    guard let figures else { return .empty }
    let counts = context.words(
      Phrase(
        "   红 \(figures.red)  黄 \(figures.yellow)  蓝 \(figures.blue)",
        "   red \(figures.red)  yellow \(figures.yellow)  blue \(figures.blue)"
      )
    )
    guard let days = figures.daysToClose else { return counts }
    let tenths = Int((days * 10).rounded())
    let average = "\(tenths / 10).\(tenths % 10)"
    return counts + context.words(Phrase("   平均闭环 \(average) 天", "   avg \(average) d"))
  }

  func detailPane(in area: Rect, context: DrawContext) -> LinesPane {
    guard let detail, detail.summary.id == detailed else {
      return emptyPane(
        context.words(Phrase("详情", "Detail")),
        Phrase("选中一件督办以查看", "Select an order to see it"),
        context: context
      )
    }
    let width = LinesPane.width(in: area, context: context)
    return LinesPane(
      title: UntrustedText(row: detail.summary.number).code(),
      lines: SupervisionLines(detail: detail, width: width, context: context)
        .all(keys: usable(SupervisionCommand.menu + [.passDown], in: context))
    )
  }

  func listPane(in context: DrawContext) -> ListPane<SupervisionSummary> {
    let side = SupervisionPhrases.side(filter.side)
    return ListPane(
      list: list,
      title: context.words(Phrase("督办单 \(side.chinese)", "Orders, \(side.english)")),
      right: context.words(SupervisionPhrases.order(filter.order)),
      columns: { Self.columns(width: $0, context: context) },
      cells: { cells(of: $0, context: context) },
      nothing: Phrase("没有符合筛选的督办单", "No order matches the filter"),
      focus: inquiry == nil ? .focused : .none
    )
  }

  private static func columns(width: Int, context: DrawContext) -> Columns {
    let none = Phrase("", "")
    let colour = Column(Phrase("色", "◦"), width: 3)
    let left = Column(Phrase("倒计时", "Left"), width: 11)
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
    let mark = mark(of: order, in: context)
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
