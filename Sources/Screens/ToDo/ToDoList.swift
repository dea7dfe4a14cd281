package import Canvas
package import Records

/// 待办: the items asked of this account, nearest day first, one of which is selected.
package struct ToDoList: Screen {
  package typealias Verb = ToDoCommand

  package static let name = Phrase("待办", "To-do")

  package internal(set) var list = PagedList<ToDoSummary>()
  package internal(set) var filter = ToDoFilter()
  /// The detail last brought; shown while it is that of the selected item.
  package internal(set) var detail: ToDoDetail?
  package internal(set) var week: ToDoWeek?
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail: Bool
  /// Lines of the detail above its first row, while it has the whole body.
  package internal(set) var scrolled = 0
  package internal(set) var prompt: Prompt<Purpose>?
  /// Whether F8 waits for a digit.
  package internal(set) var isChoosing = false
  /// The filter that a route named; nil for what 待办 opens with.
  private var opened: ToDoFilter?
  /// The item that a route named, shown until the selection moves.
  package internal(set) var pinned: RecordID?

  /// What a line of text is typed for.
  package enum Purpose: Equatable, Sendable {
    case filter
    case giveBack([RecordID])
    case close([RecordID])
    case postponeDay([RecordID])
    case postponeReason([RecordID], CalendarDay)
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
  package var focus: InputFocus { prompt == nil && !isChoosing ? .commands : .text }
  package var isUnsaved: Bool {
    guard let prompt, prompt.purpose != .filter else { return false }
    return !prompt.field.text.isEmpty
  }

  /// The item that commands act on when none is marked.
  package var current: ToDoSummary? {
    guard let pinned else { return list.selected }
    return detail?.summary.id == pinned ? detail?.summary : nil
  }

  package func copyable(in context: DrawContext) -> CleanText? {
    current.map { UntrustedText(row: $0.number).code() }
  }

  package var listing: Listing? { pinned == nil ? .toDo(filter) : nil }

  /// Takes up the filter of an earlier run unless another was chosen meanwhile.
  mutating func resume(_ text: String, in context: DrawContext) -> [Effect] {
    guard filter == ToDoFilter(),
      let kept = try? ToDoFilterText.parse(text, order: filter.order), kept != filter
    else { return [] }
    filter = kept
    return [reload(in: context)]
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let view = filter.assignee.isEmpty ? Phrase("我的", "mine") : Phrase("承办", "by")
    let tail =
      showsDetail ? current.map { [UntrustedText(row: $0.number).code()] } ?? [] : []
    return [context.words(Self.name), context.words(view)]
      + [context.words(ToDoPhrases.states(filter.states))] + tail
  }

  package mutating func handle(
    _ event: ScreenEvent<ToDoCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared:
      let first = [reload(in: context), .toDo(.week)]
      // What was sealed or has changed meanwhile is read anew.
      guard
        let id = pinned ?? (showsDetail || context.size.columns >= 100 ? list.selected?.id : nil)
      else { return first }
      return first + [.toDo(.detail(id))]
    case .learnt(let news): return learn(of: news, in: context)
    case .typed(let key): return typed(key, in: context)
    case .pasted(let text):
      // A pasted code or name in the list is something to look for.
      if prompt == nil { prompt = Prompt(.filter, Self.filterQuestion) }
      prompt?.field.paste(text)
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
    .toDo(.load(filter, list.wanted(height: height(in: context))))
  }

  /// Asks for the detail of the selected item where it is shown and not yet brought.
  func follow(in context: DrawContext) -> [Effect] {
    guard showsDetail || context.size.columns >= 100, let id = list.selected?.id,
      detail?.summary.id != id
    else { return [] }
    return [.toDo(.detail(id))]
  }

  private mutating func learn(of news: News, in context: DrawContext) -> [Effect] {
    switch news {
    case .replicaChanged:
      return [reload(in: context), .toDo(.week)]
        + (current.map { [.toDo(.detail($0.id))] } ?? [])
    case .toDo(.loaded(let page, let filter)):
      guard filter == self.filter else { return [] }
      list.take(page, height: height(in: context))
      return pinned == nil ? follow(in: context) : []
    case .toDo(.detail(let detail)):
      if detail.summary.id == pinned || detail.summary.id == list.selected?.id {
        self.detail = detail
      }
      return []
    case .toDo(.week(let week)):
      self.week = week
      return []
    case .toDo(.changed(let ids, let change)):
      list.unmarkAll()
      let told = Effect.tell(Notice(.info, ToDoPhrases.done(change, count: ids.count)))
      return [told, reload(in: context), .toDo(.week)]
        + (current.map { [.toDo(.detail($0.id))] } ?? [])
    case .toDo(.failed(let failure)):
      return [.tell(Notice(failure))]
    default:
      return []
    }
  }
}
