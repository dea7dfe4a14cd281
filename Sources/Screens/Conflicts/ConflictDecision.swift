package import Canvas
package import Records

/// One conflict: base, mine and theirs of each field, and the outcome chosen for it.
///
/// ←, → and ↓ propose an outcome for the field under the cursor, Space decides it. The whole
/// decision leaves as one effect, when every field is decided and the reason is written.
package struct ConflictDecision: Screen {
  package typealias Verb = ConflictCommand

  package static let name = Phrase("冲突解决", "Conflict")

  package let conflict: RecordID
  package internal(set) var detail: ConflictDetail?
  /// The outcome proposed for each field, by its place.
  package internal(set) var proposals: [Int: ConflictChoice] = [:]
  /// The fields whose outcome is decided.
  package internal(set) var decided: Set<Int> = []
  /// The place of the field under the cursor.
  package internal(set) var cursor = 0
  package internal(set) var reason = TextField()
  /// Nil while keys are commands.
  package internal(set) var typing: Typing?
  /// The conflicts after this one, for N.
  package internal(set) var others: [RecordID] = []
  /// Whether the decision has left and its answer is awaited.
  package internal(set) var isSubmitted = false
  var valueField = TextField()

  /// Which text the keys go to.
  package enum Typing: Sendable { case reason, value }

  package init(conflict: RecordID) { self.conflict = conflict }

  package var route: Route { .conflict(conflict) }
  package var focus: InputFocus { typing == nil ? .commands : .text }
  package var isUnsaved: Bool { !isSubmitted && (!decided.isEmpty || !reason.text.isEmpty) }

  /// How many fields are undecided.
  package var remaining: Int { (detail?.fields.count ?? 0) - decided.count }

  /// The field under the cursor.
  var field: ConflictField? {
    guard let detail, detail.fields.indices.contains(cursor) else { return nil }
    return detail.fields[cursor]
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let head = [
      context.words(Phrase("同步", "Sync")), context.words(Phrase("冲突", "Conflicts")),
    ]
    guard let summary = detail?.summary else { return head }
    let type = UntrustedText(row: FieldPhrases.type(summary.type)[context.language]).line()
    return head + [type + CleanText(phrase: " ") + UntrustedText(row: summary.title).line()]
  }

  package func unavailable(_ command: ConflictCommand, in context: DrawContext) -> Phrase? {
    guard let detail else { return Phrase("冲突尚未读入", "The conflict has not been read yet") }
    switch command {
    case .next:
      return others.isEmpty ? Phrase("没有别的冲突", "There is no other conflict") : nil
    case .nextField, .previousField: return nil
    default: break
    }
    guard detail.summary.status == "open" else {
      return Phrase("这个冲突已经解决", "The conflict is decided already")
    }
    if context.isLocked { return Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first") }
    switch command {
    case .decide:
      return proposals[cursor] == nil
        ? Phrase("先选 ← 我的、→ 对方、↓ 基准或 e 手工", "Choose ← mine, → theirs, ↓ base or e first") : nil
    case .undo:
      return decided.contains(cursor) ? nil : Phrase("这个字段还没有决定", "That field is not decided")
    case .submit:
      if isSubmitted { return Phrase("已提交,等待写入", "It is on its way") }
      if remaining > 0 {
        return Phrase("还有 \(remaining) 个字段未决", "\(remaining) fields are undecided")
      }
      return reason.text.allSatisfy(\.isWhitespace)
        ? Phrase("先写理由(按 r)", "Write the reason first (press r)") : nil
    default: return nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<ConflictCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged):
      return [.conflict(.load(conflict)), .conflict(.list(nil))]
    case .learnt(.conflict(let news)): return learn(news)
    case .learnt: return []
    case .pasted(let text):
      switch typing {
      case .reason: reason.paste(text)
      case .value: valueField.paste(text)
      case nil: break
      }
      return []
    case .typed(let key): return typed(key)
    case .chose(let command): return chose(command)
    }
  }

  private mutating func learn(_ news: ConflictNews) -> [Effect] {
    switch news {
    case .loaded(let detail) where detail.summary.id == conflict:
      // Choices belong to fields; when the conflict has grown they are made anew.
      if let held = self.detail, held.fields != detail.fields {
        proposals = [:]
        decided = []
        cursor = 0
      }
      self.detail = detail
      return []
    case .listed(let all, nil):
      others = all.filter { $0.status == "open" && $0.id != conflict }.map(\.id)
      return []
    case .resolved(conflict):
      detail?.summary.status = "decidedHere"
      let told = Effect.tell(
        Notice(
          .info,
          Phrase("决定已存,待上传;落选内容保留在修订中", "The decision is saved; what was not chosen is kept")
        )
      )
      return others.first.map { [told, .open(.conflict($0))] } ?? [told, .back]
    case .failed(let failure):
      let wasSubmitted = isSubmitted
      isSubmitted = false
      return wasSubmitted || detail == nil ? [.tell(Notice(failure))] : []
    default: return []
    }
  }

  private mutating func chose(_ command: ConflictCommand) -> [Effect] {
    switch command {
    case .mine: propose(.mine)
    case .theirs: propose(.theirs)
    case .base: propose(.base)
    case .edit:
      guard let field else { return [] }
      let current = proposals[cursor].map { $0.value(of: field) } ?? field.mine
      valueField = TextField(current.text ?? "")
      typing = .value
    case .decide:
      decided.insert(cursor)
      if let next = nextUndecided { cursor = next } else if reason.text.isEmpty { typing = .reason }
    case .undo: decided.remove(cursor)
    case .reason: typing = .reason
    case .nextField: cursor = min(cursor + 1, max(0, (detail?.fields.count ?? 1) - 1))
    case .previousField: cursor = max(0, cursor - 1)
    case .next: return others.first.map { [.open(.conflict($0))] } ?? []
    case .submit: return submit()
    }
    return []
  }

  private mutating func propose(_ choice: ConflictChoice) {
    proposals[cursor] = choice
    decided.remove(cursor)
  }

  private var nextUndecided: Int? {
    let places = (detail?.fields ?? []).indices
    return places.first { $0 > cursor && !decided.contains($0) }
      ?? places.first { !decided.contains($0) }
  }

  private mutating func submit() -> [Effect] {
    guard let detail else { return [] }
    isSubmitted = true
    let decisions = detail.fields.enumerated().compactMap { place, field in
      proposals[place].map { FieldDecision(field.name, $0) }
    }
    return [.conflict(.resolve(conflict, decisions, reason: reason.text))]
  }

  private mutating func typed(_ key: Key) -> [Effect] {
    switch typing {
    case .reason:
      if key == .enter || key == .escape {
        typing = nil
        return []
      }
      return reason.handle(key) ? [] : [.unused]
    case .value:
      switch key {
      case .escape: typing = nil
      case .enter:
        typing = nil
        propose(.literal(literal(valueField.text)))
      default: return valueField.handle(key) ? [] : [.unused]
      }
      return []
    case nil: return [.unused]
    }
  }

  /// What was typed in the form the field's values have.
  private func literal(_ text: String) -> FieldValue {
    guard let field else { return .text(text) }
    switch (field.mine, field.theirs) {
    case (.integer, _), (_, .integer): return Int64(text).map(FieldValue.integer) ?? .text(text)
    case (.list, _), (_, .list):
      return .list(text.split { "、,，".contains($0) }.map { String($0) })
    default: return .text(text)
    }
  }
}

extension ConflictChoice {
  /// The value the choice leads to.
  package func value(of field: ConflictField) -> FieldValue {
    switch self {
    case .base: field.base
    case .mine: field.mine
    case .theirs: field.theirs
    case .literal(let value): value
    }
  }
}

/// What can be done with one conflict.
package enum ConflictCommand: String, Command {
  case mine = "conflict.mine"
  case theirs = "conflict.theirs"
  case base = "conflict.base"
  case edit = "conflict.edit"
  case decide = "conflict.decide"
  case next = "conflict.next"
  case undo = "conflict.undo"
  case reason = "conflict.reason"
  case nextField = "conflict.nextField"
  case previousField = "conflict.previousField"
  case submit = "conflict.submit"

  package var facts: CommandFacts {
    switch self {
    case .mine:
      CommandFacts(
        [.left],
        Phrase("我的", "mine"),
        Phrase("取本机的值", "Takes this laptop's value"),
        initials: "wd",
        place: -10
      )
    case .theirs:
      CommandFacts(
        [.right],
        Phrase("对方", "theirs"),
        Phrase("取对方的值", "Takes the other side's value"),
        initials: "df",
        place: -9
      )
    case .base:
      CommandFacts(
        [.down],
        Phrase("基准", "base"),
        Phrase("恢复双方改动之前的值", "Takes the value both sides began with"),
        initials: "jz",
        place: -8
      )
    case .edit:
      CommandFacts(
        [.letter("e")],
        Phrase("合并", "edit"),
        Phrase("手工写出结果", "Writes the outcome by hand"),
        initials: "hb",
        place: -7
      )
    case .decide:
      CommandFacts(
        [.letter(" ")],
        Phrase("定", "decide"),
        Phrase("定下这个字段,并到下一个未决的", "Decides the field and goes to the next one"),
        initials: "d",
        place: -6
      )
    case .next:
      CommandFacts(
        [.letter("N")],
        Phrase("下一条", "next"),
        Phrase("到下一个冲突", "Goes to the next conflict"),
        initials: "xyt",
        place: -5
      )
    case .undo:
      CommandFacts(
        [.letter("u")],
        Phrase("撤销", "undo"),
        Phrase("撤回这个字段的决定", "Takes the field's decision back"),
        initials: "cx",
        place: -4
      )
    case .reason:
      CommandFacts(
        [.letter("r"), .enter],
        Phrase("理由", "reason"),
        Phrase("写理由,必填,进审计", "Writes the reason, which is needed and audited"),
        initials: "ly",
        place: -3
      )
    case .nextField:
      CommandFacts(
        [.tab, .letter("j")],
        Phrase("字段", "field"),
        Phrase("到下一个字段", "Goes to the next field"),
        initials: "zd",
        place: -2
      )
    case .previousField:
      CommandFacts(
        [.backTab, .letter("k"), .up],
        Phrase("上一字段", "field back"),
        Phrase("到上一个字段", "Goes to the field before"),
        initials: "syzd"
      )
    case .submit:
      CommandFacts(
        [.function(4)],
        Phrase("提交", "Submit"),
        Phrase("全部字段定下并写好理由后提交", "Submits when all is decided and the reason is written"),
        initials: "tj",
        place: 4
      )
    }
  }
}
