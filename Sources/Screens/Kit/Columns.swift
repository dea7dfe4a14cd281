import Canvas
import Records

/// One column of a table: its heading and how many cells it takes.
struct Column: Sendable {
  var heading: Phrase
  var width: Int
  /// Whether it is shown beside the list too, so that it goes as soon as names get short.
  var isElsewhere: Bool

  init(_ heading: Phrase, width: Int, isElsewhere: Bool = false) {
    self.heading = heading
    self.width = width
    self.isElsewhere = isElsewhere
  }
}

/// One cell's text with its meaning.
struct TableCell: Sendable {
  var text: CleanText
  var role: Role

  init(_ text: CleanText, _ role: Role = .text) {
    self.text = text
    self.role = role
  }

  /// Text from a record, in one line.
  static func row(_ text: String, _ role: Role = .text) -> TableCell {
    TableCell(UntrustedText(row: text).line(), role)
  }

  /// A number or code from a record.
  static func code(_ text: String) -> TableCell {
    TableCell(UntrustedText(row: text).code(), .textCode)
  }

  /// What waits here, or is in conflict.
  static func marks(_ marks: RecordMarks) -> TableCell {
    TableCell(marks.text, marks.hasConflict ? .conflictTheirs : .statusPending)
  }
}

/// Where a table's columns stand: fixed widths, and one that takes what is left.
struct Columns: Sendable {
  /// What is shown, with its place among the columns that were asked for.
  private let shown: [(place: Int, column: Column)]

  /// The column with width 0 takes the rest of `width`; each text leaves its last cell free.
  ///
  /// Where the rest would be too little to read, columns go from the right.
  init(_ columns: [Column], width: Int) {
    var shown = columns.enumerated().map { (place: $0.offset, column: $0.element) }
    let least = columns.contains { $0.width == 0 } ? min(8, width / 2) : 0
    // Sixteen cells are eight characters: a place and a brand.
    if least > 0, shown.reduce(0, { $0 + $1.column.width }) + 16 > width {
      shown.removeAll(where: \.column.isElsewhere)
    }
    while shown.reduce(0, { $0 + $1.column.width }) + least > width,
      let last = shown.lastIndex(where: { $0.column.width > 0 }), last > 1
    {
      shown.remove(at: last)
    }
    let rest = max(0, width - shown.reduce(0) { $0 + $1.column.width })
    for index in shown.indices where shown[index].column.width == 0 {
      shown[index].column.width = rest
    }
    self.shown = shown
  }

  func drawHeading(on frame: inout Frame, at point: Point, context: DrawContext) {
    let places = (shown.map(\.place).max() ?? 0) + 1
    var cells = [TableCell](repeating: TableCell(.empty), count: places)
    for (place, column) in shown {
      cells[place] = TableCell(context.words(column.heading), .textMuted)
    }
    frame.outline?.note(headings: cells.map(\.text), at: point)
    put(cells, on: &frame, at: point)
  }

  func draw(_ cells: [TableCell], on frame: inout Frame, at point: Point) {
    frame.outline?.note(row: cells.map { ($0.text, $0.role) }, at: point)
    put(cells, on: &frame, at: point)
  }

  private func put(_ cells: [TableCell], on frame: inout Frame, at point: Point) {
    var column = point.column
    for (order, entry) in shown.enumerated() where cells.indices.contains(entry.place) {
      let width = entry.column.width
      // The last column may fill its cells; the others keep a space between them.
      let room = order == shown.count - 1 ? width : max(0, width - 1)
      let cell = cells[entry.place]
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
    outline?.choices.append(Outline.Choice(area: area, row: row, focus: focus))
    restyle(line, style: Style(.text, on: focus == .focused ? .selection : .selectionUnfocused))
    draw(CleanText(phrase: "▸"), at: line.origin)
    if focus == .focused && cursor == nil { cursor = line.origin }
  }

  /// Draws wrapped lines from the top of `area` and answers how many rows they took.
  ///
  /// Where some do not fit, a `…` in the last row says so.
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
    if lines.count > area.size.rows, area.size.rows > 1, area.size.columns > 0 {
      let last = Point(row: area.rows.upperBound - 1, column: area.origin.column)
      fill(
        Rect(origin: last, size: Size(rows: 1, columns: area.size.columns)),
        style: Style(.textMuted)
      )
      draw(CleanText(phrase: "…"), at: last, style: Style(.textMuted))
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
