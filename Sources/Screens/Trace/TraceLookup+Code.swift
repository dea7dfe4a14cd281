import Canvas
import Records

/// The code that was read, in front of everything else.
extension TraceLookup {
  func drawCode(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("码", "Code")),
      right: basis(context),
      focus: .focused,
      context: context
    )
    scan.field.draw(
      on: &frame,
      at: Point(row: inside.origin.row, column: inside.origin.column + 1),
      width: max(1, inside.size.columns - 2),
      placeholder: context.words(
        Phrase(
          "扫码、粘贴或键入:追溯码、GS1、UDI、文号、信用代码",
          "Scan, paste or type: trace code, GS1, UDI, any number"
        )
      )
    )
    guard let answer else { return }
    let width = max(1, inside.size.columns - 2)
    let reading = answer.reading
    let heading =
      context.glyph(reading.verdict.role) + CleanText(phrase: " ")
      + context.words(CodeWords.kind(reading.kind)) + CleanText(phrase: "  ")
      + UntrustedText(row: reading.normalized).code()
    let lines = [heading.truncated(to: width), packLine(context).truncated(to: width)]
    for (offset, line) in lines.enumerated() where offset + 1 < inside.size.rows {
      frame.draw(
        line,
        at: Point(row: inside.origin.row + offset + 1, column: inside.origin.column + 1),
        style: Style(offset == 0 ? reading.verdict.role : .text)
      )
    }
  }

  private func basis(_ context: DrawContext) -> CleanText {
    guard let answer else { return .empty }
    guard let asOf = answer.asOf else {
      return context.words(Phrase("副本不全", "incomplete copy"))
    }
    let time = TracePhrases.time(asOf, today: context.today)
    return context.words(Phrase("本地副本@\(time)", "local copy @ \(time)"))
  }

  private func packLine(_ context: DrawContext) -> CleanText {
    guard let history else { return .empty }
    guard let pack = history.pack else {
      let words =
        history.subject.code == nil
        ? Phrase("码上没有序列号,只能查到品种和批次", "Without a serial number only product and batch are known")
        : Phrase("本机没有这个码的包装记录", "No package of this code is held here")
      return context.words(words)
    }
    var line =
      context.words(TracePhrases.level(pack.level)) + CleanText(phrase: "  ")
      + context.words(TracePhrases.state(pack.state))
    if let parent = pack.parent {
      line =
        line + context.words(Phrase("  上级 ", "  inside "))
        + UntrustedText(row: TraceLink.shown(parent)).code()
    }
    if pack.childCount > 0 {
      line =
        line
        + context.words(
          Phrase(
            "  内含 \(Wording.count(pack.childCount)) 个码",
            "  holds \(Wording.count(pack.childCount)) codes"
          )
        )
    }
    return line
  }
}
