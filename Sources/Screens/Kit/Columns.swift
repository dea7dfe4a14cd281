package import Canvas
package import Records

/// One column of a table: its heading and how many cells it takes.
package struct Column: Sendable {
  package var heading: Phrase
  package var width: Int

  package init(_ heading: Phrase, width: Int) {
    self.heading = heading
    self.width = width
  }
}

/// One cell's text with its meaning.
package struct TableCell: Sendable {
  package var text: CleanText
  package var role: Role

  package init(_ text: CleanText, _ role: Role = .text) {
    self.text = text
    self.role = role
  }
}

/// Where a table's columns stand: fixed widths, and one that takes what is left.
package struct Columns: Sendable {
  package let columns: [Column]

  /// The column with width 0 takes the rest of `width`; each text leaves its last cell free.
  package init(_ columns: [Column], width: Int) {
    let rest = max(0, width - columns.reduce(0) { $0 + $1.width })
    self.columns = columns.map { $0.width == 0 ? Column($0.heading, width: rest) : $0 }
  }

  package func drawHeading(on frame: inout Frame, at point: Point, context: DrawContext) {
    draw(columns.map { TableCell(context.words($0.heading), .textMuted) }, on: &frame, at: point)
  }

  package func draw(_ cells: [TableCell], on frame: inout Frame, at point: Point) {
    var column = point.column
    for (place, cell) in zip(columns.indices, cells) {
      let width = columns[place].width
      // The last column may fill its cells; the others keep a space between them.
      let room = place == columns.count - 1 ? width : max(0, width - 1)
      frame.draw(
        cell.text.truncated(to: room),
        at: Point(row: point.row, column: column),
        style: Style(cell.role)
      )
      column += width
    }
  }
}

extension Frame {
  /// A box with its inside, or just the area where there is no room for borders.
  mutating func panel(
    _ area: Rect,
    title: CleanText = .empty,
    right: CleanText = .empty,
    focus: BoxFocus = .none,
    context: DrawContext
  ) -> Rect {
    guard context.tier > .extraSmall, area.size.rows >= 3, area.size.columns >= 4 else {
      return area
    }
    return box(area, title: title, rightTitle: right, focus: focus)
  }

  /// Lights up a row of a list and marks it with `▸`, so that color is not the only sign.
  mutating func markSelected(_ row: Int, in area: Rect, focus: BoxFocus) {
    let line = Rect(row: row, column: area.origin.column, rows: 1, columns: area.size.columns)
    restyle(line, style: Style(.text, on: focus == .focused ? .selection : .selectionUnfocused))
    draw(CleanText(phrase: "▸"), at: line.origin)
    if focus == .focused && cursor == nil { cursor = line.origin }
  }

  /// Draws wrapped lines from the top of `area` and answers how many rows they took.
  @discardableResult
  mutating func lines(_ lines: [CleanText], in area: Rect, role: Role = .text) -> Int {
    for (offset, line) in lines.prefix(area.size.rows).enumerated() {
      draw(
        line,
        at: Point(row: area.origin.row + offset, column: area.origin.column),
        width: area.size.columns,
        style: Style(role)
      )
    }
    return min(lines.count, area.size.rows)
  }
}

extension Rect {
  /// What is left when `cells` are taken off its left side.
  func indented(by cells: Int) -> Rect { split(leftColumns: cells).rest }

  /// What is left when `count` rows are taken off its top.
  func below(_ count: Int) -> Rect { split(topRows: count).rest }
}
