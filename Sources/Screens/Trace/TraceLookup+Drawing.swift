package import Canvas
import Records

extension TraceLookup {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard context.tier >= .small else {
      drawSmall(on: &frame, in: area, context: context)
      return
    }
    let (top, rest) = area.split(topRows: 5)
    drawCode(on: &frame, in: top, context: context)
    guard answer != nil else {
      drawWelcome(on: &frame, in: rest, context: context)
      return
    }
    if !hits.isEmpty {
      drawHits(on: &frame, in: rest, context: context)
      return
    }
    guard history != nil else {
      drawNothing(on: &frame, in: rest, context: context)
      return
    }
    let sideWidth = context.tier == .extraLarge ? 56 : context.tier == .large ? 38 : 0
    let (left, right) = rest.split(leftColumns: rest.size.columns - sideWidth)
    let (product, list) = left.split(topRows: context.tier >= .large ? 8 : 7)
    drawProduct(on: &frame, in: product, context: context)
    drawPane(on: &frame, in: list, context: context)
    guard sideWidth > 0 else { return }
    let (upper, lower) = right.split(topRows: right.size.rows * 3 / 5)
    drawTree(on: &frame, in: upper, context: context)
    drawRecent(on: &frame, in: lower, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard answer != nil else { return }
    let (words, role) = verdict
    let mark = role == .text ? CleanText.empty : context.glyph(role) + CleanText(phrase: " ")
    let hint =
      history == nil
      ? CleanText.empty
      : context.words(Phrase("Tab 换列表  ↑↓ 移动  Enter 打开", "Tab next list  ↑↓ move  Enter open"))
    let room = max(0, area.size.columns - hint.width - 2)
    frame.draw(
      (mark + UntrustedText(row: words[context.language]).line()).truncated(to: room),
      at: area.origin,
      style: Style(role)
    )
    guard hint.width < area.size.columns else { return }
    frame.draw(
      hint,
      at: Point(row: area.origin.row, column: area.columns.upperBound - hint.width),
      style: Style(.textMuted)
    )
  }

  func drawSmall(on frame: inout Frame, in area: Rect, context: DrawContext) {
    scan.field.draw(on: &frame, at: area.origin, width: area.size.columns)
    let (words, role) = verdict
    var lines: [CleanText] = []
    if answer == nil { lines.append(context.words(Phrase("请扫码", "Scan now"))) }
    if !words.chinese.isEmpty { lines.append(UntrustedText(row: words[context.language]).line()) }
    lines += productLines(context).map(\.0)
    frame.lines(lines, in: area.below(1), role: role)
  }

  /// Rows the list below has on a screen of that size.
  func listHeight(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body.size.rows
    guard hits.isEmpty else { return max(1, body - 7) }
    return max(1, body - 5 - (context.tier >= .large ? 8 : 7) - 2 - (pane == .flow ? 1 : 0))
  }
}
