import Canvas
import Records

extension ProgressList {
  static var kind: ListKind { .progress }
  static var narrow: Set<ProgressColumn> { [.colour, .node, .applicant] }
  static var usualOrder: ListOrder<ProgressColumn>? { ProgressFilter().order }
  static var usualFilter: String { ProgressFilterText.write(ProgressFilter(), in: .chinese) }

  var order: ListOrder<ProgressColumn>? {
    get { filter.order }
    set { filter.order = newValue ?? ProgressFilter().order }
  }

  static func name(of column: ProgressColumn) -> Phrase {
    switch column {
    case .colour: Phrase("颜色", "colour")
    case .node: Phrase("环节", "node")
    case .used: Phrase("用时/限时", "days used")
    case .stopped: Phrase("停表天数", "days stopped")
    case .applicant: Phrase("申请人", "applicant")
    case .item: Phrase("事项", "matter")
    case .receivedOn: Phrase("收件日", "receipt")
    case .forecast: Phrase("预计办结", "forecast")
    case .number: Phrase("编号", "number")
    }
  }

  func column(_ column: ProgressColumn, in context: DrawContext) -> Column {
    let isChinese = context.language == .chinese
    return switch column {
    case .colour: Column(Phrase("色", "◦"), width: 3)
    case .node: Column(Phrase("环节", "Node"), width: isChinese ? 9 : 12)
    case .used: Column(Phrase("用/限", "Used"), width: 11)
    case .stopped: Column(Phrase("停", "Stop"), width: isChinese ? 4 : 5)
    case .applicant: Column(Phrase("申请人", "Applicant"), width: 0)
    case .item: Column(Phrase("事项", "Matter"), width: 16)
    case .receivedOn: Column(Phrase("收件日", "Received"), width: 11)
    case .forecast: Column(Phrase("预计", "Forecast"), width: 11)
    case .number: Column(Phrase("编号", "Number"), width: 13)
    }
  }

  func cell(
    _ column: ProgressColumn,
    of application: ApplicationSummary,
    in context: DrawContext
  ) -> TableCell {
    func day(_ day: CalendarDay?) -> TableCell {
      TableCell(CleanText(phrase: day.map { "\($0)" } ?? "—"))
    }
    let colour = application.colour
    return switch column {
    case .colour: TableCell(context.words(colour.letter), colour.role)
    case .node: .row(ProgressPhrases.state(application.state)[context.language])
    case .used: TableCell(Self.used(of: application, context), colour.role)
    case .stopped:
      TableCell(
        application.node.flatMap { $0.stopped > 0 ? CleanText(number: $0.stopped) : nil } ?? .empty
      )
    case .applicant:
      .row(application.applicantName.isEmpty ? application.item : application.applicantName)
    case .item: .row(application.item)
    case .receivedOn: day(application.receivedOn)
    case .forecast: day(application.forecast)
    case .number: TableCell.code(application.number)
    }
  }

  /// `12/30`, with a word while its clock is stopped.
  private static func used(of application: ApplicationSummary, _ context: DrawContext) -> CleanText
  {
    guard let node = application.node else { return CleanText(phrase: "—") }
    let count = CleanText(phrase: "\(node.used)/\(node.allowed.map(String.init) ?? "—")")
    return node.isPaused ? count + context.words(Phrase(" 停表", " held")) : count
  }
}
