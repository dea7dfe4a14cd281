/// Several lines of text being typed, wrapped to the width they are shown in.
package struct TextArea: Hashable, Sendable {
  private var line: EditLine

  /// An area holding `text` with the caret behind it.
  package init(_ text: String = "") {
    line = EditLine(Self.withPlainLineEnds(text))
  }

  /// What has been typed; line ends are `\n`.
  package var text: String { line.text }

  /// The position of the caret in characters from the beginning.
  package var caret: Int { line.caret }

  /// Edits for `key` as shown `width` cells wide, and answers whether it did.
  ///
  /// Enter begins a new line; Up and Down go by the rows on screen and are left to others on the
  /// first and last one, so that the focus can leave the area.
  package mutating func handle(_ key: Key, width: Int) -> Bool {
    switch key {
    case .enter:
      line.insert("\n")
      return true
    case .up: return step(-1, width: width)
    case .down: return step(1, width: width)
    default: return line.handle(key)
    }
  }

  /// Inserts pasted text at the caret; its line ends are kept.
  package mutating func paste(_ text: String) { line.insert(Self.withPlainLineEnds(text)) }

  /// Draws the rows around the caret into `area` and puts the frame's cursor at the caret.
  package func draw(on frame: inout Frame, in area: Rect) {
    guard !area.isEmpty else { return }
    let style = Style(.input, on: .input)
    frame.fill(area, style: style)
    let rows = rows(width: area.size.columns)
    let place = place(in: rows)
    let top = max(0, place.row - area.size.rows + 1)
    for (offset, row) in rows.dropFirst(top).prefix(area.size.rows).enumerated() {
      let point = Point(row: area.origin.row + offset, column: area.origin.column)
      frame.draw(view(row), at: point, width: area.size.columns, style: style)
    }
    frame.cursor = Point(
      row: area.origin.row + place.row - top,
      column: area.origin.column + min(place.column, area.size.columns - 1)
    )
  }

  /// How many rows the text takes when it is `width` cells wide.
  package func height(width: Int) -> Int { rows(width: width).count }

  private mutating func step(_ rowsDown: Int, width: Int) -> Bool {
    let rows = rows(width: width)
    let place = place(in: rows)
    guard rows.indices.contains(place.row + rowsDown) else { return false }
    let target = rows[place.row + rowsDown]
    var index = target.lowerBound
    var column = 0
    while index < target.upperBound {
      let next = column + Self.width(of: line.characters[index])
      if next > place.column { break }
      column = next
      index += 1
    }
    // The end of a wrapped row is the beginning of the next one.
    let isWrapped =
      index == target.upperBound && index < line.characters.count
      && !line.characters[index].endsLine
    line.caret = isWrapped && index > target.lowerBound ? index - 1 : index
    return true
  }

  /// The characters of each row, without the line ends.
  private func rows(width: Int) -> [Range<Int>] {
    // The last column is kept for the caret, which would otherwise have nowhere to stand.
    let room = max(1, width - 1)
    var rows: [Range<Int>] = []
    var start = 0
    var used = 0
    for (index, character) in line.characters.enumerated() {
      if character.endsLine {
        rows.append(start..<index)
        (start, used) = (index + 1, 0)
        continue
      }
      let cells = Self.width(of: character)
      if used + cells > room && index > start {
        rows.append(start..<index)
        (start, used) = (index, 0)
      }
      used += cells
    }
    rows.append(start..<line.characters.count)
    return rows
  }

  private func place(in rows: [Range<Int>]) -> Point {
    let row = rows.lastIndex { $0.lowerBound <= line.caret } ?? 0
    return Point(row: row, column: view(rows[row].lowerBound..<line.caret).width)
  }

  private func view(_ range: Range<Int>) -> CleanText {
    line.characters[range].reduce(.empty) { $0 + TextGate.line(String($1)) }
  }

  private static func width(of character: Character) -> Int {
    TextGate.line(String(character)).width
  }

  private static func withPlainLineEnds(_ text: String) -> String {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.endsLine)
      .joined(separator: "\n")
  }
}
