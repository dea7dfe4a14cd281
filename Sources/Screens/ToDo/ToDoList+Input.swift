import Canvas
package import Records

extension ToDoList {
  static var menu: [ToDoCommand] { ToDoCommand.menu }

  func filterText(in language: Language) -> String { ToDoFilterText.write(filter, in: language) }

  mutating func setFilter(_ text: String) throws(FilterProblem) {
    filter = try ToDoFilterText.parse(text, order: filter.order)
  }

  mutating func chose(_ command: ToDoCommand, in context: DrawContext) -> [Effect] {
    let ids = chosenIDs
    switch command {
    case .view:
      guard !showsDetail && context.size.columns < 100 else {
        return unavailable(.handle, in: context) == nil
          ? chose(.handle, in: context)
          : [.tell(Notice(.info, Phrase("这项待办没有关联的检查", "No inspection belongs to this item")))]
      }
      return openDetail(in: context)
    case .handle:
      return inspection(of: current).map { [.open(.inspection($0))] } ?? []
    case .pane: return toggleDetail(in: context)
    case .filter: return askFilter(in: context)
    case .actions: isChoosing = true
    case .accept: return [.toDo(.change(ids, .accept))]
    case .giveBack:
      inquiry = Inquiry(.giveBack(ids), Phrase("退回理由", "Reason to return it"), .needed)
    case .close: inquiry = Inquiry(.close(ids), Phrase("办理结果", "Outcome"), .needed)
    case .postpone:
      inquiry = Inquiry(
        .postpone(ids),
        [
          .init(Phrase("延期到(如 2026-12-31)", "Postpone to (such as 2026-12-31)"), .laterDay),
          .init(Phrase("延期理由", "Reason"), .needed),
        ]
      )
    case .reassign:
      inquiry = Inquiry(.reassign(ids), Phrase("转给账号", "Hand over to account"), .needed)
    case .note:
      guard let current else { return [] }
      let held = brought?.id == current.id ? detail?.note : nil
      inquiry = Inquiry(.note(current.id), Phrase("备注", "Note"), text: held ?? "")
    case .dossier: return current?.enterprise.map { [.open(.enterprise($0))] } ?? []
    case .mark: return toggleMark(in: context)
    case .dropChip:
      filter = ToDoFilterText.removingLast(filter)
      return [reload(in: context)]
    }
    return []
  }

  package func unavailable(_ command: ToDoCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的待办", "No item is selected")
    switch command {
    case .filter, .pane: return nil
    case .dropChip:
      return filter.states.isEmpty && ToDoFilterText.chips(filter).count == 1
        ? Phrase("没有筛选条件", "There is no filter to take away") : nil
    case .view, .mark, .actions: return current == nil ? nothing : nil
    case .note:
      guard current != nil else { return nothing }
      return context.isLocked ? Phrase("副本已锁定,备注不可见", "Notes are sealed while locked") : nil
    case .handle:
      guard let current else { return nothing }
      return inspection(of: current) == nil
        ? Phrase("这项待办没有关联的检查", "No inspection belongs to this item") : nil
    case .dossier:
      guard let current else { return nothing }
      return current.enterprise == nil
        ? Phrase("这项待办没有关联企业", "No enterprise belongs to this item") : nil
    case .accept, .giveBack, .close, .postpone, .reassign:
      guard let current else { return nothing }
      // Marked items are judged together when the change is committed.
      return list.window.marked.isEmpty || pinned != nil
        ? Self.obstacle(to: command, state: current.state) : nil
    }
  }

  private static func obstacle(to command: ToDoCommand, state: String) -> Phrase? {
    switch (command, state) {
    case (.accept, "open"), (.close, "accepted"): return nil
    case (.giveBack, "open"), (.giveBack, "accepted"): return nil
    case (.postpone, "open"), (.postpone, "accepted"): return nil
    case (.reassign, "open"), (.reassign, "accepted"): return nil
    case (.close, "open"): return Phrase("先接收,再办结", "Accept the item before closing it")
    default:
      let label = ToDoPhrases.state(state)
      return Phrase("这项待办\(label.chinese),不能再这样办理", "The item is \(label.english) already")
    }
  }

  /// The inspection an item leads to, as far as this laptop knows.
  func inspection(of item: ToDoSummary?) -> RecordID? {
    guard let item else { return nil }
    if let detail, detail.summary.id == item.id, let inspection = detail.inspection {
      return inspection.id
    }
    let kinds = ["dailyInspection", "recheck", "licenceReview", "flightInspection"]
    return kinds.contains(item.kind) ? item.subject : nil
  }

  mutating func take(
    _ answers: [String],
    for purpose: Purpose,
    in context: DrawContext
  ) -> [Effect] {
    let text = answers[0]
    let change: (ids: [RecordID], ToDoChange)
    switch purpose {
    case .filter: return []
    case .note(let id): change = ([id], .note(text))
    case .giveBack(let ids): change = (ids, .giveBack(reason: text))
    case .close(let ids): change = (ids, .close(outcome: text))
    case .postpone(let ids):
      guard let day = CalendarDay(text) else { return [] }
      change = (ids, .postpone(until: day, reason: answers[1]))
    case .reassign(let ids): change = (ids, .reassign(to: text))
    }
    inquiry = nil
    return [.toDo(.change(change.ids, change.1))]
  }
}
