import Canvas

/// One line of a pane that is read, with its meaning.
struct FactLine: Equatable {
  var text: CleanText
  var role: Role = .text
}

extension Frame {
  /// Draws lines from the top of `area`; those that do not fit are left out.
  mutating func facts(_ lines: [FactLine], in area: Rect) {
    for (row, line) in lines.prefix(area.size.rows).enumerated() {
      draw(
        line.text.truncated(to: area.size.columns),
        at: Point(row: area.origin.row + row, column: area.origin.column),
        style: Style(line.role)
      )
    }
  }
}
