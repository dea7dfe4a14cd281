package import Canvas
package import Records

/// 新建检查: whom an inspection is of, then kind, checklist, reason and who goes along.
///
/// Nothing is made before the last answer; then 检查录入 of the new inspection takes its place.
package struct NewInspection: Screen {
  package typealias Verb = NewInspectionCommand

  package static let name = Phrase("新建检查", "New inspection")

  /// The enterprise a dossier named.
  package let named: RecordID?
  package internal(set) var field = TextField()
  package internal(set) var focus = InputFocus.text
  /// What the text finds, all of it held.
  package internal(set) var list = PagedList<SearchHit>()
  /// The enterprise that was chosen.
  package internal(set) var party: InspectionParty?
  package internal(set) var checklists: [Checklist] = []
  package internal(set) var inquiry: Inquiry<Purpose>?
  /// Whether the inspection is being committed.
  private var isMaking = false

  /// What lines of text are typed for.
  package enum Purpose: Equatable, Sendable { case begin }

  package init(of enterprise: RecordID?) { named = enterprise }

  package var route: Route { .newInspection(named) }
  package var isUnsaved: Bool { inquiry?.isUnsaved ?? false }
  package var unsavedTexts: [String]? { inquiry?.typedTexts ?? [] }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let tail = party.map { [UntrustedText(row: $0.enterprise.name).line()] } ?? []
    return [context.words(InspectionList.name), context.words(Phrase("新建", "new"))] + tail
  }

  package func unavailable(_ command: NewInspectionCommand, in context: DrawContext) -> Phrase? {
    let isChosen = party == nil ? nil : Phrase("企业已选定,F6 换一家", "It is chosen; F6 takes another")
    switch command {
    case .choose:
      if let isChosen { return isChosen }
      return list.selected == nil ? Phrase("没有选中的企业", "No enterprise is selected") : nil
    case .search: return isChosen
    case .another:
      return party == nil ? Phrase("还没有选定企业", "No enterprise has been chosen yet") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<NewInspectionCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared:
      guard party == nil else { return [.inspection(.checklists)] }
      let enterprise = named.map { InspectionRequest.party($0) } ?? .parties(field.text)
      return [.inspection(.checklists), .inspection(enterprise)]
    case .learnt(.inspection(let news)): return learn(news, in: context)
    case .learnt: return []
    case .pasted(let text):
      if inquiry != nil {
        inquiry?.paste(text)
        return []
      }
      guard party == nil else { return [] }
      focus = .text
      field.paste(text)
      return [.inspection(.parties(field.text))]
    case .typed(let key): return typed(key, in: context)
    case .chose(.choose): return choose()
    case .chose(.search):
      focus = .text
      return []
    case .chose(.another):
      (party, inquiry, focus) = (nil, nil, .text)
      return []
    }
  }

  private mutating func learn(_ news: InspectionNews, in context: DrawContext) -> [Effect] {
    switch news {
    case .checklists(let checklists):
      self.checklists = checklists
      // The enterprise may have been there first.
      if party != nil, inquiry == nil { ask() }
      return []
    case .parties(let text, let hits):
      // A slower answer to an earlier text must not replace a newer one.
      guard text == field.text else { return [] }
      list.take(Page(rows: hits, first: 0, total: hits.count), height: height(in: context))
      return []
    case .party(let party):
      self.party = party
      if !checklists.isEmpty { ask() }
      return []
    case .begun(let id):
      guard isMaking else { return [] }
      (isMaking, inquiry, party) = (false, nil, nil)
      let words = Phrase("已新建,F4 开始检查", "It is made; F4 begins it")
      return [.back, .open(.inspection(id)), .tell(Notice(.info, words))]
    case .failed(let failure, .begin), .failed(let failure, .party),
      .failed(let failure, .parties):
      isMaking = false
      return [.tell(Notice(failure))]
    default: return []
    }
  }

  private mutating func choose() -> [Effect] {
    list.selected.map { [.inspection(.party($0.id))] } ?? []
  }

  private mutating func ask() {
    inquiry = Inquiry(.begin, questions)
    focus = .text
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if inquiry != nil { return answer(key, in: context) }
    if focus == .text {
      switch key {
      case .enter where list.page.total == 1: return choose()
      case .enter, .down, .tab:
        if list.page.total > 0 { focus = .commands }
        return []
      default:
        let before = field.text
        guard field.handle(key) else { return [.unused] }
        return field.text == before ? [] : [.inspection(.parties(field.text))]
      }
    }
    if (key == .up || key == .letter("k")) && list.window.selectedIndex == 0 {
      focus = .text
      return []
    }
    // A hanzi among the results can only mean another search.
    if case .character(let character) = key, !character.isASCII {
      focus = .text
      field = TextField(String(character))
      return [.inspection(.parties(field.text))]
    }
    guard let motion = ListMotion(key) else { return [.unused] }
    _ = list.move(motion, height: height(in: context))
    return []
  }

  private mutating func answer(_ key: Key, in context: DrawContext) -> [Effect] {
    guard !isMaking, var asked = inquiry else { return [] }
    let outcome = asked.press(key, today: context.today)
    inquiry = asked
    switch outcome {
    case .edited: return []
    case .unused: return [.unused]
    case .cancelled:
      (party, inquiry) = (nil, nil)
      return named == nil ? [] : [.back]
    case .answered(let answers):
      guard let draft = draft(of: answers) else { return [] }
      isMaking = true
      return [.inspection(.begin(draft))]
    }
  }

  // MARK: - Questions

  /// A checklist is asked for only where there is a choice.
  private var questions: [Inquiry<Purpose>.Question] {
    var questions: [Inquiry<Purpose>.Question] = [
      .init(
        Phrase("检查类别(数字)", "Kind (a digit)"),
        .choice(InspectionPhrases.beginnings.map(\.label)),
        text: "1"
      )
    ]
    if checklists.count > 1 {
      questions.append(
        .init(
          Phrase("检查表(数字)", "Checklist (a digit)"),
          .choice(checklists.map { Phrase($0.name, $0.name) }),
          text: "1"
        )
      )
    }
    questions.append(.init(Phrase("检查事由", "Reason"), .needed))
    questions.append(
      .init(Phrase("同行人员账号(空格分开,可空)", "Colleagues' accounts (may be empty)"))
    )
    return questions
  }

  private func draft(of answers: [String]) -> InspectionDraft? {
    let kinds = InspectionPhrases.beginnings
    let place = checklists.count > 1 ? Int(answers[1]) : 0
    guard let party, answers.count == questions.count, let kind = Int(answers[0]),
      kinds.indices.contains(kind), let place, checklists.indices.contains(place)
    else { return nil }
    return InspectionDraft(
      enterprise: party.enterprise.id,
      kind: kinds[kind].word,
      checklist: checklists[place].id,
      version: checklists[place].version,
      reason: answers[answers.count - 2],
      colleagues: answers[answers.count - 1].split(whereSeparator: \.isWhitespace)
        .map(String.init)
    )
  }

  func height(in context: DrawContext) -> Int {
    max(1, ShellLayout(context.size).body.size.rows - (context.tier > .extraSmall ? 6 : 1))
  }
}

/// What can be done on 新建检查.
package enum NewInspectionCommand: String, Command {
  case choose = "newInspection.choose"
  case search = "newInspection.search"
  case another = "newInspection.another"

  package var facts: CommandFacts {
    switch self {
    case .choose:
      CommandFacts(
        [.enter, .function(3)],
        Phrase("选定", "Choose"),
        Phrase("对这家企业新建检查", "Begins the inspection of this enterprise"),
        initials: "xd",
        place: 0
      )
    case .search:
      CommandFacts(
        [.function(7), .letter("/")],
        Phrase("查找", "Search"),
        Phrase("回到查找框:名称、信用代码、证照编号、拼音", "Goes to the field: a name, a number, pinyin"),
        initials: "cz",
        place: 7
      )
    case .another:
      CommandFacts(
        [.function(6)],
        Phrase("换企业", "Another"),
        Phrase("放弃已填的各项,另选一家企业", "Gives up the answers and chooses another enterprise"),
        initials: "hqy",
        place: 6
      )
    }
  }
}
