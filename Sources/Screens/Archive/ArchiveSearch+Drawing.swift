package import Canvas
import Records

extension ArchiveSearch {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let (top, rest) = area.split(topRows: context.tier > .extraSmall ? 3 : 1)
    let inside = frame.panel(
      top,
      title: context.words(Phrase("查找", "Search")),
      focus: focus == .text ? .focused : .none,
      context: context
    )
    let cursor = frame.cursor
    field.draw(
      on: &frame,
      at: inside.origin,
      width: inside.size.columns,
      placeholder: context.words(
        Phrase("名称、文号、信用代码、拼音或首字母", "A name, a number, a credit code, pinyin or initials")
      )
    )
    if focus != .text { frame.cursor = cursor }
    guard context.size.columns >= 100, context.tier > .extraSmall else {
      drawHits(on: &frame, in: rest, context: context)
      return
    }
    let (left, right) = rest.split(leftColumns: rest.size.columns - 44)
    drawHits(on: &frame, in: left, context: context)
    drawDetail(on: &frame, in: right, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard answered != nil else { return }
    let count = Wording.count(hits.count)
    let text =
      switch (isCut, order == nil) {
      case (false, _): Phrase("共 \(count) 条", hits.count.counted("result"))
      case (true, true):
        Phrase("最相近的 \(count) 条,还有更多;再多输入几个字", "the nearest \(count) of more; type more")
      case (true, false):
        Phrase(
          "只排了最相近的 \(count) 条,还有更多;再多输入几个字,或按 E 导出全部",
          "only the nearest \(count) of more are in order; type more, or E exports all"
        )
      }
    frame.draw(context.words(text).truncated(to: area.size.columns), at: area.origin)
  }

  private func drawHits(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let focus: BoxFocus = focus == .commands ? .focused : .none
    arrangedPane(
      title: context.words(
        field.text.isEmpty ? Phrase("书签", "Bookmarks") : Phrase("结果", "Results")
      ),
      nothing: answered != nil
        ? Phrase("本机没有找到;换个说法或同步后再找", "Nothing is held here; try other words or sync first")
        : Phrase(
          "输入要找的内容;档案里按 b 加书签,书签列在这里",
          "Type what to look for; b in a dossier marks it, and marks are listed here"
        ),
      focus: focus,
      panelFocus: focus,
      in: context
    ).draw(on: &frame, in: area, context: context)
  }

  private func drawDetail(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("详情", "Detail")),
      context: context
    ).indented(by: 1)
    guard let selected else { return }
    let width = max(1, inside.size.columns - 1)
    var lines = [context.words(selected.kind.label)]
    lines += UntrustedText(selected.name).block(width: width)
    lines.append(UntrustedText(row: selected.number).code())
    lines.append(UntrustedText(row: ClosedWords.state(selected.state)[context.language]).line())
    lines += UntrustedText(selected.detail).block(width: width)
    frame.lines(lines, in: inside)
  }
}
