import Canvas
package import Records

extension SupervisionList {
  static var menu: [SupervisionCommand] { SupervisionCommand.menu }

  func filterText(in language: Language) -> String {
    SupervisionFilterText.write(filter, in: language)
  }

  mutating func setFilter(_ text: String) throws(FilterProblem) {
    filter = try SupervisionFilterText.parse(text, order: filter.order)
  }

  mutating func chose(_ command: SupervisionCommand, in context: DrawContext) -> [Effect] {
    if let act = command.act { return ask(act, of: chosenIDs) }
    switch command {
    case .view: return openDetail(in: context)
    case .pane: return toggleDetail(in: context)
    case .filter: return askFilter(in: context)
    case .actions: isChoosing = true
    case .issue: inquiry = Inquiry(.issue(parent: nil), SupervisionQuestions.issue())
    case .passDown:
      guard let current else { return [] }
      inquiry = Inquiry(.issue(parent: current.id), SupervisionQuestions.issue(below: current))
    case .side:
      filter.side = filter.side.next
      return [reload(in: context)]
    case .files: return current.map { [.open(.attachments(.of($0.id)))] } ?? []
    case .mark: return toggleMark(in: context)
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
    case .filter, .pane, .side: return nil
    case .dropChip:
      return filter.states.isEmpty && SupervisionFilterText.chips(filter).count == 1
        ? Phrase("没有筛选条件", "There is no filter to take away") : nil
    case .issue:
      return context.isLocked ? Self.locked : nil
    case .view, .mark, .files, .actions: return current == nil ? nothing : nil
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

  mutating func take(
    _ answers: [String],
    for purpose: Purpose,
    in context: DrawContext
  ) -> [Effect] {
    switch purpose {
    case .filter: return []
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
