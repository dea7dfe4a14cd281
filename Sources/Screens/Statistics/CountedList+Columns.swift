import Canvas
import Records

extension CountedList {
  static var kind: ListKind { .counted }
  static var narrow: Set<CountedColumn> { [.name, .state] }
  static var usualOrder: ListOrder<CountedColumn>? { nil }

  static func name(of column: CountedColumn) -> Phrase {
    switch column {
    case .number: Phrase("编号", "number")
    case .name: Phrase("名称", "name")
    case .detail: Phrase("期限、类别或持有人", "day, kind or holder")
    case .state: Phrase("状态", "state")
    }
  }

  func column(_ column: CountedColumn, in context: DrawContext) -> Column {
    switch column {
    case .number:
      let isLong = [.product, .licence, .enterprise].contains(choice.subject)
      return Column(Phrase("编号", "Number"), width: isLong ? 24 : 16)
    case .name: return Column(Phrase("名称", "Name"), width: 0)
    case .state: return Column(Phrase("状态", "State"), width: 10)
    case .detail:
      let isWide = choice.subject == .product || choice.subject == .application
      let heading =
        switch choice.subject {
        case .toDo, .supervision: Phrase("期限", "Due")
        case .inspection: Phrase("类别", "Kind")
        case .application: Phrase("事项", "Matter")
        case .enterprise: Phrase("地区", "Region")
        case .product: Phrase("持有人", "Holder")
        case .licence: Phrase("有效至", "Valid to")
        }
      return Column(heading, width: isWide ? context.size.columns / 4 : 12)
    }
  }

  func cell(_ column: CountedColumn, of row: CountedRow, in context: DrawContext) -> TableCell {
    switch column {
    case .number: TableCell.code(row.number)
    case .name: TableCell.row(row.name)
    case .detail:
      TableCell(
        UntrustedText(
          row: choice.subject == .inspection
            ? ToDoPhrases.kind(row.detail)[context.language] : row.detail
        ).line(),
        .textMuted
      )
    case .state:
      TableCell(
        UntrustedText(
          row: StatisticsPhrases.word(row.state, .state, of: choice.subject)[context.language]
        ).line()
      )
    }
  }
}
