package import Canvas
package import Records

/// The prompt in front of a locked replica.
package struct UnlockScreen: Screen {
  package typealias Verb = UnlockCommand

  package static let name = Phrase("解锁", "Unlock")

  package private(set) var field = TextField(echo: .concealed)
  /// Whether a worker derives the key now; keys wait until it has an answer.
  package private(set) var isWorking = false
  /// What the last attempt came to.
  package private(set) var refusal: AccessRefusal?
  private var wasAnswered = false

  package init() {}

  package var route: Route { .unlock }
  package var focus: InputFocus { .text }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(Phrase("药巡", "Yaoxun")), context.words(Self.name)]
  }

  package func unavailable(_ command: UnlockCommand, in context: DrawContext) -> Phrase? {
    if isWorking { return Phrase("正在核对密码", "The password is being checked") }
    if case .lockedOut(let until) = refusal, context.now < until {
      return Self.sentence(.lockedOut(until: until))
    }
    return field.text.isEmpty ? Phrase("先输入密码", "Type the password first") : nil
  }

  package mutating func handle(
    _ event: ScreenEvent<UnlockCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared:
      // The answer may have come while another screen was in front.
      return wasAnswered ? [.open(.toDo)] : []
    case .typed(.enter):
      if let reason = unavailable(.unlock, in: context) {
        return [.tell(Notice(.warning, reason))]
      }
      return unlock()
    case .typed(let key):
      guard !isWorking else { return key.isText ? [] : [.unused] }
      return field.handle(key) ? [] : [.unused]
    case .pasted(let text):
      if !isWorking { field.paste(text) }
      return []
    case .chose(.unlock): return unlock()
    case .learnt(.access(.unlocked)):
      isWorking = false
      wasAnswered = true
      return [.open(.toDo)]
    case .learnt(.access(.refused(let refusal))):
      isWorking = false
      self.refusal = refusal
      return []
    case .learnt: return []
    }
  }

  private mutating func unlock() -> [Effect] {
    let password = Password(field.text)
    // Nothing typed stays behind, whatever the answer.
    field = TextField(echo: .concealed)
    isWorking = true
    refusal = nil
    return [.access(.unlock(password))]
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let width = min(area.size.columns, 60)
    let height = min(area.size.rows, 9)
    let box = Rect(
      row: area.origin.row + (area.size.rows - height) / 3,
      column: area.origin.column + (area.size.columns - width) / 2,
      rows: height,
      columns: width
    )
    let inside = frame.panel(
      box,
      title: context.words(Phrase("本机副本已锁定", "The replica is locked")),
      focus: .focused,
      context: context
    )
    let content = context.tier > .extraSmall ? inside.indented(by: 1) : inside
    let account =
      context.words(Phrase("账号  ", "Account   ")) + UntrustedText(row: context.account).line()
    frame.draw(account.truncated(to: content.size.columns), at: content.origin)
    let label = context.words(Phrase("密码  ", "Password  "))
    let row = content.below(1).origin
    frame.draw(label, at: row)
    field.draw(
      on: &frame,
      at: Point(row: row.row, column: row.column + label.width),
      width: max(1, content.size.columns - label.width - 1)
    )
    let (sentence, role) = state
    let lines = context.words(sentence).wrapped(width: max(1, content.size.columns - 1))
    frame.lines(lines, in: content.below(3), role: role)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    // Where the box has no room for it, the state of things stands here.
    guard context.tier <= .extraSmall else { return }
    let (sentence, role) = state
    frame.draw(
      context.words(sentence).truncated(to: area.size.columns),
      at: area.origin,
      style: Style(role)
    )
  }

  /// What is going on, and how it looks.
  private var state: (Phrase, Role) {
    if isWorking { return (Phrase("正在核对密码…", "Checking the password…"), .statusSyncing) }
    if let refusal { return (Self.sentence(refusal), .inputError) }
    return (
      Phrase(
        "回车解锁。不解锁也可用:F2 后选 查码、检查表、设置",
        "Enter unlocks. Without it: F2 for codes, checklists, settings"
      ), .textMuted
    )
  }

  /// What a refusal means, with what is safe and what to do.
  package static func sentence(_ refusal: AccessRefusal) -> Phrase {
    switch refusal {
    case .wrongPassword(nil):
      Phrase("密码不对 · 数据未受影响 · 请重新输入", "Wrong password · nothing was touched · type it again")
    case .wrongPassword(.some(let left)):
      Phrase(
        "密码不对 · 数据未受影响 · 还可试 \(left) 次",
        "Wrong password · nothing was touched · \(left) attempts left"
      )
    case .lockedOut(let until):
      Phrase(
        "输错次数过多 · 数据完好 · \(Wording.clock(until)) 之后再试",
        "Too many wrong passwords · data is safe · try again after \(Wording.clock(until))"
      )
    case .damaged(let code):
      Phrase(
        "密钥文件或副本已损坏,与密码无关 · 原文件未改动 · 运行 yaoxun doctor [\(code)]",
        "Key file or replica is damaged, whatever the password · files untouched"
          + " · run yaoxun doctor [\(code)]"
      )
    case .leaseOver(let since):
      Phrase(
        "离线许可已于 \(since.day) 到期 · 数据完好 · 联网同步后恢复",
        "The lease ended on \(since.day) · data is safe · a sync with the hub renews it"
      )
    }
  }
}

extension Key {
  /// Whether it would put or remove text in a field.
  var isText: Bool {
    switch self {
    case .character, .backspace, .delete: true
    default: false
    }
  }
}

/// What can be done at the unlock prompt.
package enum UnlockCommand: String, Command {
  case unlock = "unlock.unlock"

  package var facts: CommandFacts {
    CommandFacts(
      [.enter],
      Phrase("解锁", "Unlock"),
      Phrase("用输入的密码解锁本机副本", "Unlocks the replica with the password typed"),
      initials: "js",
      place: 0
    )
  }
}
