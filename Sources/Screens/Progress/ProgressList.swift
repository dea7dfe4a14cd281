package import Canvas
package import Records

/// 进度: applications by the node they stand at, the oldest first, one of which is selected.
package struct ProgressList: SplitScreen {
  package typealias Verb = ProgressCommand

  package static let name = Phrase("进度", "Progress")

  package internal(set) var list = PagedList<ApplicationSummary>()
  package internal(set) var filter = ProgressFilter()
  package internal(set) var hidden = ProgressColumn.usuallyHidden
  /// The detail last brought; shown while it is that of the selected application.
  package internal(set) var detail: ApplicationDetail?
  package internal(set) var figures: ProgressFigures?
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail: Bool
  /// Lines of the detail above its first row, while it has the whole body.
  package internal(set) var scrolled = 0
  package internal(set) var inquiry: Inquiry<Purpose>?
  /// The application that a route named, shown until the selection moves.
  package internal(set) var pinned: RecordID?

  /// What lines of text are typed for.
  package enum Purpose: FilterPurpose {
    case filter
    /// The result of that inspection.
    case conclude(RecordID)
  }

  package init() { showsDetail = false }

  /// With the detail of one application open, whatever the filter.
  package init(showing id: RecordID) {
    pinned = id
    showsDetail = true
  }

  package var route: Route { pinned.map(Route.application) ?? .progress }
  package var focus: InputFocus { typing }
  package var isUnsaved: Bool { hasUnsavedAnswer }

  /// The application that commands act on.
  package var current: ApplicationSummary? { actedOn }

  package func copyable(in context: DrawContext) -> CleanText? {
    current.map { UntrustedText(row: $0.number).code() }
  }

  package var listing: Listing? { pinned == nil ? .progress(filter) : nil }

  package var arrangement: ListArrangement? { pinned == nil ? arranged : nil }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let tail =
      showsDetail ? current.map { [UntrustedText(row: $0.number).code()] } ?? [] : []
    return [context.words(Self.name), context.words(ProgressPhrases.course(filter.course))] + tail
  }

  package mutating func handle(
    _ event: ScreenEvent<ProgressCommand>,
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

  var brought: ApplicationSummary? { detail?.summary }
  var figuresWanted: [Effect] { [.progress(.figures)] }
  func load(_ rows: Range<Int>) -> Effect { .progress(.load(filter, rows)) }
  func loadDetail(_ id: RecordID) -> Effect { .progress(.detail(id)) }

  private mutating func learn(of news: News, in context: DrawContext) -> [Effect] {
    switch news {
    case .replicaChanged: return refresh(in: context)
    case .progress(.loaded(let page, let filter)):
      return filter == self.filter ? took(page, in: context) : []
    case .progress(.detail(let detail)):
      if detail.summary.id == detailed { self.detail = detail }
      return []
    case .progress(.figures(let figures)):
      self.figures = figures
      return []
    case .progress(.concluded):
      let words = Phrase("检查结论已存,同步后平台结束检查环节", "Saved; after a sync the hub ends the node")
      return [.tell(Notice(.info, words))] + refresh(in: context)
    case .progress(.failed(let failure)): return [.tell(Notice(failure))]
    default: return []
    }
  }
}
