package import Canvas
package import Records

/// 证照: one field for a number, a holder, a scan or a filter; below it the licences, the nearest
/// end first, and the judgement about the selected one.
package struct LicenceSearch: ArrangedScreen {
  package typealias Verb = LicenceSearchCommand

  package static let name = Phrase("证照", "Licences")

  package internal(set) var field = TextField()
  package internal(set) var focus = InputFocus.text
  package internal(set) var list = PagedList<LicenceSummary>()
  /// What the rows are about; licences near their end while nothing is typed.
  package internal(set) var filter = LicenceSearch.nearTheirEnd
  package internal(set) var hidden = LicenceColumn.usuallyHidden
  package internal(set) var problem: Phrase?
  /// The answer last brought; shown while it is that of the selected licence.
  package internal(set) var answer: LicenceAnswer?

  /// What the screen opens with.
  package static let nearTheirEnd = LicenceFilter(states: [.expiring])

  package init() {}

  package var route: Route { .licences }

  package func copyable(in context: DrawContext) -> CleanText? {
    list.selected.map { UntrustedText(row: $0.number).code() }
  }

  package var listing: Listing? { .licences(filter) }

  package var arrangement: ListArrangement? { arranged }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let view = field.text.isEmpty ? Phrase("临期", "Expiring") : Phrase("查验", "Check")
    return [context.words(Self.name), context.words(view)]
  }

  package func unavailable(_ command: LicenceSearchCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .search: nil
    case .open: list.selected == nil ? Phrase("没有选中的证照", "No licence is selected") : nil
    case .dossier, .board:
      list.selected?.holder == nil
        ? Phrase("本机不知道这个证照的持证企业", "The holder of the licence is not known here") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<LicenceSearchCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged): return [reload(in: context)] + follow(in: context)
    case .learnt(.licence(.list(filter, let page))):
      list.take(page, height: height(in: context))
      return follow(in: context)
    case .learnt(.licence(.answer(let id, nil, let answer))):
      if id == list.selected?.id { self.answer = answer }
      return []
    case .learnt(.licence(.failed(let failure, .list))): return [.tell(Notice(failure))]
    case .learnt: return []
    case .pasted(let text):
      focus = .text
      field.paste(text)
      return search(in: context)
    case .typed(let key): return typed(key, in: context)
    case .chose(.search):
      focus = .text
      return []
    case .chose(.open): return list.selected.map { [.open(.licence($0.id))] } ?? []
    case .chose(.dossier): return list.selected?.holder.map { [.open(.enterprise($0))] } ?? []
    case .chose(.board): return list.selected?.holder.map { [.open(.licenceBoard($0))] } ?? []
    }
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if focus == .text {
      switch key {
      case .enter, .down, .tab:
        if list.page.total > 0 { focus = .commands }
        return []
      case .escape where list.page.total > 0:
        focus = .commands
        return []
      default:
        let before = field.text
        guard field.handle(key) else { return [.unused] }
        return field.text == before ? [] : search(in: context)
      }
    }
    if (key == .up || key == .letter("k")) && list.window.selectedIndex == 0 {
      focus = .text
      return []
    }
    // A hanzi among the rows can only mean another search.
    if case .character(let character) = key, !character.isASCII {
      focus = .text
      field = TextField(String(character))
      return search(in: context)
    }
    guard let motion = ListMotion(key) else { return [.unused] }
    return move(motion, in: context) + follow(in: context)
  }

  private mutating func search(in context: DrawContext) -> [Effect] {
    do throws(FilterProblem) {
      problem = nil
      try setFilter(field.text)
    } catch {
      problem = error.phrase
      return []
    }
    return [reload(in: context)]
  }

  /// What is typed, as it is typed.
  func filterText(in language: Language) -> String { field.text }

  mutating func setFilter(_ text: String) throws(FilterProblem) {
    let isEmpty = text.allSatisfy(\.isWhitespace)
    var chosen = isEmpty ? Self.nearTheirEnd : try LicenceFilterText.parse(text)
    chosen.order = filter.order
    filter = chosen
    if text != field.text {
      field = TextField(text)
      focus = .commands
    }
  }

  func load(_ rows: Range<Int>) -> Effect { .licence(.list(filter, rows)) }

  /// Asks about the selected licence where its answer is in sight.
  private func follow(in context: DrawContext) -> [Effect] {
    guard context.tier >= .medium, let selected = list.selected else { return [] }
    return [.licence(.check(selected.id, on: nil))]
  }

  func height(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body.size.rows
    switch context.tier {
    case .refused, .extraSmall: return max(1, body - 1)
    case .small: return max(1, body - 6)
    case .medium: return max(1, body - 6 - Self.reasonRows(of: body))
    case .large: return max(1, body - 6)
    case .extraLarge: return max(1, body - 6 - Self.reasonRows(of: body))
    }
  }

  /// Rows of the pane with the reasons, where it lies below the list.
  static func reasonRows(of body: Int) -> Int { max(8, body * 2 / 5) }
}

/// What can be done on the list of licences.
package enum LicenceSearchCommand: String, Command {
  case open = "licence.open"
  case search = "licence.search"
  case dossier = "licence.dossier"
  case board = "licence.board"

  package var facts: CommandFacts {
    switch self {
    case .open:
      CommandFacts(
        [.enter, .function(3)],
        Phrase("详情", "Open"),
        Phrase("照面、核验理由与变更史", "Its face, the reasons of the check and its history"),
        initials: "xq",
        place: -4
      )
    case .search:
      CommandFacts(
        [.letter("/"), .function(7)],
        Phrase("查询", "Search"),
        Phrase(
          "编号、企业、扫码,或 到期:90 状态:暂扣 类别:… 地区:3301",
          "A number, a holder, a scan, or ends:90 state:suspended kind:… region:3301"
        ),
        initials: "cx",
        place: -3
      )
    case .dossier:
      CommandFacts(
        [.letter("x")],
        Phrase("档案", "Dossier"),
        Phrase("持证企业的一企一档", "The dossier of the holder"),
        initials: "da",
        place: -2
      )
    case .board:
      CommandFacts(
        [.letter("v"), .function(8)],
        Phrase("并列", "All of it"),
        Phrase("持证企业的全部证照并列", "All licences of the holder side by side"),
        initials: "bl",
        place: -1
      )
    }
  }
}
