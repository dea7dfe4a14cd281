package import Canvas
package import Records

/// 督办: the orders this unit received or gave, nearest day first, one of which is selected.
package struct SupervisionList: Screen {
  package typealias Verb = SupervisionCommand

  package static let name = Phrase("督办", "Orders")

  package internal(set) var list = PagedList<SupervisionSummary>()
  package internal(set) var filter = SupervisionFilter()
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
  package enum Purpose: Equatable, Sendable {
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
  package var focus: InputFocus { inquiry == nil && !isChoosing ? .commands : .text }
  package var isUnsaved: Bool {
    guard let inquiry, inquiry.purpose != .filter else { return false }
    return inquiry.isUnsaved
  }

  /// The order that commands act on when none is marked.
  package var current: SupervisionSummary? {
    guard let pinned else { return list.selected }
    return detail?.summary.id == pinned ? detail?.summary : nil
  }

  package func copyable(in context: DrawContext) -> CleanText? {
    current.map { UntrustedText(row: $0.number).code() }
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
    case .appeared:
      let first = [reload(in: context), .supervision(.figures)]
      // What was sealed or has changed meanwhile is read anew.
      guard
        let id = pinned ?? (showsDetail || context.size.columns >= 100 ? list.selected?.id : nil)
      else { return first }
      return first + [.supervision(.detail(id))]
    case .learnt(let news): return learn(of: news, in: context)
    case .typed(let key): return typed(key, in: context)
    case .pasted(let text):
      // A pasted number or name in the list is something to look for.
      if inquiry == nil { inquiry = Inquiry(.filter, Self.filterQuestion) }
      inquiry?.paste(text)
      return []
    case .chose(let command): return chose(command, in: context)
    }
  }

  func height(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body.size.rows
    return max(1, context.tier > .extraSmall ? body - 3 : body)
  }

  /// Asks for the rows around the selection.
  mutating func reload(in context: DrawContext) -> Effect {
    .supervision(.load(filter, list.wanted(height: height(in: context))))
  }

  /// Asks for the detail of the selected order where it is shown and not yet brought.
  func follow(in context: DrawContext) -> [Effect] {
    guard showsDetail || context.size.columns >= 100, let id = list.selected?.id,
      detail?.summary.id != id
    else { return [] }
    return [.supervision(.detail(id))]
  }

  private mutating func learn(of news: News, in context: DrawContext) -> [Effect] {
    switch news {
    case .replicaChanged: return refresh(in: context)
    case .supervision(.loaded(let page, let filter)):
      guard filter == self.filter else { return [] }
      list.take(page, height: height(in: context))
      return pinned == nil ? follow(in: context) : []
    case .supervision(.detail(let detail)):
      if detail.summary.id == pinned || detail.summary.id == list.selected?.id {
        self.detail = detail
      }
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

  private mutating func refresh(in context: DrawContext) -> [Effect] {
    [reload(in: context), .supervision(.figures)]
      + (current.map { [.supervision(.detail($0.id))] } ?? [])
  }
}
