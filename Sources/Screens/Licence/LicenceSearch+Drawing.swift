package import Canvas
import Records

extension LicenceSearch {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    switch context.tier {
    case .refused, .extraSmall, .small:
      let rest = drawField(on: &frame, in: area, context: context)
      drawList(on: &frame, in: rest, context: context)
    case .medium:
      let rest = drawField(on: &frame, in: area, context: context)
      let below = Self.reasonRows(of: area.size.rows)
      let (top, bottom) = rest.split(topRows: rest.size.rows - below)
      drawList(on: &frame, in: top, context: context)
      pane.draw(on: &frame, in: bottom, context: context)
    case .large:
      let (left, right) = area.split(leftColumns: area.size.columns - 46)
      let rest = drawField(on: &frame, in: left, context: context)
      drawList(on: &frame, in: rest, context: context)
      pane.draw(on: &frame, in: right, context: context)
    case .extraLarge:
      let (left, right) = area.split(leftColumns: area.size.columns - 58)
      let rest = drawField(on: &frame, in: left, context: context)
      let below = Self.reasonRows(of: area.size.rows)
      let (top, bottom) = rest.split(topRows: rest.size.rows - below)
      drawList(on: &frame, in: top, context: context)
      pane.draw(on: &frame, in: bottom, context: context)
      drawFace(on: &frame, in: right, context: context)
    }
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let problem {
      frame.draw(
        context.words(problem).truncated(to: area.size.columns),
        at: area.origin,
        style: Style(.inputError)
      )
      return
    }
    guard list.isLoaded else { return }
    let total = list.page.total
    let place = total > 0 ? list.window.selectedIndex + 1 : 0
    var text = CleanText(phrase: "\(Wording.count(place)) / \(Wording.count(total))")
    if let answer = shownAnswer {
      text = text + .spaces(3) + LicenceReasonsPane.basis(answer, context)
    }
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  /// The answer, while it is about the selected licence.
  var shownAnswer: LicenceAnswer? {
    answer?.licence?.id == list.selected?.id ? answer : nil
  }

  private var pane: LicenceReasonsPane { LicenceReasonsPane(answer: shownAnswer) }

  private func drawField(on frame: inout Frame, in area: Rect, context: DrawContext) -> Rect {
    let (top, rest) = area.split(topRows: context.tier > .extraSmall ? 3 : 1)
    let inside = frame.panel(
      top,
      title: context.words(Phrase("查询", "Search")),
      focus: focus == .text ? .focused : .none,
      context: context
    )
    let cursor = frame.cursor
    field.draw(
      on: &frame,
      at: inside.origin,
      width: inside.size.columns,
      placeholder: context.words(
        Phrase(
          "编号、企业名(拼音首字母可)、信用代码、扫码,或 到期:90 状态:暂扣",
          "A number, a name, a credit code, a scan, or ends:90 state:suspended"
        )
      )
    )
    if focus != .text { frame.cursor = cursor }
    return rest
  }

  private func drawList(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let isNear = filter.states == Self.nearTheirEnd.states && field.text.isEmpty
    let focus: BoxFocus = focus == .commands ? .focused : .none
    arrangedPane(
      title: context.words(isNear ? Phrase("临期证照", "Near their end") : Phrase("结果", "Results")),
      nothing: isNear
        ? Phrase("本机没有临期的证照", "No licence held here is near its end")
        : Phrase(
          "本机没有这样的证照;这不等于无效,同步后再核",
          "None is held here, which does not make it invalid; sync and check again"
        ),
      focus: focus,
      panelFocus: focus,
      in: context
    ).draw(on: &frame, in: area, context: context)
  }

  private func drawFace(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("证照要素", "Face")),
      context: context
    ).indented(by: 1)
    guard let answer = shownAnswer else { return }
    var lines: [CleanText] = []
    let width = max(8, inside.size.columns - 1)
    for field in LicenceFace.fields {
      let value = LicenceFace.value(field, of: answer, context)
      if value.isEmpty { continue }
      let label = context.words(FieldPhrases.label(field)).padded(to: 16)
      for (place, line) in value.wrapped(width: max(8, width - 16)).enumerated() {
        lines.append((place == 0 ? label : .spaces(16)) + line)
      }
    }
    lines.append(.empty)
    lines.append(
      context.words(Phrase("变更 ", "Changes "))
        + CleanText(number: answer.changes.count)
    )
    lines += answer.changes.map { LicenceHistory.line($0, context) }
    frame.lines(lines.map { $0.truncated(to: width) }, in: inside)
  }
}

/// One change of a record in one line.
enum LicenceHistory {
  static func line(_ change: Record, _ context: DrawContext) -> CleanText {
    let field = change["field"].text ?? ""
    let words = context.words(FieldPhrases.label(field))
    return change["day"].shown(as: .day, context).line() + CleanText(phrase: " ◆ ") + words
      + .spaces(1) + DossierTimeline.value(change, "old", context) + CleanText(phrase: " → ")
      + DossierTimeline.value(change, "new", context) + .spaces(2)
      + change["source"].shown(as: .text, context).line()
  }
}
