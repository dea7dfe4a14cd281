package import Canvas
package import Records

/// One screen as a value: events in, effects out, and pure drawing.
///
/// A screen knows no clock, no file and no database. What it needs from outside it asks for by an
/// `Effect` and hears of by `News`; what it shows depends on nothing but itself and the context.
package protocol Screen: Equatable, Sendable {
  associatedtype Verb: Command

  /// What the screen is called in help and in the palette.
  static var name: Phrase { get }

  /// Where in the program it stands; two screens with the same route are the same screen.
  var route: Route { get }

  /// Whether keys are commands now or text for a field.
  var focus: InputFocus { get }

  /// True while leaving would lose something that was typed.
  var isUnsaved: Bool { get }

  /// The texts that make it so, in the order in which they were typed; nil for the one in the field
  /// that has the caret.
  var unsavedTexts: [String]? { get }

  /// The path in the title row behind the tab's own name.
  func crumbs(in context: DrawContext) -> [CleanText]

  /// Why `verb` cannot be used now; nil when it can.
  func unavailable(_ verb: Verb, in context: DrawContext) -> Phrase?

  /// Changes the state for `event` and says what must happen outside it.
  mutating func handle(_ event: ScreenEvent<Verb>, in context: DrawContext) -> [Effect]

  /// What copying takes from the row or page in front; nil when nothing is selected.
  func copyable(in context: DrawContext) -> CleanText?

  /// Where all rows of the view come from, to be written to a file; nil when it is no list.
  var listing: Listing? { get }

  /// How the list in front is arranged; nil when there is none to arrange.
  var arrangement: ListArrangement? { get }

  /// Takes up a look of its list and asks for the rows.
  mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect]

  /// What a next key would most likely ask for; reading it beforehand changes nothing.
  func foreseen(in context: DrawContext) -> [Effect]

  /// Draws everything between the tab row and the message row.
  func draw(on frame: inout Frame, in area: Rect, context: DrawContext)

  /// Draws the row above the hints: position, filter, or the prompt being answered.
  func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext)
}

/// Where typed keys go.
package enum InputFocus: Hashable, Sendable { case commands, text }

/// What can happen to a screen.
package enum ScreenEvent<Verb: Command>: Sendable {
  /// It has come to the front, for the first time or again.
  case appeared
  /// One of its commands was chosen by key, palette, help or mouse, and is available.
  case chose(Verb)
  /// A key that is no command here, or any key while the focus is on text.
  case typed(Key)
  /// Text that was pasted; never keys.
  case pasted(String)
  /// Something a service reports, to every open screen; a screen takes what it asked for.
  case learnt(News)
}

extension Screen {
  package var isUnsaved: Bool { false }
  package var unsavedTexts: [String]? { nil }
  package func copyable(in context: DrawContext) -> CleanText? { nil }
  package var listing: Listing? { nil }
  package var arrangement: ListArrangement? { nil }
  package func foreseen(in context: DrawContext) -> [Effect] { [] }
  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] { [] }

  /// Its commands in the order of their table, each with its reason not to be used now.
  package func commands(in context: DrawContext) -> [CommandEntry] {
    Verb.allCases.map {
      CommandEntry(name: $0.rawValue, facts: $0.facts, reason: unavailable($0, in: context))
    }
  }

  /// Runs the command of that name, or tells why it is disabled; nil when the screen has none.
  package mutating func run(_ name: String, in context: DrawContext) -> [Effect]? {
    guard let verb = Verb(rawValue: name) else { return nil }
    if let reason = unavailable(verb, in: context) { return [.tell(Notice(.warning, reason))] }
    return handle(.chose(verb), in: context)
  }

  /// Runs the command that `key` gives; nil when none has it.
  package mutating func press(_ key: Key, in context: DrawContext) -> [Effect]? {
    guard let verb = Verb.allCases.first(where: { $0.facts.keys.contains(key) }) else { return nil }
    return run(verb.rawValue, in: context)
  }

  /// Gives it a key that is no command, or any key while the focus is on text.
  package mutating func type(_ key: Key, in context: DrawContext) -> [Effect] {
    handle(.typed(key), in: context)
  }

  /// Gives it pasted text.
  package mutating func paste(_ text: String, in context: DrawContext) -> [Effect] {
    handle(.pasted(text), in: context)
  }

  /// Gives it news of a service.
  package mutating func learn(_ news: News, in context: DrawContext) -> [Effect] {
    handle(.learnt(news), in: context)
  }

  /// Tells it that it has come to the front.
  package mutating func appear(in context: DrawContext) -> [Effect] {
    handle(.appeared, in: context)
  }
}
