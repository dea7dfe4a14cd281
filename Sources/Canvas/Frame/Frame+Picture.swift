extension Frame {
  /// The screen as an SVG picture in `theme` at full color, 9 × 18 units a cell.
  package func svg(theme: Theme) -> String {
    let (width, height) = (size.columns * Self.cellWidth, size.rows * Self.cellHeight)
    let base = Self.hex(theme.paint(Style(), at: .direct).background, or: theme.standardBackground)
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)">
      <g font-family="Sarasa Mono SC, Noto Sans Mono CJK SC, monospace" font-size="15" \
      xml:space="preserve">
      <rect width="\(width)" height="\(height)" fill="\(base)"/>

      """
    for row in 0..<size.rows { svg += picture(ofRow: row, theme: theme, base: base) }
    if let cursor {
      svg += """
        <rect x="\(cursor.column * Self.cellWidth)" y="\(cursor.row * Self.cellHeight)" \
        width="2" height="\(Self.cellHeight)" \
        fill="\(Self.hex(theme.paint(Style(.cursor), at: .direct).background, or: "#808080"))"/>

        """
    }
    return svg + "</g>\n</svg>\n"
  }

  private static let cellWidth = 9
  private static let cellHeight = 18

  /// Cells side by side that look the same and are equally wide make one text element, in which
  /// every letter has its place: fonts differ in how wide they draw.
  private func picture(ofRow row: Int, theme: Theme, base: String) -> String {
    let cells = Array(self.row(row))
    var svg = ""
    var start = 0
    while start < cells.count {
      var end = start + 1
      while end < cells.count, cells[end].style == cells[start].style,
        (cells[end].extent == .narrow) == (cells[start].extent == .narrow)
      {
        end += 1
      }
      svg += Self.picture(
        of: cells[start..<end],
        row: row,
        paint: theme.paint(cells[start].style, at: .direct),
        theme: theme,
        base: base
      )
      start = end
    }
    return svg
  }

  private static func picture(
    of cells: ArraySlice<Cell>,
    row: Int,
    paint: Paint,
    theme: Theme,
    base: String
  ) -> String {
    var ink = hex(paint.foreground, or: theme.standardForeground)
    var ground = hex(paint.background, or: theme.standardBackground)
    if paint.attributes.contains(.reverse) { swap(&ink, &ground) }
    let (x, y, width) = (
      cells.startIndex * cellWidth, row * cellHeight, cells.count * cellWidth
    )
    var svg = ""
    if ground != base {
      svg += "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(width)\" height=\"\(cellHeight)\""
      svg += " fill=\"\(ground)\"/>\n"
    }
    var look = " fill=\"\(ink)\""
    if paint.attributes.contains(.bold) { look += " font-weight=\"bold\"" }
    if paint.attributes.contains(.italic) { look += " font-style=\"italic\"" }
    if paint.attributes.contains(.underline) { look += " text-decoration=\"underline\"" }
    if paint.attributes.contains(.dim) { look += " opacity=\"0.6\"" }
    var (places, letters, lines) = ("", "", "")
    func flush() {
      if letters.isEmpty { return }
      svg += "<text x=\"\(places.dropFirst())\" y=\"\(y + 14)\"\(look)>\(letters)</text>\n"
      (places, letters) = ("", "")
    }
    for (column, cell) in zip(cells.indices, cells) where !cell.text.isEmpty {
      let left = column * cellWidth
      if let line = LineShape(cell.text) {
        lines += line.path(x: left, y: y, width: cellWidth, height: cellHeight)
      } else if cell.text == " " {
        // Some viewers heed the first place only; so each word begins where it should.
        flush()
      } else if cell.text.unicodeScalars.count == 1 {
        places += " \(left)"
        letters += escaped(cell.text)
      } else {
        // A list of places counts characters, and this letter is made of several.
        svg += "<text x=\"\(left)\" y=\"\(y + 14)\"\(look)>\(escaped(cell.text))</text>\n"
      }
    }
    flush()
    if !lines.isEmpty { svg += "<path d=\"\(lines)\" stroke=\"\(ink)\" fill=\"none\"/>\n" }
    return svg
  }

  private static func hex(_ color: Color, or standard: String) -> String {
    guard let (red, green, blue) = color.components else { return standard }
    return "#"
      + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

extension Theme {
  /// What stands for the terminal's own colors where there is no terminal.
  fileprivate var standardForeground: String { appearance == .light ? "#202020" : "#d8d8d8" }
  fileprivate var standardBackground: String { appearance == .light ? "#ffffff" : "#101010" }
}
