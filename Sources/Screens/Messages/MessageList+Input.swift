import Canvas
package import Records

extension MessageList {
  static let filterQuestion = Phrase("筛选", "Filter")

  mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if inquiry != nil { return answer(key, in: context) }
    if showsDetail {
      let page = max(1, ShellLayout(context.size).body.size.rows - 3)
      switch ListMotion(key) {
      case .pageDown, .halfPageDown: return scroll(by: page, in: context)
      case .pageUp, .halfPageUp: return scroll(by: -page, in: context)
      default: break
      }
    }
    if let motion = ListMotion(key) {
      scrolled = 0
      let missing = list.move(motion, height: height(in: context))
      return (missing.map { [.message(.load(filter, $0))] } ?? []) + follow(in: context)
    }
    // A hanzi in the list can only mean that something is to be found.
    if case .character(let character) = key, !character.isASCII {
      inquiry = Inquiry(.filter, Self.filterQuestion, text: String(character))
      return []
    }
    return [.unused]
  }

  private mutating func scroll(by lines: Int, in context: DrawContext) -> [Effect] {
    scrolled = min(max(0, scrolled + lines), furthestScroll(in: context))
    return []
  }

  mutating func chose(_ command: MessageCommand, in context: DrawContext) -> [Effect] {
    switch command {
    case .view:
      showsDetail = true
      return follow(in: context)
    case .open: return subject.map { [.open($0)] } ?? []
    case .pane:
      showsDetail.toggle()
      return follow(in: context)
    case .filter:
      let text = MessageFilterText.write(filter, in: context.language)
      inquiry = Inquiry(.filter, Self.filterQuestion, text: text.isEmpty ? "" : text + " ")
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
    case .mark:
      list.toggleMark()
      return typed(.down, in: context)
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

  private mutating func answer(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var asked = inquiry else { return [] }
    let outcome = asked.press(key, today: context.today)
    inquiry = asked
    switch outcome {
    case .edited: return []
    case .unused: return [.unused]
    case .cancelled:
      inquiry = nil
      return []
    case .answered(let answers): return take(answers, for: asked.purpose, in: context)
    }
  }

  private mutating func take(
    _ answers: [String],
    for purpose: Purpose,
    in context: DrawContext
  ) -> [Effect] {
    switch purpose {
    case .filter:
      do throws(FilterProblem) {
        filter = try MessageFilterText.parse(answers[0])
      } catch {
        inquiry?.complain(error.phrase)
        return []
      }
      inquiry = nil
      return [reload(in: context)]
    case .toDo(let id):
      inquiry = nil
      return [.message(.makeToDo(id, CalendarDay(answers[0])))]
    }
  }
}
