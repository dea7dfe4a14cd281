package import Canvas
package import Records

/// One licence: its face and its changes as a list, and the judgement about it beside them.
package struct LicenceView: Screen {
  package typealias Verb = LicenceViewCommand

  package static let name = Phrase("证照详情", "Licence")

  package let id: RecordID
  /// The day it is seen on; nil for now.
  package internal(set) var day: CalendarDay?
  package internal(set) var answer: LicenceAnswer?
  package internal(set) var window = ListWindow<Int>()
  package internal(set) var prompt: Prompt<DossierPurpose>?

  package init(_ id: RecordID) { self.id = id }

  package var route: Route { .licence(id) }
  package var focus: InputFocus { prompt == nil ? .commands : .text }
  package var isUnsaved: Bool { prompt?.losesText ?? false }

  package func copyable(in context: DrawContext) -> CleanText? {
    answer.map { UntrustedText(row: $0.asked).code() }
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let number = answer.map { UntrustedText(row: $0.asked).code() } ?? CleanText(phrase: "…")
    return [context.words(LicenceSearch.name), number]
  }

  /// Fields of the face that hold something, then the changes.
  var rows: [Row] {
    guard let answer, let licence = answer.licence else { return [] }
    let fields = LicenceFace.fields.filter { !licence[$0].isNull }
    return fields.map(Row.field) + answer.changes.map(Row.change)
  }

  enum Row: Equatable {
    case field(String)
    case change(Record)
  }

  var selected: Row? {
    rows.indices.contains(window.selectedIndex) ? rows[window.selectedIndex] : nil
  }

  package func unavailable(_ command: LicenceViewCommand, in context: DrawContext) -> Phrase? {
    guard let answer else { return Phrase("证照尚未读入", "The licence has not been read yet") }
    switch command {
    case .asOf: return nil
    case .dossier, .board:
      return answer.enterprise == nil
        ? Phrase("本机没有持证企业的登记", "The holder is not held on this laptop") : nil
    case .mark:
      return context.isLocked ? Phrase("副本已锁定", "The replica is locked") : nil
    case .report:
      guard case .field = selected else {
        return Phrase("先选中要纠错的一项", "Select the field that is wrong first")
      }
      return context.isLocked ? Phrase("副本已锁定", "The replica is locked") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<LicenceViewCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged), .learnt(.archive(.kept(id))): return [load]
    case .learnt(.licence(.answer(id, let day, let answer))) where day == self.day:
      self.answer = answer
      arrange(in: context)
      return []
    case .learnt(.licence(.failed(let failure, .check(id, _)))): return [.tell(Notice(failure))]
    case .learnt(.archive(.failed(let failure, let request))) where request.concerns(id):
      return [.tell(Notice(failure))]
    case .learnt: return []
    case .pasted(let text):
      prompt?.field.paste(text)
      return []
    case .typed(let key): return typed(key, in: context)
    case .chose(let command): return chose(command, in: context)
    }
  }

  private var load: Effect { .licence(.check(id, on: day)) }

  private mutating func chose(_ command: LicenceViewCommand, in context: DrawContext) -> [Effect] {
    let holder = answer?.licence?["holder"].text.flatMap { RecordID(hex: $0) }
    switch command {
    case .asOf: prompt = .asOf(day)
    case .dossier: return holder.map { [.open(.enterprise($0))] } ?? []
    case .board: return holder.map { [.open(.licenceBoard($0))] } ?? []
    case .mark:
      guard let answer else { return [] }
      return [
        .archive(
          answer.bookmark == nil
            ? .mark(type: "licence", id, label: answer.asked) : .unmark(id)
        )
      ]
    case .report:
      if case .field(let field) = selected { prompt = .seen(field) }
    }
    return []
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if let asked = prompt {
      let (next, step) = asked.step(key, today: context.today)
      prompt = next
      switch step {
      case .waiting: return []
      case .unused: return [.unused]
      case .asOf(let day):
        self.day = day
        return [load]
      case .difference: return []
      case .report(let field, let seen, let basis):
        return [
          .archive(.report(type: "licence", id, field: field, seen: seen, basis: basis))
        ]
      }
    }
    guard let motion = ListMotion(key) else { return [.unused] }
    window.resize(height: height(in: context))
    window.move(motion) { $0 }
    return []
  }

  func height(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body.size.rows
    guard context.tier > .extraSmall else { return max(1, body) }
    return max(1, (isSplit(context) ? body : body - Self.reasonRows(of: body)) - 2)
  }

  func isSplit(_ context: DrawContext) -> Bool { context.size.columns >= 100 }

  static func reasonRows(of body: Int) -> Int { body / 2 }

  private mutating func arrange(in context: DrawContext) {
    window.resize(height: height(in: context))
    window.reload(total: rows.count, index: { $0 }, id: { $0 })
  }
}

/// What can be done with one licence.
package enum LicenceViewCommand: String, Command {
  case asOf = "licenceView.asOf"
  case dossier = "licenceView.dossier"
  case board = "licenceView.board"
  case mark = "licenceView.mark"
  case report = "licenceView.report"

  package var facts: CommandFacts {
    switch self {
    case .asOf:
      CommandFacts(
        [.letter("a"), .function(6)],
        Phrase("某日", "As of"),
        Phrase("看检查当日或任意一日的状态", "Shows how it stood on the day of a visit, or any other"),
        initials: "mr",
        place: -5
      )
    case .dossier:
      CommandFacts(
        [.letter("x"), .function(3)],
        Phrase("档案", "Dossier"),
        Phrase("持证企业的一企一档", "The dossier of the holder"),
        initials: "da",
        place: -4
      )
    case .board:
      CommandFacts(
        [.letter("v"), .function(8)],
        Phrase("并列", "All of it"),
        Phrase("持证企业的全部证照并列", "All licences of the holder side by side"),
        initials: "bl",
        place: -3
      )
    case .mark:
      CommandFacts(
        [.letter("b")],
        Phrase("书签", "Mark"),
        Phrase("加入或移出书签", "Marks it to have it at hand, or takes the mark away"),
        initials: "sq",
        place: -2
      )
    case .report:
      CommandFacts(
        [.function(4), .letter("e")],
        Phrase("纠错", "Report"),
        Phrase("选中一项与现场所见不符时,报给平台", "Reports to the hub that the field is not what was seen"),
        initials: "jc",
        place: -1
      )
    }
  }
}
