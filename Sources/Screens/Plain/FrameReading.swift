import Canvas
import Records

/// Reads a frame row by row: tables with the names of their columns, everything else as it stands
/// without what only draws.
struct FrameReading {
  private let frame: Frame
  private let outline: Outline
  private let words: SpokenWords

  init(_ frame: Frame, language: Language) {
    self.frame = frame
    outline = frame.outline ?? Outline()
    words = SpokenWords(language: language)
  }

  /// The boxes inside `area` from the top, and before them what stands in none.
  func regions(in area: Rect) -> [SpokenPage.Region] {
    let loose = rows(in: area, without: outline.regions.map(\.area))
    let boxes = outline.regions.enumerated().map { place, region in
      let inside = region.area.inset(by: 1)
      let others = outline.regions.indices.filter { $0 > place }.map { outline.regions[$0].area }
      return SpokenPage.Region(
        title: region.title.string,
        detail: words.said(region.rightTitle.string),
        rows: rows(in: inside, without: others)
      )
    }
    let free = loose.isEmpty ? [] : [SpokenPage.Region(title: "", detail: "", rows: loose)]
    return free + boxes
  }

  /// One whole row.
  func line(_ row: Int) -> String {
    text(Rect(row: row, column: 0, rows: 1, columns: frame.size.columns), without: [])
  }

  /// What the field is for: the words left of it, or what it says while it is empty.
  var fieldLabel: String? {
    guard let field = outline.field else { return nil }
    let box = outline.regions.last { $0.area.contains(field.point) }
    let left = box.map { $0.area.origin.column + 1 } ?? 0
    let line = Rect(
      row: field.point.row,
      column: left,
      rows: 1,
      columns: max(0, field.point.column - left)
    )
    let words = text(line, without: [])
    if !words.isEmpty { return words.last == ":" ? String(words.dropLast()) : words }
    return field.placeholder.isEmpty ? box?.title.string : field.placeholder.string
  }

  private func rows(in area: Rect, without others: [Rect]) -> [SpokenPage.Row] {
    area.rows.compactMap { row in
      let line = Rect(
        row: row,
        column: area.origin.column,
        rows: 1,
        columns: area.size.columns
      )
      let isHeading = outline.headingPoints.contains {
        $0.row == row && area.columns.contains($0.column)
      }
      if isHeading { return nil }
      let inTable = outline.rows.last {
        $0.start.row == row && area.columns.contains($0.start.column)
          && !others.contains { $0.contains(row: row, in: area) }
      }
      let said = inTable.map(table) ?? text(line, without: others)
      guard !said.isEmpty else { return nil }
      let choice = outline.choices.last {
        $0.area.rows.contains(row) && area.columns.contains($0.area.origin.column)
          && area.rows.contains($0.row)
      }
      return SpokenPage.Row(
        text: said,
        isChoice: choice != nil,
        isChosen: choice?.row == row,
        hasFocus: choice?.focus == .focused
      )
    }
  }

  private func table(_ row: Outline.Row) -> String {
    words.joined(
      row.pieces.compactMap { piece in
        let text = words.said(piece)
        if text.isEmpty { return nil }
        return piece.heading.isEmpty ? text : words.labelled(piece.heading.string, text)
      }
    )
  }

  /// The cells of a row that belong to no other box; two spaces and more part what stands side by
  /// side.
  private func text(_ line: Rect, without others: [Rect]) -> String {
    let here = others.filter { $0.rows.contains(line.origin.row) }
    var parts: [String] = []
    var part = ""
    var blanks = 0
    for column in line.columns where column < frame.size.columns {
      let point = Point(row: line.origin.row, column: column)
      guard !here.contains(where: { $0.contains(point) }) else { continue }
      let cell = frame[point]
      guard cell.extent != .continuation else { continue }
      let glyph = words.spoken(glyph: cell.text)
      if glyph.allSatisfy(\.isWhitespace) {
        blanks += 1
        continue
      }
      if blanks > 1, !part.isEmpty {
        parts.append(part)
        part = ""
      } else if blanks == 1, !part.isEmpty {
        part += " "
      }
      blanks = 0
      part += glyph
    }
    if !part.isEmpty { parts.append(part) }
    return words.joined(parts.map(words.said))
  }
}

extension Rect {
  /// Whether it takes the whole width of `area` in that row.
  fileprivate func contains(row: Int, in area: Rect) -> Bool {
    rows.contains(row) && columns.lowerBound <= area.columns.lowerBound
      && columns.upperBound >= area.columns.upperBound
  }
}
