package import Canvas
package import Records

/// The closed set of things one screen can be told to do; keymap, hints, palette and help read it.
///
/// The raw value is the stable name that configuration and logs use, such as `toDo.accept`.
package protocol Command: CaseIterable, Hashable, Sendable, RawRepresentable<String> {
  var facts: CommandFacts { get }
}

/// Everything there is to know about a command apart from what it does.
package struct CommandFacts: Equatable, Sendable {
  /// Keys that give it; the first is the one shown.
  package var keys: [Key]
  /// Two to six characters, for hints and the palette.
  package var label: Phrase
  /// One sentence, for help.
  package var help: Phrase
  /// First letters of the pinyin of the Chinese label, for the palette (`bl` finds 办理).
  package var initials: String
  /// Its place in the hint row from the left; nil keeps it out of the row.
  package var place: Int?

  package init(
    _ keys: [Key],
    _ label: Phrase,
    _ help: Phrase,
    initials: String,
    place: Int? = nil
  ) {
    self.keys = keys
    self.label = label
    self.help = help
    self.initials = initials
    self.place = place
  }
}

/// A command of whatever screen, with the reason why it cannot be used at this moment.
package struct CommandEntry: Equatable, Sendable {
  /// The command's stable name.
  package var name: String
  package var facts: CommandFacts
  /// Why it cannot be used now, shown when it is tried; nil when it can.
  package var reason: Phrase?

  package init(name: String, facts: CommandFacts, reason: Phrase?) {
    self.name = name
    self.facts = facts
    self.reason = reason
  }
}

extension Key {
  /// The key of one printable character, for command tables.
  static func letter(_ character: Character) -> Key { .character(character) }

  /// The keys that every list moves by; no command of a screen with a list may use them.
  static let motions: [Key] = [
    .up, .down, .pageUp, .pageDown, .home, .end, .control("u"), .control("d"),
    .letter("j"), .letter("k"), .letter("G"),
  ]
}
