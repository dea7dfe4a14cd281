import Canvas
import Records

/// What stands beside the lists where there is room.
extension TraceLookup {
  func drawTree(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("包装", "Packages")),
      context: context
    )
    let content = inside.indented(by: 1)
    let packs = packages
    if packs.isEmpty {
      frame.draw(
        context.words(Phrase("没有包装记录", "No packages are held")),
        at: content.origin,
        style: Style(.textMuted)
      )
    }
    frame.lines(
      packs.map {
        Self.line(of: $0, own: history?.subject.code, context)
          .truncated(to: max(0, content.size.columns - 1))
      },
      in: content
    )
  }

  func drawRecent(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("扫码记录", "Scans")),
      context: context
    )
    let content = inside.indented(by: 1)
    for (offset, scan) in recent.prefix(content.size.rows).enumerated() {
      let line =
        CleanText(phrase: Wording.seconds(scan.at) + " ") + context.glyph(scan.role)
        + CleanText(phrase: " ") + UntrustedText(row: TracePhrases.tail(scan.text, 10)).code()
        + CleanText(phrase: " ") + UntrustedText(row: scan.title).line()
      frame.draw(
        line.truncated(to: max(0, content.size.columns - 1)),
        at: Point(row: content.origin.row + offset, column: content.origin.column),
        style: Style(offset == 0 ? scan.role : .textMuted)
      )
    }
  }
}
