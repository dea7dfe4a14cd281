package import Canvas
package import Records

/// 消息: what the hub sends this account, those to acknowledge first.
package struct MessageList: Screen {
  package typealias Verb = MessageCommand

  package static let name = Phrase("消息", "Inbox")

  package internal(set) var list = PagedList<MessageSummary>()
  package internal(set) var filter = MessageFilter()
  /// The detail last brought; shown while it is that of the selected message.
  package internal(set) var detail: MessageDetail?
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail = false
  /// Lines of the detail above its first row, while it has the whole body.
  package internal(set) var scrolled = 0
  package internal(set) var inquiry: Inquiry<Purpose>?

  /// What lines of text are typed for.
  package enum Purpose: Equatable, Sendable {
    case filter
    case toDo(RecordID)
  }

  package init() {}

  package var route: Route { .messages }
  package var focus: InputFocus { inquiry == nil ? .commands : .text }
  package var isUnsaved: Bool {
    guard let inquiry, inquiry.purpose != .filter else { return false }
    return inquiry.isUnsaved
  }

  package func copyable(in context: DrawContext) -> CleanText? {
    list.selected.map { UntrustedText(row: $0.title).line() }
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(Self.name), context.words(MessagePhrases.state(filter.acknowledged))]
  }

  package mutating func handle(
    _ event: ScreenEvent<MessageCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared:
      let first = [reload(in: context)]
      guard showsDetail || context.size.columns >= 100, let id = list.selected?.id else {
        return first
      }
      return first + [.message(.detail(id))]
    case .learnt(let news): return learn(of: news, in: context)
    case .typed(let key): return typed(key, in: context)
    case .pasted(let text):
      // Pasted words in the list are something to look for.
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
    .message(.load(filter, list.wanted(height: height(in: context))))
  }

  /// Asks for the detail of the selected message where it is shown and not yet brought.
  func follow(in context: DrawContext) -> [Effect] {
    guard showsDetail || context.size.columns >= 100, let id = list.selected?.id,
      detail?.summary.id != id
    else { return [] }
    return [.message(.detail(id))]
  }

  private mutating func learn(of news: News, in context: DrawContext) -> [Effect] {
    switch news {
    case .replicaChanged: return refresh(in: context)
    case .message(.loaded(let page, let filter)):
      guard filter == self.filter else { return [] }
      list.take(page, height: height(in: context))
      return follow(in: context)
    case .message(.detail(let detail)):
      if detail.summary.id == list.selected?.id { self.detail = detail }
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

  private mutating func refresh(in context: DrawContext) -> [Effect] {
    [reload(in: context)] + (list.selected.map { [.message(.detail($0.id))] } ?? [])
  }
}
