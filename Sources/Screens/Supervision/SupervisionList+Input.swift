import Canvas
package import Records

extension SupervisionList {
  static let filterQuestion = Phrase("筛选", "Filter")

  mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if inquiry != nil { return answer(key, in: context) }
    if isChoosing { return choosing(key, in: context) }
    if showsDetail, let effects = scrollDetail(key, in: context) { return effects }
    if let motion = ListMotion(key) {
      scrolled = 0
      let missing = list.move(motion, height: height(in: context))
      return (missing.map { [.supervision(.load(filter, $0))] } ?? []) + follow(in: context)
    }
    // A hanzi in the list can only mean that something is to be found.
    if case .character(let character) = key, !character.isASCII {
      inquiry = Inquiry(.filter, Self.filterQuestion, text: String(character))
      return []
    }
    return [.unused]
  }

  /// Pages scroll the detail; where a route pinned one order, so do all motions.
  private mutating func scrollDetail(_ key: Key, in context: DrawContext) -> [Effect]? {
    let page = max(1, ShellLayout(context.size).body.size.rows - 3)
    switch ListMotion(key) {
    case .pageDown, .halfPageDown: scrolled += page
    case .pageUp, .halfPageUp: scrolled -= page
    case .down where pinned != nil: scrolled += 1
    case .up where pinned != nil: scrolled -= 1
    case .first where pinned != nil: scrolled = 0
    case .last where pinned != nil: scrolled = .max
    default: return nil
    }
    scrolled = min(max(0, scrolled), furthestScroll(in: context))
    return []
  }

  mutating func chose(_ command: SupervisionCommand, in context: DrawContext) -> [Effect] {
    let ids = pinned.map { [$0] } ?? list.chosen
    if let act = command.act { return ask(act, of: ids) }
    switch command {
    case .view:
      showsDetail = true
      return follow(in: context)
    case .pane:
      showsDetail.toggle()
      if !showsDetail { pinned = nil }
      return follow(in: context)
    case .filter:
      let text = SupervisionFilterText.write(filter, in: context.language)
      inquiry = Inquiry(.filter, Self.filterQuestion, text: text.isEmpty ? "" : text + " ")
    case .actions: isChoosing = true
    case .issue: inquiry = Inquiry(.issue(parent: nil), SupervisionQuestions.issue())
    case .passDown:
      guard let current else { return [] }
      inquiry = Inquiry(.issue(parent: current.id), SupervisionQuestions.issue(below: current))
    case .side:
      let sides = SupervisionFilter.Side.allCases
      let next = (sides.firstIndex(of: filter.side) ?? 0) + 1
      filter.side = sides[next % sides.count]
      return [reload(in: context)]
    case .mark:
      list.toggleMark()
      return typed(.down, in: context)
    case .sort:
      let orders = SupervisionFilter.Order.allCases
      let next = (orders.firstIndex(of: filter.order) ?? 0) + 1
      filter.order = orders[next % orders.count]
      return [reload(in: context)]
    case .dropChip:
      filter = SupervisionFilterText.removingLast(filter)
      return [reload(in: context)]
    case .reply, .sign, .extend, .remind, .grant, .deny, .giveBack, .escalate, .close: break
    }
    return []
  }

  /// Asks for the words of an act, or does at once what needs none.
  private mutating func ask(_ act: SupervisionAct, of ids: [RecordID]) -> [Effect] {
    let questions = SupervisionQuestions.words(of: act, asked: askedDay)
    guard !questions.isEmpty else {
      return [.supervision(.act(ids, SupervisionChange(act)))]
    }
    inquiry = Inquiry(.act(act, ids), questions)
    return []
  }

  /// The day that was last asked for, as a first answer to the grant.
  private var askedDay: CalendarDay? {
    guard let current, detail?.summary.id == current.id else { return nil }
    return detail?.events.last { $0.kind == SupervisionAct.extend.rawValue }?.until
  }

  package func unavailable(_ command: SupervisionCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的督办单", "No order is selected")
    switch command {
    case .filter, .sort, .pane, .side: return nil
    case .dropChip:
      return filter.states.isEmpty && SupervisionFilterText.chips(filter).count == 1
        ? Phrase("没有筛选条件", "There is no filter to take away") : nil
    case .issue:
      return context.isLocked ? Self.locked : nil
    case .view, .mark, .actions: return current == nil ? nothing : nil
    case .passDown:
      guard let current else { return nothing }
      if context.isLocked { return Self.locked }
      return current.state == "closed" ? Phrase("这件督办已销号", "The order is closed already") : nil
    case .reply, .sign, .extend, .remind, .grant, .deny, .giveBack, .escalate, .close:
      guard let current, let act = command.act else { return nothing }
      if context.isLocked { return Self.locked }
      // Marked orders are judged together when the act is committed.
      return list.window.marked.isEmpty || pinned != nil ? obstacle(to: act, on: current) : nil
    }
  }

  private static let locked = Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first")

  /// Why the act cannot be done, as far as is known before it is tried.
  private func obstacle(to act: SupervisionAct, on order: SupervisionSummary) -> Phrase? {
    if let detail, detail.summary.id == order.id, !detail.ownUnit.isEmpty {
      guard order.parties.holds(detail.ownUnit, act.party) else {
        return act.party == .issuer
          ? Phrase("这是下发单位的事", "That is for the unit that gave the order")
          : Phrase("这是承办单位的事", "That is for the units that carry it out")
      }
      let hasReplied = detail.events.contains {
        $0.kind == SupervisionAct.reply.rawValue && $0.by == detail.ownAccount
      }
      if act == .close, hasReplied {
        return Phrase(
          "本人反馈过,须由他人复核销号(示例规则)",
          "You answered it: someone else must close it (sample rule)"
        )
      }
    }
    if act == .refuseExtension, !order.asksExtension {
      return Phrase("没有延期申请", "No time was asked for")
    }
    if act.moves(from: order.state) != nil { return nil }
    if act == .reply, order.state == "issued" {
      return Phrase("先签收,再反馈", "Sign for the order before answering it")
    }
    if act == .close || act == .giveBack, ["issued", "signedFor", "returned"].contains(order.state)
    {
      return Phrase("还没有反馈", "There is no answer yet")
    }
    let label = SupervisionPhrases.state(order.state)
    return Phrase("这件督办\(label.chinese),不能这样办理", "The order is \(label.english)")
  }

  private mutating func choosing(_ key: Key, in context: DrawContext) -> [Effect] {
    isChoosing = false
    guard case .character(let character) = key, let digit = character.wholeNumberValue,
      (1...SupervisionCommand.menu.count).contains(digit)
    else { return [] }
    let command = SupervisionCommand.menu[digit - 1]
    if let reason = unavailable(command, in: context) { return [.tell(Notice(.warning, reason))] }
    return chose(command, in: context)
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
        filter = try SupervisionFilterText.parse(answers[0], order: filter.order)
      } catch {
        inquiry?.complain(error.phrase)
        return []
      }
      inquiry = nil
      return [reload(in: context)]
    case .act(let act, let ids):
      inquiry = nil
      return [.supervision(.act(ids, SupervisionQuestions.change(act, answers)))]
    case .issue(let parent):
      guard let draft = SupervisionQuestions.draft(answers, parent: parent) else { return [] }
      inquiry = nil
      return [.supervision(.issue(draft))]
    }
  }
}
