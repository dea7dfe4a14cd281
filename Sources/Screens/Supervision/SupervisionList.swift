package import Canvas
package import Records

/// 督办: the orders this unit received or gave, nearest day first, one of which is selected.
package struct SupervisionList: SplitScreen {
  package typealias Verb = SupervisionCommand

  package static let name = Phrase("督办", "Orders")

  package internal(set) var list = PagedList<SupervisionSummary>()
  package internal(set) var filter = SupervisionFilter()
  package internal(set) var hidden = SupervisionColumn.usuallyHidden
  /// The detail last brought; shown while it is that of the selected order.
  package internal(set) var detail: SupervisionDetail?
  package internal(set) var figures: SupervisionFigures?
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail: Bool
  /// Lines of the detail above its first row, while it has the whole body.
  package internal(set) var scrolled = 0
  package internal(set) var inquiry: Inquiry<Purpose>?
  /// Whether F8 waits for a digit.
  package internal(set) var isChoosing = false
  /// The order that a route named, shown until the selection moves.
  package internal(set) var pinned: RecordID?

  /// What lines of text are typed for.
  package enum Purpose: FilterPurpose {
    case filter
    case act(SupervisionAct, [RecordID])
    /// A new order, below another when it is passed down.
    case issue(parent: RecordID?)
  }

  package init() { showsDetail = false }

  /// With the detail of one order open, whatever the filter.
  package init(showing id: RecordID) {
    pinned = id
    showsDetail = true
  }

  package var route: Route { pinned.map(Route.supervisionOrder) ?? .supervision }
  package var focus: InputFocus { typing }
  package var isUnsaved: Bool { hasUnsavedAnswer }

  /// The order that commands act on when none is marked.
  package var current: SupervisionSummary? { actedOn }

  package func copyable(in context: DrawContext) -> CleanText? {
    current.map { UntrustedText(row: $0.number).code() }
  }

  package var listing: Listing? { pinned == nil ? .supervision(filter) : nil }

  package var arrangement: ListArrangement? { pinned == nil ? arranged : nil }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let tail =
      showsDetail ? current.map { [UntrustedText(row: $0.number).code()] } ?? [] : []
    return [
      context.words(Self.name), context.words(SupervisionPhrases.side(filter.side)),
      context.words(SupervisionPhrases.states(filter.states)),
    ] + tail
  }

  package mutating func handle(
    _ event: ScreenEvent<SupervisionCommand>,
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

  var brought: SupervisionSummary? { detail?.summary }
  var figuresWanted: [Effect] { [.supervision(.figures)] }
  func load(_ rows: Range<Int>) -> Effect { .supervision(.load(filter, rows)) }
  func loadDetail(_ id: RecordID) -> Effect { .supervision(.detail(id)) }

  private mutating func learn(of news: News, in context: DrawContext) -> [Effect] {
    switch news {
    case .replicaChanged: return refresh(in: context)
    case .supervision(.loaded(let page, let filter)):
      return filter == self.filter ? took(page, in: context) : []
    case .supervision(.detail(let detail)):
      if detail.summary.id == detailed { self.detail = detail }
      return []
    case .supervision(.figures(let figures)):
      self.figures = figures
      return []
    case .supervision(.acted(let ids, let act)):
      list.unmarkAll()
      return [.tell(Notice(.info, SupervisionPhrases.done(act, count: ids.count)))]
        + refresh(in: context)
    case .supervision(.failed(let failure)): return [.tell(Notice(failure))]
    default: return []
    }
  }
}
