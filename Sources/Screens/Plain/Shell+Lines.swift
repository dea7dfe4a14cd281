import Canvas
import Records

/// Working by whole lines: keys by name, rows by number, commands in words, answers as text.
extension Shell {
  /// Takes a line that was typed where keys do not come one by one.
  mutating func answer(_ line: String, in context: DrawContext) -> [Effect] {
    let page = SpokenPage(self, in: context)
    notice = nil
    let meant = TypedLine(line)
    if page.isConfirmation { return agree(meant, in: context) }
    if case .keys(let keys) = meant { return press(all: keys, in: context) }
    if page.field != nil { return fill(line, in: context) }
    switch meant {
    case .keys(let keys): return press(all: keys, in: context)
    case .number(let number): return choose(number, on: page, in: context)
    case .blank: return press(.enter, in: context)
    case .text(let text): return obey(text, on: page, in: context)
    }
  }

  private mutating func press(all keys: [Key], in context: DrawContext) -> [Effect] {
    if keys == [.function(1)] { return [.say(guide(in: context))] }
    return keys.flatMap { press($0, in: context) }
  }

  /// `y` in a line of its own is the key and the Enter behind it; anything else declines.
  private mutating func agree(_ line: TypedLine, in context: DrawContext) -> [Effect] {
    let isYes =
      if case .text(let text) = line { ["y", "yes", "是"].contains(text.lowercased()) } else {
        false
      }
    return press(all: isYes ? [.letter("y"), .enter] : [.escape], in: context)
  }

  /// Puts the line in place of what the field holds, and accepts it.
  private mutating func fill(_ line: String, in context: DrawContext) -> [Effect] {
    if menu != nil, let digit = Int(line), (1...SpokenPage.numbered).contains(digit) {
      let page = SpokenPage(self, in: context)
      return choose(digit, on: page, in: context) + press(.enter, in: context)
    }
    guard !line.isEmpty else { return press(.enter, in: context) }
    // A code is typed as a scanner types it; a sentence is one edit and one draft.
    let isCode = line.utf8.count <= 64 && line.allSatisfy { $0.isASCII }
    var effects = replaceField(with: isCode ? "" : line, in: context)
    if isCode { effects += line.flatMap { press(.character($0), in: context) } }
    // What a search finds is chosen by number; the rest is accepted as it stands.
    return menu == nil ? effects + press(.enter, in: context) : effects
  }

  /// A digit is the screen's own verdict where it has one, else the row of that number.
  private mutating func choose(
    _ number: Int,
    on page: SpokenPage,
    in context: DrawContext
  ) -> [Effect] {
    let key = Key.character(Character(String(number)))
    let commands = front.commands(in: context)
    let isOwn = menu == nil && commands.contains { $0.facts.keys.contains(key) }
    guard !isOwn, number > 0, front.focus == .commands || menu != nil, let region = page.focus,
      let chosen = region.chosen
    else { return press(key, in: context) }
    let target = chosen / SpokenPage.numbered * SpokenPage.numbered + number - 1
    guard target < region.choices.count else {
      notice = Notice(.warning, Phrase("没有第 \(number) 行", "There is no row \(number)"))
      return []
    }
    return move(by: target - chosen, in: context)
  }

  /// Moves among rows by the keys that lists move by, even where an arrow is a command.
  private mutating func move(by steps: Int, in context: DrawContext) -> [Effect] {
    let taken = Set(front.commands(in: context).flatMap(\.facts.keys))
    let isTaken = menu == nil && (taken.contains(.down) || taken.contains(.up))
    let key: Key =
      steps > 0 ? (isTaken ? .letter("j") : .down) : (isTaken ? .letter("k") : .up)
    return (0..<abs(steps)).flatMap { _ in press(key, in: context) }
  }

  /// A word: one key, a command's name, a place, or one of the words for being read to.
  private mutating func obey(
    _ text: String,
    on page: SpokenPage,
    in context: DrawContext
  ) -> [Effect] {
    switch SpokenVerb(text) {
    case .guide: return [.say(guide(in: context))]
    case .list: return say(page.focus?.nine(context.language) ?? page.opening(context.language))
    case .read: return say(page.whole(context.language))
    case .place: return say(page.whereabouts(context.language))
    case .more: return turn(by: 1, on: page, in: context)
    case .less: return turn(by: -1, on: page, in: context)
    case nil: break
    }
    if let key = (try? Key.parse("<\(text)>"))?.first, key.isNamed {
      return press(all: [key], in: context)
    }
    if text.count == 1, let character = text.first {
      // 定 is a name and no key.
      let isName =
        !character.isASCII
        && front.commands(in: context).contains { $0.facts.label[context.language] == text }
      if !isName { return press(.character(character), in: context) }
    }
    if text.count > 1, let first = text.first {
      let rest = String(text.dropFirst().drop { $0.isWhitespace })
      let key = Key.character(first).commandAlias
      if key == .character("g"), rest.count == 1, let place = rest.first {
        return press(all: [key, .character(place)], in: context)
      }
      if key == .character("/") || key == .character(":") {
        let effects = press(key, in: context)
        let hasField = SpokenPage(self, in: context).field != nil
        return hasField ? effects + fill(rest, in: context) : effects
      }
    }
    return perform(named: text, in: context)
  }

  /// The next nine rows, or those before.
  private mutating func turn(
    by pages: Int,
    on page: SpokenPage,
    in context: DrawContext
  ) -> [Effect] {
    guard let region = page.focus, let chosen = region.chosen else {
      return press(pages > 0 ? .pageDown : .pageUp, in: context)
    }
    let nine = SpokenPage.numbered
    let target = (chosen / nine + pages) * nine
    guard target >= 0, target < region.choices.count else {
      notice = Notice(.info, Phrase("没有更多行", "There are no more rows"))
      return []
    }
    let effects = move(by: target - chosen, in: context)
    let now = SpokenPage(self, in: context)
    return effects + say(now.focus?.nine(context.language) ?? [])
  }

  private mutating func perform(named text: String, in context: DrawContext) -> [Effect] {
    let menu = CommandMenu(.help, over: self, in: context)
    let found = menu.items(named: text)
    guard let item = found.first else {
      notice = Notice(
        .warning,
        Phrase(
          "不认识“\(text)”;输入 ? 列出此刻可做的事",
          "“\(text)” is not known; ? lists what can be done now"
        )
      )
      return []
    }
    if found.count == 1 { return run(item, in: context) }
    let names = found.map { $0.label[context.language] }
    return say([Phrase("可指:", "It may be: ")[context.language]] + names)
  }

  private func say(_ lines: [String]) -> [Effect] {
    [.say(lines.map { UntrustedText($0).line() })]
  }
}

extension Key {
  /// Whether it has a name of its own rather than a character, so that the name means it.
  fileprivate var isNamed: Bool {
    if case .character = self { false } else { true }
  }
}
