package import Canvas
import Records

extension ProgressList {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplit(on: &frame, in: area, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    drawSplitMessage(on: &frame, in: area, context: context)
  }

  static var detailWidth: Int { 54 }
  var chips: [Phrase] { ProgressFilterText.chips(filter) }

  func tail(in context: DrawContext) -> CleanText {
    guard let figures else { return .empty }
    return context.words(
      Phrase(
        "   红 \(figures.red)  黄 \(figures.yellow)  蓝 \(figures.blue)  停 \(figures.paused)",
        "   red \(figures.red)  yellow \(figures.yellow)  blue \(figures.blue)  "
          + "stopped \(figures.paused)"
      )
    )
  }

  func detailPane(in area: Rect, context: DrawContext) -> LinesPane {
    guard let detail, detail.summary.id == detailed else {
      return emptyPane(
        context.words(Phrase("详情", "Detail")),
        Phrase("选中一件申请以查看", "Select an application to see it"),
        context: context
      )
    }
    let width = LinesPane.width(in: area, context: context)
    return LinesPane(
      title: UntrustedText(row: detail.summary.number).code(),
      lines: ProgressLines(detail: detail, width: width, context: context)
        .all(keys: usable([.check, .conclude, .dossier], in: context))
    )
  }

  func listPane(in context: DrawContext) -> ListPane<ApplicationSummary> {
    let course = ProgressPhrases.course(filter.course)
    return arrangedPane(
      title: context.words(Phrase("申请事项 \(course.chinese)", "Applications, \(course.english)")),
      nothing: Phrase("没有符合筛选的申请", "No application matches the filter"),
      focus: inquiry == nil ? .focused : .none,
      in: context
    )
  }
}
