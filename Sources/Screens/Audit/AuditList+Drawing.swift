package import Canvas
import Records

extension AuditList {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if showsDetail {
      drawDetail(on: &frame, in: area, focus: .focused, context: context)
      return
    }
    guard context.size.columns >= 100, context.tier > .extraSmall else {
      drawList(on: &frame, in: area, context: context)
      return
    }
    let (left, right) = area.split(leftColumns: area.size.columns - 50)
    drawList(on: &frame, in: left, context: context)
    let chainRows = min(right.size.rows - 6, 16)
    let (top, bottom) = right.split(topRows: right.size.rows - chainRows)
    drawDetail(on: &frame, in: top, focus: .none, context: context)
    let inside = frame.panel(
      bottom,
      title: context.words(Phrase("校验", "Check")),
      context: context
    ).indented(by: 1)
    let pane = AuditReportPane(report: report, isVerifying: isVerifying, context: context)
    frame.facts(pane.lines(width: inside.size.columns - 1), in: inside)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let prompt {
      prompt.draw(on: &frame, in: area, context: context)
      return
    }
    let text = position(in: context) + .spaces(3) + context.words(state)
    frame.draw(
      text.truncated(to: area.size.columns),
      at: area.origin,
      style: Style(report.map { $0.isSound ? .text : .statusRejected } ?? .text)
    )
  }

  private var state: Phrase {
    if isVerifying { return Phrase("正在校验…", "Checking…") }
    return report.map(AuditPhrases.verdict) ?? Phrase("尚未校验,按 v", "not checked yet: v")
  }

  private func drawList(on frame: inout Frame, in area: Rect, context: DrawContext) {
    var pane = arrangedPane(
      title: context.words(Phrase("本机操作", "Done on this laptop")),
      nothing: Phrase("没有符合筛选的条目", "No entry matches the filter"),
      focus: prompt == nil ? .focused : .none,
      in: context
    )
    if order == nil {
      pane.right = context.words(Phrase("新的在前", "newest first")) + pane.right
    }
    pane.draw(on: &frame, in: area, context: context)
  }

  private func drawDetail(
    on frame: inout Frame,
    in area: Rect,
    focus: BoxFocus,
    context: DrawContext
  ) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("详情", "Detail")),
      focus: focus,
      context: context
    ).indented(by: 1)
    guard let entry = list.selected else { return }
    let width = max(1, inside.size.columns - 1)
    var lines = AuditDetailPane(entry: entry, context: context).lines(width: width)
    // Where the check has no pane of its own it stands below.
    if focus == .focused {
      lines.append(FactLine(text: .empty))
      lines += AuditReportPane(report: report, isVerifying: isVerifying, context: context)
        .lines(width: width)
    }
    frame.facts(lines, in: inside)
  }
}
