import Canvas
import Records

extension InspectionList {
  static var kind: ListKind { .inspections }
  static var narrow: Set<InspectionColumn> { [.enterprise, .state] }
  static var usualOrder: ListOrder<InspectionColumn>? { InspectionFilter().order }

  var order: ListOrder<InspectionColumn>? {
    get { filter.order }
    set { filter.order = newValue ?? InspectionFilter().order }
  }

  static func name(of column: InspectionColumn) -> Phrase {
    switch column {
    case .number: Phrase("编号", "number")
    case .enterprise: Phrase("对象", "enterprise")
    case .kind: Phrase("类别", "kind")
    case .checklist: Phrase("检查表", "checklist")
    case .state: Phrase("状态", "state")
    case .answered: Phrase("已答", "answered")
    case .marks: Phrase("同步标记", "sync mark")
    }
  }

  func column(_ column: InspectionColumn, in context: DrawContext) -> Column {
    switch column {
    case .number: Column(Phrase("编号", "Number"), width: 14)
    case .enterprise: Column(Phrase("对象", "Enterprise"), width: 0)
    case .kind: Column(Phrase("类别", "Kind"), width: context.language == .chinese ? 9 : 12)
    case .checklist:
      Column(Phrase("检查表", "Checklist"), width: 14, isElsewhere: true)
    case .state: Column(Phrase("状态", "State"), width: 10)
    case .answered:
      Column(Phrase("已答", "Answered"), width: 9, isElsewhere: true)
    case .marks: Column(Phrase("同", "⇅"), width: 2)
    }
  }

  func cell(
    _ column: InspectionColumn,
    of item: InspectionSummary,
    in context: DrawContext
  ) -> TableCell {
    switch column {
    case .number: TableCell.code(item.number)
    case .enterprise: TableCell.row(item.enterpriseName)
    case .kind:
      TableCell.row(InspectionPhrases.kind(item.kind)[context.language])
    case .checklist: TableCell.row(item.checklist)
    case .state:
      TableCell(context.words(InspectionPhrases.state(item.state)), item.role)
    case .answered: TableCell(CleanText(number: item.answered))
    case .marks:
      TableCell.marks(item.marks)
    }
  }
}
