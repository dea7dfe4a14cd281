import Canvas
import Records

extension SupervisionList {
  static var kind: ListKind { .supervision }
  static var narrow: Set<SupervisionColumn> { [.colour, .due, .title] }
  static var marksRows: Bool { true }
  static var usualOrder: ListOrder<SupervisionColumn>? { SupervisionFilter().order }
  static var usualFilter: String { SupervisionFilterText.write(SupervisionFilter(), in: .chinese) }

  var order: ListOrder<SupervisionColumn>? {
    get { filter.order }
    set { filter.order = newValue ?? SupervisionFilter().order }
  }

  static func name(of column: SupervisionColumn) -> Phrase {
    switch column {
    case .colour: Phrase("颜色", "colour")
    case .due: Phrase("倒计时", "due day")
    case .level: Phrase("级别", "level")
    case .number: Phrase("单号", "number")
    case .title: Phrase("事项", "matter")
    case .lead: Phrase("牵头", "lead")
    case .issuer: Phrase("下发", "issuer")
    case .issuedOn: Phrase("下发日", "day of issue")
    case .state: Phrase("状态", "state")
    case .marks: Phrase("同步标记", "sync mark")
    }
  }

  func column(_ column: SupervisionColumn, in context: DrawContext) -> Column {
    switch column {
    case .colour: Column(Phrase("色", "◦"), width: 3)
    case .due: Column(Phrase("倒计时", "Left"), width: 11)
    case .level: Column(Phrase("级", "!"), width: 3)
    case .number: Column(Phrase("单号", "Number"), width: 13)
    case .title: Column(Phrase("事项", "Matter"), width: 0)
    case .lead: Column(Phrase("牵头", "Lead"), width: 10)
    case .issuer: Column(Phrase("下发", "Issuer"), width: 10)
    case .issuedOn: Column(Phrase("下发日", "Issued"), width: 11)
    case .state: Column(Phrase("状态", "State"), width: 13)
    case .marks: Column(Phrase("同", "⇅"), width: 2)
    }
  }

  func cell(
    _ column: SupervisionColumn,
    of order: SupervisionSummary,
    in context: DrawContext
  ) -> TableCell {
    switch column {
    case .colour: TableCell(context.words(order.colour.letter), order.colour.role)
    case .due: TableCell(Self.countdown(of: order, context: context), order.colour.role)
    case .level: TableCell(context.words(SupervisionPhrases.levelMark(order.level)))
    case .number: TableCell.code(order.number)
    case .title: TableCell.row(order.title)
    case .lead: TableCell(context.unit(order.lead))
    case .issuer: TableCell(context.unit(order.issuer))
    case .issuedOn: TableCell(order.issuedOn.map { CleanText(phrase: "\($0)") } ?? .empty)
    case .state: TableCell(Self.state(of: order, context: context))
    case .marks:
      TableCell.marks(order.marks)
    }
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
