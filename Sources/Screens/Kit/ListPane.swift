import Canvas
import Records

/// A paged list in a panel: heading, rows, the selected one lit.
struct ListPane<Row: Identifiable & Equatable & Sendable> where Row.ID: Hashable & Sendable {
  var list: PagedList<Row>
  var title: CleanText
  var right = CleanText.empty
  /// The columns at an inner width.
  var columns: (Int) -> Columns
  var cells: (Row) -> [TableCell]
  /// What is said when there is no row.
  var nothing: Phrase
  /// Whether the selected row is where keys go.
  var focus: BoxFocus
  var panelFocus = BoxFocus.focused

  func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(area, title: title, right: right, focus: panelFocus, context: context)
    let columns = columns(inside.size.columns)
    var rows = inside
    if context.tier > .extraSmall {
      columns.drawHeading(on: &frame, at: inside.origin, context: context)
      rows = inside.below(1)
    }
    guard list.isLoaded, list.page.total > 0 else {
      let words = list.isLoaded ? nothing : Phrase("正在读取…", "Reading…")
      frame.lines(
        context.words(words).wrapped(width: max(8, rows.size.columns - 4)),
        in: rows.indented(by: 2),
        role: .textMuted
      )
      return
    }
    for (offset, index) in list.visible(height: rows.size.rows).enumerated() {
      let row = rows.origin.row + offset
      let point = Point(row: row, column: rows.origin.column)
      if let item = list.row(at: index) {
        columns.draw(cells(item), on: &frame, at: point)
      } else {
        frame.draw(CleanText(phrase: "    …"), at: point, style: Style(.textMuted))
      }
      if index == list.window.selectedIndex { frame.markSelected(row, in: rows, focus: focus) }
    }
  }
}

extension PagedList {
  /// `1–17 / 38`, and how many are marked.
  func position(height: Int, context: DrawContext) -> CleanText {
    let visible = visible(height: height)
    let range =
      visible.isEmpty
      ? CleanText(phrase: "0")
      : CleanText(phrase: "\(visible.lowerBound + 1)–\(visible.upperBound)")
    var text = range + CleanText(phrase: " / \(Wording.count(page.total))")
    if !window.marked.isEmpty {
      let marked = window.marked.count
      text = text + context.words(Phrase("   标记 \(marked)", "   \(marked) marked"))
    }
    return text
  }
}

extension Frame {
  /// The pieces of a filter, each of which can be taken away; a click on the last × does so.
  mutating func chips(_ chips: [Phrase], in area: Rect, context: DrawContext) -> CleanText {
    guard !chips.isEmpty else { return .empty }
    var text = context.words(Phrase("筛选: ", "Filter: "))
    for chip in chips {
      text =
        text + CleanText(phrase: "[") + UntrustedText(row: chip[context.language]).line()
        + CleanText(phrase: "×] ")
    }
    addHitBox(
      Rect(row: area.origin.row, column: area.origin.column + text.width - 3, rows: 1, columns: 2),
      key: .backspace
    )
    return text + .spaces(2)
  }
}
