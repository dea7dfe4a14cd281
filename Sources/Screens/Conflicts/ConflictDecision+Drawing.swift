package import Canvas
import Records

extension ConflictDecision {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let (top, bottom) = area.split(topRows: max(1, area.size.rows - 6))
    drawFields(on: &frame, in: area.size.rows > 8 ? top : area, context: context)
    if area.size.rows > 8 { drawResult(on: &frame, in: bottom, context: context) }
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let detail else { return }
    // Where there is no room for the result box, what is typed shows here.
    if let typing, ShellLayout(context.size).body.size.rows <= 8 {
      let field = typing == .reason ? reason : valueField
      field.draw(on: &frame, at: area.origin, width: area.size.columns)
      return
    }
    let total = detail.fields.count
    let opened = Wording.dayAndClock(detail.summary.openedAt)
    let state =
      detail.summary.status == "open"
      ? Phrase("   待决 \(remaining)/\(total)", "   undecided \(remaining)/\(total)")
      : Phrase("   已决", "   decided")
    let text =
      UntrustedText(row: FieldPhrases.type(detail.summary.type)[context.language]).line()
      + CleanText(phrase: " ") + UntrustedText(row: detail.summary.title).line()
      + context.words(state) + context.words(Phrase("   发现于 \(opened)", "   since \(opened)"))
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  private func drawFields(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("字段对比", "Fields")),
      right: context.words(Phrase("只看差异", "differences only")),
      focus: .focused,
      context: context
    )
    guard let detail else {
      frame.draw(
        context.words(Phrase("正在读取…", "Reading…")),
        at: inside.indented(by: 2).origin,
        style: Style(.textMuted)
      )
      return
    }
    let isWide = context.tier >= .medium
    let name = isWide ? 13 : 10
    let share = max(4, (inside.size.columns - 2 - name) / 3)
    let mine = UntrustedText(row: detail.mineBy).line().string
    let theirs = UntrustedText(row: detail.theirsBy).line().string
    let sides = [
      Column(Phrase("基准", "Base"), width: share),
      Column(Phrase("<我的 \(mine)", "<mine \(mine)"), width: share),
      Column(Phrase(">对方 \(theirs)", ">theirs \(theirs)"), width: 0),
    ]
    let isTight = context.tier <= .extraSmall
    let columns = Columns(
      [Column(Phrase("", ""), width: 2), Column(Phrase("字段", "Field"), width: name)]
        + (isTight ? [Column(Phrase("结果", "Outcome"), width: 0)] : sides),
      width: inside.size.columns
    )
    columns.drawHeading(on: &frame, at: inside.origin, context: context)
    let rows = inside.below(1)
    let first = max(0, cursor - rows.size.rows + 1)
    for (offset, field) in detail.fields.dropFirst(first).prefix(rows.size.rows).enumerated() {
      let place = first + offset
      let point = Point(row: rows.origin.row + offset, column: rows.origin.column)
      columns.draw(cells(of: field, at: place, context), on: &frame, at: point)
      if place == cursor {
        frame.markSelected(point.row, in: rows, focus: typing == nil ? .focused : .none)
      }
    }
  }

  private func cells(
    of field: ConflictField,
    at place: Int,
    _ context: DrawContext
  ) -> [TableCell] {
    let isMineNew = field.mine != field.base
    let isTheirsNew = field.theirs != field.base
    let state = decided.contains(place) ? context.glyph(.statusOK) : proposalMark(place)
    return [
      TableCell(.empty),
      TableCell(
        state + UntrustedText(row: FieldPhrases.label(field.name)[context.language]).line()
      ),
      TableCell(text(field.base, of: field, context), .conflictBase),
      TableCell(
        CleanText(phrase: isMineNew ? "<" : "") + text(field.mine, of: field, context),
        isMineNew ? .conflictMine : .text
      ),
      TableCell(
        CleanText(phrase: isTheirsNew ? ">" : "") + text(field.theirs, of: field, context),
        isTheirsNew ? .conflictTheirs : .text
      ),
    ]
  }

  private func drawResult(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let name = field.map { FieldPhrases.label($0.name)[context.language] } ?? ""
    let inside = frame.panel(
      area,
      title: context.words(Phrase("结果  ", "Outcome  ")) + UntrustedText(row: name).line(),
      context: context
    ).indented(by: 1)
    guard let field, let detail else { return }
    if detail.summary.status != "open" {
      frame.lines(Self.outcome(of: detail, width: inside.size.columns - 1, context), in: inside)
      return
    }
    drawChoices(of: field, on: &frame, in: inside, context: context)
    let label = context.words(Phrase("理由(必填,进审计): ", "Reason (needed, audited): "))
    let row = inside.below(1)
    frame.draw(label, at: row.origin)
    let room = max(1, row.size.columns - label.width - 1)
    let point = Point(row: row.origin.row, column: row.origin.column + label.width)
    if typing == .reason {
      frame.cursor = nil
      reason.draw(on: &frame, at: point, width: room)
    } else {
      let text = UntrustedText(row: reason.text).line().truncated(to: room)
      frame.draw(text, at: point)
    }
    frame.draw(context.words(advice), at: inside.below(2).origin, style: Style(.textMuted))
    frame.draw(
      context.words(Phrase("落选内容保留为修订,不会丢失", "What is not chosen is kept as a revision")),
      at: inside.below(3).origin,
      style: Style(.textMuted)
    )
  }

  /// `!` while nothing is chosen, or else the side that is.
  private func proposalMark(_ place: Int) -> CleanText {
    switch proposals[place] {
    case nil: CleanText(phrase: "!")
    case .mine: CleanText(phrase: "<")
    case .theirs: CleanText(phrase: ">")
    case .base: CleanText(phrase: "=")
    case .literal: CleanText(phrase: "±")
    }
  }

  /// What to do next.
  private var advice: Phrase {
    if remaining == 0 {
      return reason.text.isEmpty
        ? Phrase("全部已定;写好理由后按 F4 提交", "All is decided; write the reason, then F4 submits")
        : Phrase("全部已定;按 F4 提交", "All is decided; F4 submits")
    }
    if decided.contains(cursor) { return Phrase("已定;u 撤回", "Decided; u takes it back") }
    return proposals[cursor] == nil
      ? Phrase("用 ← → ↓ 或 e 选定结果,空格定下", "Choose with ← → ↓ or e, Space decides")
      : Phrase("按空格定下这个字段", "Space decides the field")
  }

  /// Who decided a conflict that is no longer open, and why.
  private static func outcome(
    of detail: ConflictDetail,
    width: Int,
    _ context: DrawContext
  ) -> [CleanText] {
    let who =
      detail.resolvedBy.isEmpty
      ? context.words(Phrase("本机已决,待平台确认", "Decided here, the hub has not confirmed it"))
      : context.words(Phrase("由 ", "Decided by ")) + UntrustedText(row: detail.resolvedBy).line()
        + context.words(Phrase(" 决定", ""))
    let reason = context.words(Phrase("理由 ", "Reason: ")) + UntrustedText(row: detail.reason).line()
    return [who] + reason.wrapped(width: max(1, width))
  }

  private func drawChoices(
    of field: ConflictField,
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    let proposal = proposals[cursor]
    var isLiteral = false
    var written = FieldValue.null
    if case .literal(let value) = proposal {
      isLiteral = true
      written = value
    }
    let choices: [(mark: String, isChosen: Bool, text: CleanText, role: Role)] = [
      ("<", proposal == .mine, text(field.mine, of: field, context), .conflictMine),
      (">", proposal == .theirs, text(field.theirs, of: field, context), .conflictTheirs),
      ("=", proposal == .base, text(field.base, of: field, context), .conflictBase),
    ]
    var column = area.origin.column
    let end = area.columns.upperBound
    let room = max(6, area.size.columns / 4 - 7)
    for choice in choices {
      let text =
        CleanText(phrase: choice.isChosen ? "(•) " : "( ) ")
        + CleanText(phrase: choice.mark + " ") + choice.text.truncated(to: room)
      frame.draw(
        text,
        at: Point(row: area.origin.row, column: column),
        width: max(0, end - column),
        style: Style(choice.role)
      )
      column += text.width + 3
    }
    let head =
      CleanText(phrase: isLiteral ? "(•) " : "( ) ") + context.words(Phrase("e 手工 ", "e by hand "))
    let point = Point(row: area.origin.row, column: column)
    frame.draw(head, at: point, width: max(0, end - column))
    column += head.width
    if typing == .value, column < end {
      frame.cursor = nil
      valueField.draw(
        on: &frame,
        at: Point(row: area.origin.row, column: column),
        width: max(1, end - column - 1)
      )
    } else {
      frame.draw(
        isLiteral ? text(written, of: field, context) : CleanText(phrase: "____"),
        at: Point(row: area.origin.row, column: column),
        width: max(0, end - column - 1)
      )
    }
  }

  /// A value as the record's own type words it; moments and closed words are no riddles.
  private func text(
    _ value: FieldValue,
    of field: ConflictField,
    _ context: DrawContext
  ) -> CleanText {
    let type = detail.flatMap { RecordCatalogue.type(named: $0.summary.type) }
    let known = type.flatMap { type in type.position(of: field.name).map { type.fields[$0] } }
    let text =
      known.map { value.worded($0, context).line() } ?? value.shown(as: .text, context).line()
    return text.isEmpty ? context.words(Phrase("(空)", "(empty)")) : text
  }
}
