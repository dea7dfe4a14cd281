import Canvas
import Records

extension LicenceSearch {
  static var kind: ListKind { .licences }
  static var narrow: Set<LicenceColumn> { [.state, .number] }
  static var usualOrder: ListOrder<LicenceColumn>? { nearTheirEnd.order }

  var order: ListOrder<LicenceColumn>? {
    get { filter.order }
    set { filter.order = newValue ?? Self.nearTheirEnd.order }
  }

  static func name(of column: LicenceColumn) -> Phrase {
    switch column {
    case .state: Phrase("状态", "state")
    case .kind: Phrase("类别", "kind")
    case .number: Phrase("编号", "number")
    case .holder: Phrase("持证人", "holder")
    case .validTo: Phrase("有效至", "end")
    }
  }

  func column(_ column: LicenceColumn, in context: DrawContext) -> Column {
    let isChinese = context.language == .chinese
    let isWide = context.tier >= .medium
    return switch column {
    case .state: Column(Phrase("状态", "State"), width: isChinese ? 9 : 12)
    case .kind: Column(Phrase("类别", "Kind"), width: isChinese ? 15 : 20)
    case .number: Column(Phrase("编号", "Number"), width: !isWide ? 0 : isChinese ? 17 : 15)
    case .holder: Column(Phrase("持证人", "Holder"), width: 0)
    case .validTo: Column(Phrase("有效至", "Ends"), width: 11)
    }
  }

  func cell(
    _ column: LicenceColumn,
    of licence: LicenceSummary,
    in context: DrawContext
  ) -> TableCell {
    switch column {
    case .state: licence.state.cell(context)
    case .kind:
      TableCell.row(TradeWords.licenceKind(licence.kind)[context.language])
    case .number: TableCell.code(licence.number)
    case .holder: TableCell.row(licence.holderName)
    case .validTo: TableCell(licence.validTo.map { CleanText(phrase: "\($0)") } ?? .empty)
    }
  }
}
