import Canvas
import Records

extension ArchiveSearch {
  static var kind: ListKind { .archive }
  static var narrow: Set<ArchiveColumn> { [.kind, .name] }
  /// The nearest hits first.
  static var usualOrder: ListOrder<ArchiveColumn>? { nil }

  static func name(of column: ArchiveColumn) -> Phrase {
    switch column {
    case .kind: Phrase("类型", "kind")
    case .name: Phrase("名称", "name")
    case .number: Phrase("编号", "number")
    case .detail: Phrase("说明", "detail")
    case .state: Phrase("状态", "state")
    }
  }

  func column(_ column: ArchiveColumn, in context: DrawContext) -> Column {
    switch column {
    case .kind:
      Column(
        Phrase("类型", "Kind"),
        width: context.tier < .medium ? 5 : context.language == .chinese ? 6 : 12
      )
    case .name: Column(Phrase("名称", "Name"), width: 0)
    case .number: Column(Phrase("编号", "Number"), width: 24)
    case .detail: Column(Phrase("说明", "Detail"), width: 22)
    case .state: Column(Phrase("状态", "State"), width: 10)
    }
  }

  func cell(_ column: ArchiveColumn, of hit: SearchHit, in context: DrawContext) -> TableCell {
    switch column {
    case .kind: TableCell(context.words(hit.kind.label), .textMuted)
    case .name: TableCell.row(hit.name)
    case .number: TableCell.code(hit.number)
    case .detail: TableCell.row(hit.detail, .textMuted)
    case .state:
      TableCell.row(ClosedWords.state(hit.state)[context.language])
    }
  }

  func filterText(in language: Language) -> String { field.text }

  mutating func setFilter(_ text: String) throws(FilterProblem) {
    field = TextField(text)
    answered = nil
  }
}

extension ListOrder<ArchiveColumn> {
  /// Hits by the column, those without it last, those that are alike as near as they were.
  func sorted(_ hits: [SearchHit]) -> [SearchHit] {
    hits.enumerated().sorted { left, right in
      let (one, other) = (text(of: left.element), text(of: right.element))
      if one == other { return left.offset < right.offset }
      if one.isEmpty || other.isEmpty { return other.isEmpty }
      return direction == .ascending ? one < other : other < one
    }
    .map(\.element)
  }

  private func text(of hit: SearchHit) -> String {
    switch column {
    case .kind: hit.kind.rawValue
    case .name: hit.name
    case .number: hit.number
    case .detail: hit.detail
    case .state: hit.state
    }
  }
}
