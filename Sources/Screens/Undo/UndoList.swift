package import Canvas
package import Records

/// 撤销: what was done on this laptop, newest first, to be taken back one by one.
package struct UndoList: ListScreen {
  package typealias Verb = UndoCommand

  package static let name = Phrase("撤销", "Undo")

  package internal(set) var list = PagedList<UndoEntry>()
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail = false
  package internal(set) var asked: Confirmation<RecordID>?

  package init() {}

  package var route: Route { .undo }
  package var focus: InputFocus { asked == nil ? .commands : .text }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(AuditList.name), context.words(Self.name)]
  }

  package func unavailable(_ command: UndoCommand, in context: DrawContext) -> Phrase? {
    guard let selected = list.selected else {
      return Phrase("没有选中的改动", "No edit is selected")
    }
    switch command {
    case .view: return nil
    case .take:
      if context.isLocked {
        return Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first")
      }
      return selected.obstacle.map(UndoPhrases.obstacle)
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<UndoCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged), .learnt(.access(.unlocked)): return [.undo(.load)]
    case .learnt(.undo(.loaded(let entries))):
      list.take(
        Page(rows: entries, first: 0, total: entries.count),
        height: height(in: context)
      )
      return []
    case .learnt, .pasted: return []
    case .typed(let key): return typed(key, in: context)
    case .chose(.view):
      showsDetail.toggle()
      return []
    case .chose(.take):
      guard let entry = list.selected else { return [] }
      let what = UndoPhrases.what(entry)
      asked = Confirmation(
        entry.id,
        entry.isSent
          ? Phrase("已上传,将另发一条相反的改动。撤销?", "It was sent: a second edit takes it back. Undo?")
          : Phrase("撤销 \(what.chinese)?", "Undo \(what.english)?")
      )
      return []
    }
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var question = asked else {
      return ListMotion(key).map { move($0, in: context) } ?? [.unused]
    }
    switch question.press(key) {
    case .waiting:
      asked = question
      return []
    case .cancelled:
      asked = nil
      return []
    case .confirmed:
      asked = nil
      return [.undo(.take(question.purpose))]
    }
  }

  /// All of them are held, so that none is ever asked for apart.
  func load(_ rows: Range<Int>) -> Effect { .undo(.load) }
}

/// What can be done on 撤销.
package enum UndoCommand: String, Command {
  case view = "undo.view"
  case take = "undo.take"

  package var facts: CommandFacts {
    switch self {
    case .view:
      CommandFacts(
        [.function(3), .enter],
        Phrase("详情", "Detail"),
        Phrase("看改动前后的内容,或还原", "Shows every field before and after, or goes back"),
        initials: "xq",
        place: 3
      )
    case .take:
      CommandFacts(
        [.function(8), .letter("x")],
        Phrase("撤销这条", "Undo it"),
        Phrase("用一条相反的改动撤销它,签名并照常同步", "Takes it back by a signed edit that syncs like any other"),
        initials: "cx",
        place: 8
      )
    }
  }
}
