import Canvas
import Records

extension AuditList {
  static var kind: ListKind { .audit }
  static var narrow: Set<AuditColumn> { [.at, .act, .what] }
  static var usualOrder: ListOrder<AuditColumn>? { nil }

  static func name(of column: AuditColumn) -> Phrase {
    switch column {
    case .at: Phrase("时间", "time")
    case .act: Phrase("动作", "act")
    case .what: Phrase("对象", "what")
    case .chain: Phrase("链号", "chain number")
    case .state: Phrase("状态", "state")
    }
  }

  func column(_ column: AuditColumn, in context: DrawContext) -> Column {
    switch column {
    case .at: Column(Phrase("时间", "Time"), width: context.tier >= .medium ? 17 : 6)
    case .act: Column(Phrase("动作", "Act"), width: context.language == .chinese ? 10 : 11)
    case .what: Column(Phrase("对象", "What"), width: 0)
    case .chain: Column(Phrase("链号", "Chain"), width: 12)
    case .state: Column(Phrase("状态", "State"), width: 9)
    }
  }

  func cell(_ column: AuditColumn, of entry: AuditEntry, in context: DrawContext) -> TableCell {
    switch column {
    case .at:
      TableCell(
        CleanText(
          phrase: context.tier >= .medium
            ? Wording.dayAndClock(entry.at) : Wording.clock(entry.at)
        ),
        .textMuted
      )
    case .act:
      TableCell(
        context.words(AuditPhrases.act(entry.act)),
        entry.act == .refused ? .statusDue : .text
      )
    case .what: TableCell(AuditDetailPane.subject(of: entry, context: context))
    case .chain: TableCell(AuditDetailPane.numbers(of: entry), .textCode)
    case .state: AuditDetailPane.state(of: entry, context: context)
    }
  }

  func filterText(in language: Language) -> String {
    AuditFilterText.write(filter, in: language)
  }

  mutating func setFilter(_ text: String) throws(FilterProblem) {
    filter = try AuditFilterText.parse(text)
  }
}
