package import Canvas
import Records

extension LicenceView {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard context.tier > .extraSmall else {
      drawRows(on: &frame, in: area, context: context)
      return
    }
    let pane = LicenceReasonsPane(answer: answer)
    if isSplit(context) {
      let (left, right) = area.split(leftColumns: area.size.columns / 2)
      drawRows(on: &frame, in: left, context: context)
      pane.draw(on: &frame, in: right, context: context)
    } else {
      let (top, bottom) = area.split(topRows: Self.reasonRows(of: area.size.rows))
      pane.draw(on: &frame, in: top, context: context)
      drawRows(on: &frame, in: bottom, context: context)
    }
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let prompt {
      prompt.draw(on: &frame, in: area, context: context)
      return
    }
    guard let answer else { return }
    var text = LicenceReasonsPane.basis(answer, context)
    if answer.bookmark != nil { text = context.words(Phrase("★ 已加书签   ", "★ marked   ")) + text }
    if let day { text = context.words(Phrase("截至 \(day)   ", "as of \(day)   ")) + text }
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  private func drawRows(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("照面与变更", "Face and changes")),
      right: renewal(context),
      focus: .focused,
      context: context
    )
    var window = window
    window.resize(height: max(1, inside.size.rows))
    let (rows, label) = (rows, context.language == .chinese ? 18 : 20)
    for (offset, index) in window.visible.prefix(inside.size.rows).enumerated()
    where rows.indices.contains(index) {
      let point = Point(row: inside.origin.row + offset, column: inside.origin.column)
      let text: CleanText
      switch rows[index] {
      case .field(let field):
        text =
          context.words(FieldPhrases.label(field)).padded(to: label)
          + (answer.map { LicenceFace.value(field, of: $0, context) } ?? .empty)
      case .change(let change): text = LicenceHistory.line(change, context)
      }
      frame.draw(
        text.truncated(to: max(0, inside.size.columns - 3)),
        at: Point(row: point.row, column: point.column + 2)
      )
      if index == window.selectedIndex {
        frame.markSelected(point.row, in: inside, focus: .focused)
      }
    }
  }

  private func renewal(_ context: DrawContext) -> CleanText {
    guard let window = answer?.renewal else { return .empty }
    let opens = window.opens.map { "\($0) – " } ?? "≤ "
    return context.words(Phrase("延续申请 \(opens)\(window.closes)", "renew \(opens)\(window.closes)"))
  }
}
