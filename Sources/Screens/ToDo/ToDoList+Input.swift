import Canvas
package import Records

extension ToDoList {
  static let filterQuestion = Phrase("筛选", "Filter")

  mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if prompt != nil { return typedInPrompt(key, in: context) }
    if isChoosing { return choosing(key, in: context) }
    if showsDetail, let effects = scrollDetail(key, in: context) { return effects }
    if let motion = ListMotion(key) {
      scrolled = 0
      let missing = list.move(motion, height: height(in: context))
      return (missing.map { [.toDo(.load(filter, $0))] } ?? []) + follow(in: context)
    }
    // A hanzi in the list can only mean that something is to be found.
    if case .character(let character) = key, !character.isASCII {
      prompt = Prompt(.filter, Self.filterQuestion, text: String(character))
      return []
    }
    return [.unused]
  }

  /// Pages scroll the detail; where a route pinned one item, so do all motions.
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

  mutating func chose(_ command: ToDoCommand, in context: DrawContext) -> [Effect] {
    let ids = pinned.map { [$0] } ?? list.chosen
    switch command {
    case .view:
      guard !showsDetail && context.size.columns < 100 else {
        return unavailable(.handle, in: context) == nil
          ? chose(.handle, in: context)
          : [.tell(Notice(.info, Phrase("这项待办没有关联的检查", "No inspection belongs to this item")))]
      }
      showsDetail = true
      return follow(in: context)
    case .handle:
      return inspection(of: current).map { [.open(.inspection($0))] } ?? []
    case .pane:
      showsDetail.toggle()
      if !showsDetail { pinned = nil }
      return follow(in: context)
    case .filter:
      let text = ToDoFilterText.write(filter, in: context.language)
      prompt = Prompt(.filter, Self.filterQuestion, text: text.isEmpty ? "" : text + " ")
    case .actions: isChoosing = true
    case .accept: return [.toDo(.change(ids, .accept))]
    case .giveBack: prompt = Prompt(.giveBack(ids), Phrase("退回理由", "Reason to return it"))
    case .close: prompt = Prompt(.close(ids), Phrase("办理结果", "Outcome"))
    case .postpone:
      prompt = Prompt(
        .postponeDay(ids),
        Phrase("延期到(如 2026-12-31)", "Postpone to (such as 2026-12-31)")
      )
    case .reassign: prompt = Prompt(.reassign(ids), Phrase("转给账号", "Hand over to account"))
    case .note:
      guard let current else { return [] }
      let held = detail?.summary.id == current.id ? detail?.note : nil
      prompt = Prompt(.note(current.id), Phrase("备注", "Note"), text: held ?? "")
    case .dossier: return current?.enterprise.map { [.open(.enterprise($0))] } ?? []
    case .mark:
      list.toggleMark()
      return typed(.down, in: context)
    case .sort:
      let orders = ToDoFilter.Order.allCases
      let next = (orders.firstIndex(of: filter.order) ?? 0) + 1
      filter.order = orders[next % orders.count]
      return [reload(in: context)]
    case .dropChip:
      filter = ToDoFilterText.removingLast(filter)
      return [reload(in: context)]
    }
    return []
  }

  package func unavailable(_ command: ToDoCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的待办", "No item is selected")
    switch command {
    case .filter, .sort, .pane: return nil
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

  private mutating func choosing(_ key: Key, in context: DrawContext) -> [Effect] {
    isChoosing = false
    guard case .character(let character) = key, let digit = character.wholeNumberValue,
      (1...ToDoCommand.menu.count).contains(digit)
    else { return [] }
    let command = ToDoCommand.menu[digit - 1]
    if let reason = unavailable(command, in: context) { return [.tell(Notice(.warning, reason))] }
    return chose(command, in: context)
  }

  private mutating func typedInPrompt(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var asked = prompt else { return [] }
    let outcome = asked.press(key)
    prompt = asked
    switch outcome {
    case .edited: return []
    case .unused: return [.unused]
    case .cancelled:
      prompt = nil
      return []
    case .accepted(let text): return accepted(text, for: asked.purpose, in: context)
    }
  }

  private mutating func accepted(
    _ text: String,
    for purpose: Purpose,
    in context: DrawContext
  ) -> [Effect] {
    let isBlank = text.allSatisfy(\.isWhitespace)
    switch purpose {
    case .filter:
      do throws(ToDoFilterText.Problem) {
        filter = try ToDoFilterText.parse(text, order: filter.order)
      } catch {
        prompt?.complaint = error.phrase
        return []
      }
      prompt = nil
      return [reload(in: context)]
    case .note(let id):
      prompt = nil
      return [.toDo(.change([id], .note(text)))]
    case .postponeDay(let ids):
      guard let day = CalendarDay(text), day > context.today else {
        prompt?.complaint = Phrase("要一个以后的日期,写成 2026-12-31", "a day to come, such as 2026-12-31")
        return []
      }
      prompt = Prompt(.postponeReason(ids, day), Phrase("延期理由", "Reason"))
      return []
    case .giveBack, .close, .postponeReason, .reassign:
      guard !isBlank else {
        prompt?.complaint = Phrase("不能为空", "needed")
        return []
      }
      prompt = nil
      return change(text, for: purpose)
    }
  }

  private func change(_ text: String, for purpose: Purpose) -> [Effect] {
    switch purpose {
    case .giveBack(let ids): [.toDo(.change(ids, .giveBack(reason: text)))]
    case .close(let ids): [.toDo(.change(ids, .close(outcome: text)))]
    case .postponeReason(let ids, let day):
      [.toDo(.change(ids, .postpone(until: day, reason: text)))]
    case .reassign(let ids): [.toDo(.change(ids, .reassign(to: text)))]
    case .filter, .postponeDay, .note: []
    }
  }
}
