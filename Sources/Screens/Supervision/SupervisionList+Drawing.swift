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
    return arrangedPane(
      title: context.words(Phrase("督办单 \(side.chinese)", "Orders, \(side.english)")),
      nothing: Phrase("没有符合筛选的督办单", "No order matches the filter"),
      focus: inquiry == nil ? .focused : .none,
      in: context
    )
  }
}
