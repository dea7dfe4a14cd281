package import Canvas
package import Records

/// 档案: one field for anything, and below it what this laptop holds of it.
package struct ArchiveSearch: ArrangedScreen {
  package typealias Verb = ArchiveCommand

  package static let name = Phrase("档案", "Archive")

  package internal(set) var field = TextField()
  package internal(set) var focus = InputFocus.text
  /// Nil for the nearest hits first, and bookmarks newest first.
  package internal(set) var order: ListOrder<ArchiveColumn>?
  package internal(set) var hidden = ArchiveColumn.usuallyHidden
  /// What was found, all of it held.
  package internal(set) var list = PagedList<SearchHit>()
  /// Whether more was found than is shown.
  package internal(set) var isCut = false
  /// The text the hits are about; nil before the first answer.
  package internal(set) var answered: String?

  /// The most hits that are shown: whoever wants more types more.
  package static let mostHits = 200

  package init() {}

  package var route: Route { .archive }

  /// The hit under the cursor.
  package var selected: SearchHit? { list.selected }

  package var hits: [SearchHit] { list.page.rows }

  package func copyable(in context: DrawContext) -> CleanText? {
    selected.map { UntrustedText(row: $0.number.isEmpty ? $0.name : $0.number).code() }
  }

  package var listing: Listing? { hits.isEmpty ? nil : .archive(field.text) }

  package var arrangement: ListArrangement? { arranged }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    [context.words(Self.name), context.words(Phrase("查找", "Search"))]
  }

  package func unavailable(_ command: ArchiveCommand, in context: DrawContext) -> Phrase? {
    switch command {
    case .search: return nil
    case .open:
      guard let selected else { return Phrase("没有选中的结果", "No result is selected") }
      return selected.route == nil
        ? Phrase("这类结果没有档案页,内容见右侧或下方", "Such a result has no page; all of it is shown here") : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<ArchiveCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged):
      return [question]
    case .learnt(.archive(.found(let text, let hits))):
      // A slower answer to an earlier text must not replace a newer one.
      guard text == field.text else { return [] }
      answered = text
      take(hits, in: context)
      return []
    case .learnt(.archive(.bookmarks(let marks))):
      guard field.text.isEmpty else { return [] }
      answered = nil
      take(marks.compactMap(\.held), in: context)
      return []
    case .learnt(.archive(.failed(let failure, .search))),
      .learnt(.archive(.failed(let failure, .bookmarks))):
      return [.tell(Notice(failure))]
    case .learnt: return []
    case .pasted(let text):
      focus = .text
      field.paste(text)
      return [.archive(.search(field.text))]
    case .typed(let key): return typed(key, in: context)
    case .chose(.search):
      focus = .text
      return []
    case .chose(.open):
      return selected?.route.map { [.open($0)] } ?? []
    }
  }

  private mutating func take(_ found: [SearchHit], in context: DrawContext) {
    // The nearest are chosen first; an order is one of what is shown.
    let nearest = Array(found.prefix(Self.mostHits))
    let hits = order?.sorted(nearest) ?? nearest
    isCut = found.count > hits.count
    list.take(Page(rows: hits, first: 0, total: hits.count), height: height(in: context))
  }

  /// All hits are held, so that none is ever asked for apart.
  func load(_ rows: Range<Int>) -> Effect { question }

  /// What a changed text asks for: its hits, or the bookmarks when nothing is left of it.
  private var question: Effect {
    .archive(field.text.isEmpty ? .bookmarks : .search(field.text))
  }

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if focus == .text {
      switch key {
      case .enter, .down, .tab:
        if !hits.isEmpty { focus = .commands }
        return []
      case .escape where !hits.isEmpty:
        focus = .commands
        return []
      default:
        let before = field.text
        guard field.handle(key) else { return [.unused] }
        return field.text == before ? [] : [question]
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
      return [.archive(.search(field.text))]
    }
    guard let motion = ListMotion(key) else { return [.unused] }
    return move(motion, in: context)
  }

  func height(in context: DrawContext) -> Int {
    max(1, ShellLayout(context.size).body.size.rows - (context.tier > .extraSmall ? 6 : 1))
  }
}

/// What can be done on 档案.
package enum ArchiveCommand: String, Command {
  case search = "archive.search"
  case open = "archive.open"

  package var facts: CommandFacts {
    switch self {
    case .search:
      CommandFacts(
        [.function(7), .letter("/")],
        Phrase("查找", "Search"),
        Phrase(
          "回到查找框;汉字、拼音、首字母、编码前缀都可",
          "Goes to the field: Chinese, pinyin, initials or a code's start"
        ),
        initials: "cz",
        place: 7
      )
    case .open:
      CommandFacts(
        [.function(3), .enter],
        Phrase("打开", "Open"),
        Phrase("打开这条结果的档案", "Opens the dossier of the result"),
        initials: "dk",
        place: 3
      )
    }
  }
}
