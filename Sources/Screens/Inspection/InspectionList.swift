package import Canvas
package import Records

/// 检查: the inspections this laptop holds, newest first, one of which is selected.
package struct InspectionList: SplitScreen {
  package typealias Verb = InspectionListCommand

  package static let name = Phrase("检查", "Inspections")

  package internal(set) var list = PagedList<InspectionSummary>()
  package internal(set) var filter = InspectionFilter()
  package internal(set) var hidden = InspectionColumn.usuallyHidden
  /// The detail last brought; shown while it is that of the selected inspection.
  package internal(set) var detail: InspectionDetail?
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail = false
  /// Lines of the detail above its first row, while it has the whole body.
  package internal(set) var scrolled = 0
  package internal(set) var inquiry: Inquiry<Purpose>?

  /// What lines of text are typed for.
  package enum Purpose: FilterPurpose { case filter }

  package init() {}

  package var route: Route { .inspections }
  package var focus: InputFocus { typing }

  /// The inspection that commands act on.
  package var current: InspectionSummary? { list.selected }

  package func copyable(in context: DrawContext) -> CleanText? {
    current.map { UntrustedText(row: $0.number).code() }
  }

  package var listing: Listing? { .inspections(filter) }

  package var arrangement: ListArrangement? { arranged }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let tail = showsDetail ? current.map { [UntrustedText(row: $0.number).code()] } ?? [] : []
    return [context.words(Self.name), context.words(InspectionPhrases.states(filter.states))]
      + tail
  }

  package mutating func handle(
    _ event: ScreenEvent<InspectionListCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared: return appeared(in: context)
    case .learnt(let news): return learn(of: news, in: context)
    case .typed(let key): return typed(key, in: context)
    case .pasted(let text): return pasted(text)
    case .chose(let command): return chose(command, in: context)
    }
  }

  var brought: InspectionSummary? { detail?.summary }
  func load(_ rows: Range<Int>) -> Effect { .inspection(.list(filter, rows)) }
  func loadDetail(_ id: RecordID) -> Effect { .inspection(.detail(id)) }

  func filterText(in language: Language) -> String {
    InspectionFilterText.write(filter, in: language)
  }

  mutating func setFilter(_ text: String) throws(FilterProblem) {
    filter = try InspectionFilterText.parse(text, order: filter.order)
  }

  mutating func take(
    _ answers: [String],
    for purpose: Purpose,
    in context: DrawContext
  ) -> [Effect] { [] }

  package func unavailable(_ command: InspectionListCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的检查", "No inspection is selected")
    switch command {
    case .filter, .pane, .state: return nil
    case .begin:
      return context.isLocked
        ? Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first") : nil
    case .dropChip:
      return InspectionFilterText.chips(filter).isEmpty
        ? Phrase("没有筛选条件", "There is no filter to take away") : nil
    case .view, .open, .print: return current == nil ? nothing : nil
    case .dossier:
      guard let current else { return nothing }
      return current.enterprise == nil
        ? Phrase("这次检查没有关联企业", "No enterprise belongs to the inspection") : nil
    }
  }

  private mutating func chose(
    _ command: InspectionListCommand,
    in context: DrawContext
  ) -> [Effect] {
    switch command {
    case .view: return openDetail(in: context)
    case .open: return current.map { [.open(.inspection($0.id))] } ?? []
    case .begin: return [.open(.newInspection(nil))]
    case .pane: return toggleDetail(in: context)
    case .filter: return askFilter(in: context)
    case .state:
      let sets: [[String]] = [[], ["planned", "underway", "recorded"], ["finalised"]]
      filter.states = sets[((sets.firstIndex(of: filter.states) ?? -1) + 1) % sets.count]
      return [reload(in: context)]
    case .dossier: return current?.enterprise.map { [.open(.enterprise($0))] } ?? []
    case .print: return current.map { [.inspection(.print($0.id, context.language))] } ?? []
    case .dropChip:
      filter = InspectionFilterText.removingLast(filter)
      return [reload(in: context)]
    }
  }

  private mutating func learn(of news: News, in context: DrawContext) -> [Effect] {
    switch news {
    case .replicaChanged: return refresh(in: context)
    case .inspection(.listed(let page, let filter)):
      return filter == self.filter ? took(page, in: context) : []
    case .inspection(.detail(let detail)):
      if detail.summary.id == detailed { self.detail = detail }
      return []
    case .inspection(.printed(let id, let path)) where id == current?.id:
      return [.tell(Notice(.info, Phrase("已写入 \(path)", "Written to \(path)")))]
    case .inspection(.failed(let failure, let request)):
      switch request {
      case .list, .detail: return [.tell(Notice(failure))]
      case .print(let id, _) where id == current?.id: return [.tell(Notice(failure))]
      default: return []
      }
    default: return []
    }
  }
}
