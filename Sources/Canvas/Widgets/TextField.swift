/// One line of text being typed, with a caret.
///
/// What is typed or pasted is kept as it is; only the view passes the gate. Positions count
/// characters as a person does, so Backspace removes a base with all its marks.
package struct TextField: Hashable, Sendable {
  /// What a person standing behind sees.
  package enum Echo: Hashable, Sendable { case plain, concealed }

  private var line: EditLine

  /// Whether the characters are shown or only counted.
  package let echo: Echo

  /// A field holding `text` with the caret behind it.
  package init(_ text: String = "", echo: Echo = .plain) {
    line = EditLine(text)
    self.echo = echo
  }

  /// What has been typed, exactly.
  package var text: String {
    get { line.text }
    set { line = EditLine(newValue) }
  }

  /// The position of the caret in characters from the beginning.
  package var caret: Int { line.caret }

  /// Edits for `key` and answers whether it did; Enter, Esc, Tab and F-keys are left to others.
  package mutating func handle(_ key: Key) -> Bool { line.handle(key) }

  /// Inserts pasted text at the caret; line ends in it become spaces.
  package mutating func paste(_ text: String) {
    let folded = text.split(omittingEmptySubsequences: true, whereSeparator: \.endsLine)
    line.insert(folded.joined(separator: " "))
  }

  /// Draws the field `width` cells wide and puts the frame's cursor at the caret.
  ///
  /// Text wider than the field scrolls by half its width, so that it stands still while a few
  /// characters are typed. The last cell is kept free for the caret.
  package func draw(
    on frame: inout Frame,
    at point: Point,
    width: Int,
    placeholder: CleanText = .empty
  ) {
    guard width > 0 else { return }
    frame.outline?.field = Outline.Field(
      point: point,
      text: text,
      echo: echo,
      placeholder: placeholder
    )
    let before = view(of: line.characters[..<line.caret]).width
    let start = Self.scroll(caret: before, width: width)
    let style = Style(.input, on: .input)
    frame.fill(Rect(origin: point, size: Size(rows: 1, columns: width)), style: style)
    if line.characters.isEmpty {
      let faint = Style(.inputPlaceholder, on: .input)
      frame.draw(placeholder.truncated(to: width), at: point, style: faint)
    } else {
      // Behind the caret no more than a width of characters can be seen..
      let shown = view(of: line.characters.prefix(line.caret + width))
      frame.draw(shown.dropping(cells: start), at: point, width: width, style: style)
    }
    frame.cursor = Point(row: point.row, column: point.column + before - start)
  }

  private func view(of characters: ArraySlice<Character>) -> CleanText {
    switch echo {
    case .plain: TextGate.line(String(characters))
    case .concealed: Self.bullet.repeated(characters.count)
    }
  }

  private static func scroll(caret: Int, width: Int) -> Int {
    guard caret >= width else { return 0 }
    let step = max(1, width / 2)
    return ((caret - width) / step + 1) * step
  }

  private static let bullet = CleanText(phrase: "•")
}
