import Canvas
import Records

extension MessageList {
  static var kind: ListKind { .messages }
  static var narrow: Set<MessageColumn> { [.acknowledged, .title] }
  static var marksRows: Bool { true }
  static var usualOrder: ListOrder<MessageColumn>? { MessageFilter().order }

  var order: ListOrder<MessageColumn>? {
    get { filter.order }
    set { filter.order = newValue ?? MessageFilter().order }
  }

  static func name(of column: MessageColumn) -> Phrase {
    switch column {
    case .acknowledged: Phrase("确认", "acknowledged")
    case .sentAt: Phrase("时间", "time")
    case .kind: Phrase("类型", "kind")
    case .title: Phrase("标题", "title")
    case .marks: Phrase("同步标记", "sync mark")
    }
  }

  func column(_ column: MessageColumn, in context: DrawContext) -> Column {
    switch column {
    case .acknowledged: Column(Phrase("确", "◦"), width: 3)
    case .sentAt: Column(Phrase("时间", "Sent"), width: 13)
    case .kind: Column(Phrase("类型", "Kind"), width: context.language == .chinese ? 6 : 11)
    case .title: Column(Phrase("标题", "Title"), width: 0)
    case .marks: Column(Phrase("同", "⇅"), width: 2)
    }
  }

  func cell(
    _ column: MessageColumn,
    of message: MessageSummary,
    in context: DrawContext
  ) -> TableCell {
    let role: Role = message.isAcknowledged ? .textMuted : .text
    return switch column {
    case .acknowledged: TableCell(CleanText(phrase: message.isAcknowledged ? "✓" : "●"), role)
    case .sentAt:
      TableCell(CleanText(phrase: message.sentAt.map(Wording.shortDayAndClock) ?? "—"), role)
    case .kind:
      TableCell(
        UntrustedText(row: MessagePhrases.kind(message.kind)[context.language]).line(),
        message.kind == "escalation" ? .statusOverdue : role
      )
    case .title: TableCell.row(message.title, role)
    case .marks:
      TableCell.marks(message.marks)
    }
  }
}
