package import Canvas
package import Records

/// The palette and the help: a field, and below it what matches, to be run by Enter.
package struct CommandMenu: Equatable, Sendable {
  package let kind: Kind
  private var field = TextField()
  private let items: [Item]
  private var records: [Item] = []
  private var window = ListWindow<Int>()

  /// The palette also finds records; help explains.
  package enum Kind: Equatable, Sendable { case palette, help }

  /// Something to run.
  package enum Item: Equatable, Sendable {
    case command(CommandEntry)
    case tab(Tab)
    case view(SavedView)
    case record(SearchHit)
  }

  /// What a key did to a menu.
  package enum Outcome: Equatable, Sendable {
    case none, closed, edited
    case chose(Item)
  }

  /// The commands of the front screen come first, then the global ones, then the screens.
  package init(_ kind: Kind, over shell: Shell, in context: DrawContext) {
    self.kind = kind
    let own = shell.front.commands(in: context)
    let global = GlobalCommand.allCases.map {
      CommandEntry(
        name: $0.rawValue,
        facts: $0.facts,
        reason: shell.unavailable($0, in: context)
      )
    }
    let lists = (shell.front.arrangement == nil ? [] : ListCommand.allCases).map {
      CommandEntry(
        name: $0.rawValue,
        facts: $0.facts,
        reason: shell.unavailable($0, in: context)
      )
    }
    let builtIn = SavedView.builtIn(.toDo, account: context.account).map {
      SavedView($0.kind, $0.label[context.language], $0.look)
    }
    let views = kind == .palette ? builtIn + shell.views.views : []
    items =
      (own + lists + global).map(Item.command) + views.map(Item.view) + Tab.allCases.map(Item.tab)
    refresh()
  }

  /// What has been typed.
  package var text: String { field.text }

  /// What matches the text, best known first: commands, screens, then records.
  package var matches: [Item] {
    let words = field.text.lowercased().split(separator: " ")
    return items.filter { item in words.allSatisfy(item.matches) } + records
  }

  /// The commands and places of that name in either language: those called so, else those that
  /// begin so, else those with these initials.
  package func items(named text: String) -> [Item] {
    let word = text.lowercased()
    let names = items.map { [$0.label.chinese, $0.label.english.lowercased(), $0.name ?? ""] }
    for isMeant in [{ $0 == word }, { $0.hasPrefix(word) }] as [(String) -> Bool] {
      let found = zip(items, names).filter { $0.1.contains(where: isMeant) }.map(\.0)
      // A place and what is done there may share a word, which then means the place.
      let places = found.filter { if case .tab = $0 { true } else { false } }
      if !found.isEmpty { return places.count == 1 ? places : found }
    }
    return items.filter { $0.initials == word }
  }

  /// Takes a key; `height` is how many rows of matches are in sight.
  package mutating func press(_ key: Key, height: Int) -> Outcome {
    window.resize(height: max(1, height))
    switch key {
    case .escape, .function(1), .function(2): return .closed
    case .enter:
      let matches = matches
      return matches.indices.contains(window.selectedIndex)
        ? .chose(matches[window.selectedIndex]) : .none
    case .up, .down, .pageUp, .pageDown:
      if let motion = ListMotion(key) { window.move(motion) { $0 } }
      return .none
    default:
      let before = field.text
      guard field.handle(key), field.text != before else { return .none }
      records = []
      refresh()
      return .edited
    }
  }

  /// Takes pasted text into the field.
  package mutating func paste(_ text: String) {
    field.paste(text)
    refresh()
  }

  /// Takes the records found for `text`, unless something else has been typed since.
  package mutating func take(_ hits: [SearchHit], for text: String) {
    guard text == field.text else { return }
    records = hits.map(Item.record)
    refresh()
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    frame.fill(area, style: Style(.text, on: .surfacePopup))
    let title =
      kind == .help ? Phrase("帮助 此刻可用", "Help: what can be done now") : Phrase("命令", "Command")
    let inside = frame.box(area, title: context.words(title), focus: .focused)
    guard !inside.isEmpty else { return }
    field.draw(
      on: &frame,
      at: inside.origin,
      width: inside.size.columns,
      placeholder: context.words(Phrase("汉字、拼音首字母或键名", "A name, initials or a key"))
    )
    let list = inside.below(1)
    let matches = matches
    var window = window
    window.resize(height: max(1, list.size.rows))
    if matches.isEmpty {
      frame.draw(
        context.words(Phrase("  没有匹配的操作", "  Nothing matches")),
        at: list.origin,
        style: Style(.textMuted)
      )
    }
    for (offset, index) in window.visible.enumerated() where offset < list.size.rows {
      let row = Rect(
        row: list.origin.row + offset,
        column: list.origin.column,
        rows: 1,
        columns: list.size.columns
      )
      matches[index].draw(on: &frame, in: row, kind: kind, context: context)
      if index == window.selectedIndex {
        frame.outline?.choices.append(
          Outline.Choice(area: list, row: row.origin.row, focus: .focused)
        )
        frame.restyle(row, style: Style(.text, on: .selection))
        frame.draw(CleanText(phrase: "▸"), at: row.origin)
      }
    }
  }

  private mutating func refresh() {
    window.reload(total: matches.count, index: { _ in 0 }, id: { $0 })
  }
}

extension CommandMenu.Item {
  /// What it is called; nothing for a record.
  var label: Phrase {
    switch self {
    case .command(let entry): entry.facts.label
    case .tab(let tab): tab.label
    case .view(let view): Phrase(view.name, view.name)
    case .record(let hit): hit.kind.label
    }
  }

  /// The stable name of a command.
  var name: String? {
    if case .command(let entry) = self { entry.name } else { nil }
  }

  var initials: String {
    switch self {
    case .command(let entry): entry.facts.initials
    case .tab(let tab): tab.initials
    case .view: ""
    case .record: ""
    }
  }

  /// Whether its name, its initials or its key contains the word, which is in lower case.
  func matches(_ word: Substring) -> Bool {
    switch self {
    case .command(let entry):
      entry.facts.label.matches(word) || entry.facts.initials.hasPrefix(word)
        || entry.facts.help.matches(word)
        || entry.facts.keys.contains { $0.label.string.lowercased() == word }
    case .tab(let tab): tab.label.matches(word) || tab.initials.hasPrefix(word)
    case .view(let view):
      view.name.lowercased().contains(word) || view.kind.label.matches(word)
        || Phrase("视图", "view").matches(word)
    case .record: true
    }
  }

  fileprivate func draw(
    on frame: inout Frame,
    in row: Rect,
    kind: CommandMenu.Kind,
    context: DrawContext
  ) {
    let keyWidth = 12
    let keys: CleanText
    let text: CleanText
    var role = Role.text
    switch self {
    case .command(let entry):
      keys = entry.facts.keys.prefix(2).reduce(.empty) {
        $0.isEmpty ? $1.label : $0 + CleanText(phrase: " ") + $1.label
      }
      let label = context.words(entry.facts.label)
      text =
        kind == .help || row.size.columns >= 60
        ? label.padded(to: 12) + CleanText(phrase: " ")
          + context.words(entry.reason ?? entry.facts.help) : label
      if entry.reason != nil { role = .textMuted }
    case .tab(let tab):
      keys = tab.key.label + CleanText(phrase: " g") + Key.character(tab.jump).label
      text = context.words(tab.label)
    case .view(let view):
      keys = context.words(Phrase("视图", "view"))
      text =
        context.words(view.kind.label) + CleanText(phrase: " › ")
        + UntrustedText(row: view.name).line().padded(to: 12) + .spaces(2)
        + UntrustedText(row: view.look.filter).line()
    case .record(let hit):
      keys = context.words(hit.kind.label)
      text =
        UntrustedText(row: hit.name).line() + CleanText(phrase: "  ")
        + UntrustedText(row: hit.number).code()
    }
    frame.draw(
      keys.truncated(to: keyWidth - 1),
      at: Point(row: row.origin.row, column: row.origin.column + 2),
      style: Style(.keyName)
    )
    let room = row.size.columns - keyWidth - 2
    frame.draw(
      text.truncated(to: max(0, room)),
      at: Point(row: row.origin.row, column: row.origin.column + 2 + keyWidth),
      style: Style(role)
    )
  }
}

extension Phrase {
  /// Whether either language contains the word, which is in lower case.
  func matches(_ word: Substring) -> Bool {
    chinese.contains(word) || english.lowercased().contains(word)
  }
}
