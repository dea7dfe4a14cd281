package import Canvas
package import Records

/// 待办: the items asked of this account, nearest day first, one of which is selected.
package struct ToDoList: SplitScreen {
  package typealias Verb = ToDoCommand

  package static let name = Phrase("待办", "To-do")

  package internal(set) var list = PagedList<ToDoSummary>()
  package internal(set) var filter = ToDoFilter()
  package internal(set) var hidden = ToDoColumn.usuallyHidden
  /// The detail last brought; shown while it is that of the selected item.
  package internal(set) var detail: ToDoDetail?
  package internal(set) var week: ToDoWeek?
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail: Bool
  /// Lines of the detail above its first row, while it has the whole body.
  package internal(set) var scrolled = 0
  package internal(set) var inquiry: Inquiry<Purpose>?
  /// Whether F8 waits for a digit.
  package internal(set) var isChoosing = false
  /// The filter that a route named; nil for what 待办 opens with.
  private var opened: ToDoFilter?
  /// The item that a route named, shown until the selection moves.
  package internal(set) var pinned: RecordID?

  /// What lines of text are typed for.
  package enum Purpose: FilterPurpose {
    case filter
    case giveBack([RecordID])
    case close([RecordID])
    case postpone([RecordID])
    case reassign([RecordID])
    case note(RecordID)
  }

  package init() { showsDetail = false }

  /// Under a filter that another screen chose.
  package init(_ filter: ToDoFilter) {
    self.init()
    self.filter = filter
    opened = filter
  }

  /// With the detail of one item open, whatever the filter.
  package init(showing id: RecordID) {
    pinned = id
    showsDetail = true
  }

  package var route: Route {
    pinned.map(Route.toDoItem) ?? opened.map(Route.toDoList) ?? .toDo
  }
  package var focus: InputFocus { typing }
  package var isUnsaved: Bool { hasUnsavedAnswer }

  /// The item that commands act on when none is marked.
  package var current: ToDoSummary? { actedOn }

  package func copyable(in context: DrawContext) -> CleanText? {
    current.map { UntrustedText(row: $0.number).code() }
  }

  package var listing: Listing? { pinned == nil ? .toDo(filter) : nil }

  package var arrangement: ListArrangement? { pinned == nil ? arranged : nil }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
  }

  /// The view that the filter is, or whose items it shows.
  func view(in context: DrawContext) -> Phrase {
    let text = filterText(in: .chinese)
    let known = SavedView.builtIn(.toDo, account: context.account).first { $0.look.filter == text }
    if let known { return known.label }
    switch filter.assignee {
    case "": return Phrase("本组", "My unit")
    case context.account: return Phrase("我的", "Mine")
    default: return Phrase("承办", "By account")
    }
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let tail =
      showsDetail ? current.map { [UntrustedText(row: $0.number).code()] } ?? [] : []
    return [context.words(Self.name), context.words(view(in: context))]
      + [context.words(ToDoPhrases.states(filter.states))] + tail
  }

  package mutating func handle(
    _ event: ScreenEvent<ToDoCommand>,
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

  var brought: ToDoSummary? { detail?.summary }
  var figuresWanted: [Effect] { [.toDo(.week)] }
  func load(_ rows: Range<Int>) -> Effect { .toDo(.load(filter, rows)) }
  func loadDetail(_ id: RecordID) -> Effect { .toDo(.detail(id)) }

  private mutating func learn(of news: News, in context: DrawContext) -> [Effect] {
    switch news {
    case .replicaChanged: return refresh(in: context)
    case .toDo(.loaded(let page, let filter)):
      return filter == self.filter ? took(page, in: context) : []
    case .toDo(.detail(let detail)):
      if detail.summary.id == detailed { self.detail = detail }
      return []
    case .toDo(.week(let week)):
      self.week = week
      return []
    case .toDo(.changed(let ids, let change)):
      list.unmarkAll()
      return [.tell(Notice(.info, ToDoPhrases.done(change, count: ids.count)))]
        + refresh(in: context)
    case .toDo(.failed(let failure)): return [.tell(Notice(failure))]
    default: return []
    }
  }
}
