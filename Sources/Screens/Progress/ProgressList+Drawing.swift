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
    return ListPane(
      list: list,
      title: context.words(Phrase("申请事项 \(course.chinese)", "Applications, \(course.english)")),
      right: context.words(ProgressPhrases.order(filter.order)),
      columns: { Self.columns(width: $0, context: context) },
      cells: { Self.cells(of: $0, context: context) },
      nothing: Phrase("没有符合筛选的申请", "No application matches the filter"),
      focus: inquiry == nil ? .focused : .none
    )
  }

  private static func columns(width: Int, context: DrawContext) -> Columns {
    let isChinese = context.language == .chinese
    let none = Phrase("", "")
    let colour = Column(Phrase("色", "◦"), width: 3)
    let node = Column(Phrase("环节", "Node"), width: isChinese ? 9 : 12)
    let applicant = Column(Phrase("申请人", "Applicant"), width: 0)
    guard context.tier >= .medium else {
      return Columns([Column(none, width: 2), colour, node, applicant], width: width)
    }
    return Columns(
      [
        Column(none, width: 2), colour, node,
        Column(Phrase("用/限", "Used"), width: 11),
        Column(Phrase("停", "Stop"), width: isChinese ? 4 : 5), applicant,
        Column(Phrase("预计", "Forecast"), width: 11),
        Column(Phrase("编号", "Number"), width: 13),
      ],
      width: width
    )
  }

  private static func cells(
    of application: ApplicationSummary,
    context: DrawContext
  ) -> [TableCell] {
    let colour = application.colour
    let lamp = TableCell(context.words(colour.letter), colour.role)
    let state = TableCell(
      UntrustedText(row: ProgressPhrases.state(application.state)[context.language]).line()
    )
    let name = application.applicantName.isEmpty ? application.item : application.applicantName
    let applicant = TableCell(UntrustedText(row: name).line())
    guard context.tier >= .medium else { return [TableCell(.empty), lamp, state, applicant] }
    var used = CleanText(phrase: "—")
    var stopped = CleanText.empty
    if let node = application.node {
      used = CleanText(phrase: "\(node.used)/\(node.allowed.map(String.init) ?? "—")")
      if node.isPaused {
        used = used + context.words(Phrase(" 停表", " held"))
      }
      if node.stopped > 0 { stopped = CleanText(number: node.stopped) }
    }
    let forecast = application.forecast.map { CleanText(phrase: "\($0)") } ?? CleanText(phrase: "—")
    return [
      TableCell(.empty), lamp, state, TableCell(used, colour.role), TableCell(stopped), applicant,
      TableCell(forecast), TableCell(UntrustedText(row: application.number).code(), .textCode),
    ]
  }
}
