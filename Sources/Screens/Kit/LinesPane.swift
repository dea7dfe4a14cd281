import Canvas
import Records

/// One line of a pane with its meaning.
struct RoleLine: Equatable {
  var text: CleanText
  var role: Role

  init(_ text: CleanText, _ role: Role = .text) {
    self.text = text
    self.role = role
  }

  static let blank = RoleLine(.empty)
}

/// Lines in a panel that may be longer than it: what was scrolled out at the top is left away, and
/// a `…` says that more follows.
struct LinesPane {
  var title: CleanText
  var lines: [RoleLine]
  var scrolled = 0

  func draw(on frame: inout Frame, in area: Rect, focus: BoxFocus, context: DrawContext) {
    let inside = frame.panel(area, title: title, focus: focus, context: context).indented(by: 1)
    let rest = lines.dropFirst(scrolled)
    let height = inside.size.rows
    for (offset, line) in rest.prefix(height).enumerated() {
      let isCut = offset == height - 1 && rest.count > height && height > 1
      frame.draw(
        isCut ? CleanText(phrase: "…") : line.text,
        at: Point(row: inside.origin.row + offset, column: inside.origin.column),
        width: max(0, inside.size.columns - 1),
        style: Style(isCut ? .textMuted : line.role)
      )
    }
  }

  /// The cells a line has in an area, borders and margins taken off.
  static func width(in area: Rect, context: DrawContext) -> Int {
    max(1, area.size.columns - (context.tier > .extraSmall ? 4 : 2))
  }

  /// How far `count` lines can be scrolled in an area.
  static func furthest(_ count: Int, in area: Rect, context: DrawContext) -> Int {
    max(0, count - area.size.rows + (context.tier > .extraSmall ? 2 : 0))
  }
}

extension [RoleLine] {
  /// `LABEL  VALUE`, wrapped; nothing where there is no value.
  mutating func add(
    _ label: Phrase,
    _ value: CleanText,
    width: Int,
    role: Role = .text,
    context: DrawContext
  ) {
    guard !value.isEmpty else { return }
    let text = context.words(label) + CleanText(phrase: "  ") + value
    self += text.wrapped(width: width).map { RoleLine($0, role) }
  }

  /// A text from outside, wrapped.
  mutating func add(text: String, width: Int, role: Role = .text) {
    self += UntrustedText(text).block(width: width).map { RoleLine($0, role) }
  }

  /// The keys of commands that can be used now, wrapped.
  mutating func add(keys: [CommandFacts], width: Int, context: DrawContext) {
    guard !keys.isEmpty else { return }
    let text = keys.reduce(context.words(Phrase("可用操作", "Now"))) { text, facts in
      facts.keys.first.map {
        text + CleanText(phrase: "  ") + $0.label + CleanText(phrase: " ")
          + context.words(facts.label)
      } ?? text
    }
    append(.blank)
    self += text.wrapped(width: width).map { RoleLine($0, .textMuted) }
  }
}
