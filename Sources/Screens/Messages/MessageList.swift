package import Canvas
package import Records

/// 消息: what the hub sends this account, those to acknowledge first.
package struct MessageList: SplitScreen {
  package typealias Verb = MessageCommand

  package static let name = Phrase("消息", "Inbox")

  package internal(set) var list = PagedList<MessageSummary>()
  package internal(set) var filter = MessageFilter()
  package internal(set) var hidden = MessageColumn.usuallyHidden
  /// The detail last brought; shown while it is that of the selected message.
  package internal(set) var detail: MessageDetail?
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail = false
  /// Lines of the detail above its first row, while it has the whole body.
  package internal(set) var scrolled = 0
  package internal(set) var inquiry: Inquiry<Purpose>?

  /// What lines of text are typed for.
  package enum Purpose: FilterPurpose {
    case filter
    case toDo(RecordID)
  }

  package init() {}

  package var route: Route { .messages }
  package var focus: InputFocus { typing }
  package var isUnsaved: Bool { hasUnsavedAnswer }

  package func copyable(in context: DrawContext) -> CleanText? {
    list.selected.map { UntrustedText(row: $0.title).line() }
  }

  package var listing: Listing? { .messages(filter) }

  package var arrangement: ListArrangement? { arranged }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(Self.name), context.words(MessagePhrases.state(filter.acknowledged))]
  }

  package mutating func handle(
    _ event: ScreenEvent<MessageCommand>,
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

  var brought: MessageSummary? { detail?.summary }
  func load(_ rows: Range<Int>) -> Effect { .message(.load(filter, rows)) }
  func loadDetail(_ id: RecordID) -> Effect { .message(.detail(id)) }

  private mutating func learn(of news: News, in context: DrawContext) -> [Effect] {
    switch news {
    case .replicaChanged: return refresh(in: context)
    case .message(.loaded(let page, let filter)):
      return filter == self.filter ? took(page, in: context) : []
    case .message(.detail(let detail)):
      if detail.summary.id == detailed { self.detail = detail }
      return []
    case .message(.acknowledged(let ids)):
      list.unmarkAll()
      let words = Phrase("已确认 \(ids.count) 条", "\(ids.count) acknowledged")
      return [.tell(Notice(.info, words))] + refresh(in: context)
    case .message(.madeToDo):
      let words = Phrase("已转为待办,见 g d", "It is a to-do now: g d")
      return [.tell(Notice(.info, words))] + refresh(in: context)
    case .message(.failed(let failure)): return [.tell(Notice(failure))]
    default: return []
    }
  }
}
