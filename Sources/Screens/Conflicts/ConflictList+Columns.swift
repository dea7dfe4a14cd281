import Canvas
import Records

extension ConflictList {
  static var kind: ListKind { .conflicts }
  static var narrow: Set<ConflictColumn> { [.record, .state] }
  /// Open ones first, oldest first.
  static var usualOrder: ListOrder<ConflictColumn>? { nil }

  static func name(of column: ConflictColumn) -> Phrase {
    switch column {
    case .record: Phrase("记录", "record")
    case .fields: Phrase("字段", "fields")
    case .state: Phrase("状态", "state")
    case .openedAt: Phrase("时间", "since")
    }
  }

  func column(_ column: ConflictColumn, in context: DrawContext) -> Column {
    switch column {
    case .record: Column(Phrase("记录", "Record"), width: 0)
    case .fields: Column(Phrase("字段", "Fields"), width: context.size.columns / 3)
    case .state: Column(Phrase("状态", "State"), width: 10)
    case .openedAt: Column(Phrase("时间", "Since"), width: 16)
    }
  }

  func cell(
    _ column: ConflictColumn,
    of conflict: ConflictSummary,
    in context: DrawContext
  ) -> TableCell {
    switch column {
    case .record:
      let type = UntrustedText(row: FieldPhrases.type(conflict.type)[context.language]).line()
      return TableCell(type + CleanText(phrase: " ") + UntrustedText(row: conflict.title).line())
    case .fields:
      let fields = conflict.fieldNames.map { FieldPhrases.label($0)[context.language] }
      return TableCell.row(fields.joined(separator: " "))
    case .state:
      let state: Phrase =
        switch conflict.status {
        case "open": Phrase("待决", "open")
        case "decidedHere": Phrase("已决待传", "decided")
        default: Phrase("已解决", "resolved")
        }
      return TableCell(
        context.words(state),
        conflict.status == "open" ? .statusDue : .conflictResolved
      )
    case .openedAt: return TableCell(CleanText(phrase: Wording.dayAndClock(conflict.openedAt)))
    }
  }
}
