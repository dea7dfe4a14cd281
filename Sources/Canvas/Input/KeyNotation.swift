/// Why a text is not key notation.
package struct KeyNotationError: Error, Equatable, Sendable {
  /// What is wrong with the text.
  package enum Reason: Equatable, Sendable {
    /// A `<` without its `>`; a literal one is written `<lt>`.
    case unclosed
    /// No key has this name.
    case unknownName(String)
  }

  /// What is wrong there.
  package var reason: Reason
  /// Where the key begins, counted in characters from the start of the text.
  package var offset: Int

  package init(_ reason: Reason, offset: Int) {
    self.reason = reason
    self.offset = offset
  }
}

extension Key {
  /// The key as scripts and snapshots write it: `x`, `<Enter>`, `<F5>`, `<C-x>`, `<A-x>`, `<S-Tab>`.
  ///
  /// Only `<` is written `<lt>`; every other character stands for itself, a space too.
  package var notation: String {
    switch self {
    case .character("<"): "<lt>"
    case .character(let character): String(character)
    case .function(let number): "<F\(number)>"
    case .control(let character): "<C-\(Self.spelled(character))>"
    case .alt(let character): "<A-\(Self.spelled(character))>"
    default: "<\(Self.names.first { $0.key == self }?.name ?? "")>"
    }
  }

  /// The key as a hint shows it to a person: `F1`, `Enter`, `Esc`, `←`, `Ctrl-R`, `Space`.
  package var label: CleanText {
    let text =
      switch self {
      case .character(" "): "Space"
      case .character(let character): String(character)
      case .function(let number): "F\(number)"
      case .control(let character): "Ctrl-\(character.uppercased())"
      case .alt(let character): "Alt-\(character)"
      case .up: "↑"
      case .down: "↓"
      case .left: "←"
      case .right: "→"
      default: Self.names.first { $0.key == self }?.name ?? ""
      }
    return CleanText(phrase: text)
  }

  /// The keys that `notation` stands for, in order; names are read in any case.
  ///
  /// `<Space>` and `<lt>` stand for their characters, `<M-x>` for `<A-x>`, and the control keys
  /// that share a byte with a named key are that key: `<C-m>` is `<Enter>`.
  package static func parse(_ notation: String) throws(KeyNotationError) -> [Key] {
    var keys: [Key] = []
    var rest = Substring(notation)
    var offset = 0
    while let first = rest.first {
      guard first == "<" else {
        keys.append(.character(first))
        rest.removeFirst()
        offset += 1
        continue
      }
      guard let close = rest.firstIndex(of: ">") else {
        throw KeyNotationError(.unclosed, offset: offset)
      }
      let name = rest[rest.index(after: rest.startIndex)..<close]
      guard let key = named(name) else {
        throw KeyNotationError(.unknownName(String(name)), offset: offset)
      }
      keys.append(key)
      offset += name.count + 2
      rest = rest[rest.index(after: close)...]
    }
    return keys
  }

  private static func named(_ name: Substring) -> Key? {
    let lower = name.lowercased()
    if let known = names.first(where: { $0.name.lowercased() == lower }) { return known.key }
    if let character = spellings.first(where: { $0.name.lowercased() == lower }) {
      return .character(character.character)
    }
    if lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...24).contains(number) {
      return .function(number)
    }
    if lower.hasPrefix("c-"), let character = character(spelled: name.dropFirst(2)) {
      return withControl(character)
    }
    if lower.hasPrefix("a-") || lower.hasPrefix("m-") {
      return character(spelled: name.dropFirst(2)).map(Key.alt)
    }
    return nil
  }

  /// The key that a terminal sends for Ctrl and `character` pressed together.
  private static func withControl(_ character: Character) -> Key {
    switch character.lowercased() {
    case "i": .tab
    case "m": .enter
    case "h": .backspace
    case "[": .escape
    case let lower: .control(Character(lower))
    }
  }

  private static func spelled(_ character: Character) -> String {
    spellings.first { $0.character == character }?.name ?? String(character)
  }

  private static func character(spelled text: Substring) -> Character? {
    if text.count == 1 { return text.first }
    return spellings.first { $0.name.lowercased() == text.lowercased() }?.character
  }

  private static let names: [(name: String, key: Key)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("S-Tab", .backTab),
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right),
    ("Home", .home), ("End", .end), ("PageUp", .pageUp), ("PageDown", .pageDown),
    ("Backspace", .backspace), ("Delete", .delete), ("Insert", .insert),
    ("CR", .enter), ("Escape", .escape), ("BackTab", .backTab), ("PgUp", .pageUp),
    ("PgDn", .pageDown), ("BS", .backspace), ("Del", .delete), ("Ins", .insert),
  ]

  private static let spellings: [(name: String, character: Character)] = [
    ("Space", " "), ("lt", "<"), ("gt", ">"),
  ]
}
