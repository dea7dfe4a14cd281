extension Frame {
  /// Draws a box around `area`, with titles in its top line, and answers the area inside.
  ///
  /// A focused box has the focus role and a `▸` before its title, never color alone. Titles are
  /// truncated to what fits; the right one goes first. An area too small for a box shows nothing
  /// and has no inside.
  @discardableResult
  package mutating func box(
    _ area: Rect,
    title: CleanText = .empty,
    rightTitle: CleanText = .empty,
    focus: BoxFocus = .none
  ) -> Rect {
    guard area.size.rows >= 2 && area.size.columns >= 2 else {
      return Rect(origin: area.origin, size: Size(rows: 0, columns: 0))
    }
    outline?.regions.append(Outline.Region(area: area, title: title, rightTitle: rightTitle))
    let style = Style(focus == .focused ? .borderFocus : .border)
    let (top, left) = (area.origin.row, area.origin.column)
    let (bottom, right) = (area.rows.upperBound - 1, area.columns.upperBound - 1)
    for column in (left + 1)..<max(left + 1, right) {
      mark(Line.across, row: top, column: column, style: style)
      mark(Line.across, row: bottom, column: column, style: style)
    }
    for row in (top + 1)..<max(top + 1, bottom) {
      mark(Line.down, row: row, column: left, style: style)
      mark(Line.down, row: row, column: right, style: style)
    }
    mark(Line.topLeft, row: top, column: left, style: style)
    mark(Line.topRight, row: top, column: right, style: style)
    mark(Line.bottomLeft, row: bottom, column: left, style: style)
    mark(Line.bottomRight, row: bottom, column: right, style: style)
    drawTitles(title, rightTitle, row: top, columns: (left + 1)..<right, focus: focus, style)
    return area.inset(by: 1)
  }

  /// Draws a line of border, `width` cells long, from `point` rightwards.
  package mutating func horizontalRule(at point: Point, width: Int) {
    for column in point.column..<max(point.column, point.column + width) {
      mark(Line.across, row: point.row, column: column, style: Style(.border))
    }
  }

  /// Puts a glyph of one cell where the screen has a cell.
  private mutating func mark(_ glyph: Glyph, row: Int, column: Int, style: Style) {
    let point = Point(row: row, column: column)
    if bounds.contains(point) { replace(point, with: .narrow(glyph, style)) }
  }

  private mutating func drawTitles(
    _ title: CleanText,
    _ rightTitle: CleanText,
    row: Int,
    columns: Range<Int>,
    focus: BoxFocus,
    _ border: Style
  ) {
    let marker = focus == .focused ? marker : .empty
    var style = border
    if focus == .focused { style.attributes.insert(.bold) }
    let heading = title.isEmpty ? marker : marker + title + .spaces(1)
    let shown = heading.truncated(to: columns.count)
    draw(shown, at: Point(row: row, column: columns.lowerBound), style: style)
    // One cell of line is left between the two, so that they cannot be read as one.
    let room = columns.count - shown.width - 1
    guard !rightTitle.isEmpty, rightTitle.width + 1 <= room else { return }
    let column = columns.upperBound - rightTitle.width - 1
    draw(CleanText.spaces(1) + rightTitle, at: Point(row: row, column: column), style: border)
  }
}

/// Whether a box holds the keyboard.
package enum BoxFocus: Hashable, Sendable { case none, focused }

/// The marks that boxes are made of; a terminal may exchange them for rounded, heavy or ASCII ones.
private enum Line {
  static let across = Glyph("─")
  static let down = Glyph("│")
  static let topLeft = Glyph("┌")
  static let topRight = Glyph("┐")
  static let bottomLeft = Glyph("└")
  static let bottomRight = Glyph("┘")
}

/// Says which box holds the keyboard, beside its color.
private let marker = CleanText(phrase: "▸")
