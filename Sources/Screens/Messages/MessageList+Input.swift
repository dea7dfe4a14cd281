import Canvas
package import Records

extension MessageList {
  func filterText(in language: Language) -> String {
    MessageFilterText.write(filter, in: language)
  }

  mutating func setFilter(_ text: String) throws(FilterProblem) {
    filter = try MessageFilterText.parse(text, order: filter.order)
  }

  mutating func chose(_ command: MessageCommand, in context: DrawContext) -> [Effect] {
    switch command {
    case .view: return openDetail(in: context)
    case .open: return subject.map { [.open($0)] } ?? []
    case .pane: return toggleDetail(in: context)
    case .filter: return askFilter(in: context)
    case .acknowledge: return [.message(.acknowledge(list.chosen))]
    case .makeToDo:
      guard let id = list.selected?.id else { return [] }
      inquiry = Inquiry(
        .toDo(id),
        Phrase("待办期限(如 2026-12-31,可空)", "Due (such as 2026-12-31, may be empty)"),
        .optionalDay
      )
    case .state:
      let states = MessagePhrases.states
      let next = (states.firstIndex(of: filter.acknowledged) ?? 0) + 1
      filter.acknowledged = states[next % states.count]
      return [reload(in: context)]
    case .mark: return toggleMark(in: context)
    case .dropChip:
      filter = MessageFilterText.removingLast(filter)
      return [reload(in: context)]
    }
    return []
  }

  /// Where what the selected message is about can be seen; nil for what has no screen.
  var subject: Route? {
    guard let message = list.selected, let id = message.subject else { return nil }
    switch message.subjectType {
    case "supervisionOrder": return .supervisionOrder(id)
    case "toDoItem": return .toDoItem(id)
    case "inspection": return .inspection(id)
    case "application": return .application(id)
    case "enterprise": return .enterprise(id)
    case "product": return .product(id)
    case "conflict": return .conflict(id)
    case "licence": return .licence(id)
    case "recall": return message.product.map(Route.product)
    default: return nil
    }
  }

  package func unavailable(_ command: MessageCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的消息", "No message is selected")
    let locked = Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first")
    switch command {
    case .filter, .pane, .state: return nil
    case .dropChip:
      return MessageFilterText.chips(filter).isEmpty
        ? Phrase("没有筛选条件", "There is no filter to take away") : nil
    case .view, .mark: return list.selected == nil ? nothing : nil
    case .open:
      guard list.selected != nil else { return nothing }
      return subject == nil ? Phrase("这条消息没有可打开的对象", "There is nothing to open") : nil
    case .acknowledge:
      guard let message = list.selected else { return nothing }
      if context.isLocked { return locked }
      return message.isAcknowledged && list.window.marked.isEmpty
        ? Phrase("这条消息已确认", "It is acknowledged already") : nil
    case .makeToDo:
      guard let message = list.selected else { return nothing }
      if context.isLocked { return locked }
      return detail?.summary.id == message.id && detail?.toDo != nil
        ? Phrase("这条消息已转为待办", "It is a to-do already") : nil
    }
  }

  mutating func take(
    _ answers: [String],
    for purpose: Purpose,
    in context: DrawContext
  ) -> [Effect] {
    switch purpose {
    case .filter: return []
    case .toDo(let id):
      inquiry = nil
      return [.message(.makeToDo(id, CalendarDay(answers[0])))]
    }
  }
}
