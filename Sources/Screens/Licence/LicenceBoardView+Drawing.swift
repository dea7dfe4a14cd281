package import Canvas
import Records

extension LicenceBoardView {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let board else {
      frame.draw(
        context.words(Phrase("正在读取…", "Reading…")),
        at: area.origin,
        style: Style(.textMuted)
      )
      return
    }
    let gaps = gapLines(board, width: max(8, area.size.columns - 6), context)
    let below = context.tier > .small ? min(max(1, gaps.count) + 2, area.size.rows / 3) : 0
    let (top, bottom) = area.split(topRows: area.size.rows - below)
    drawColumns(board, on: &frame, in: top, context: context)
    guard below > 0 else { return }
    let inside = frame.panel(
      bottom,
      title: context.words(Phrase("从事的业务与在效证照", "What it does and what is in force")),
      context: context
    ).indented(by: 1)
    for (offset, line) in gaps.prefix(inside.size.rows).enumerated() {
      frame.draw(
        line.text,
        at: Point(row: inside.origin.row + offset, column: inside.origin.column),
        style: Style(line.textRole)
      )
    }
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let board else { return }
    let place = board.answers.isEmpty ? 0 : selection + 1
    var text = CleanText(phrase: "\(place) / \(board.answers.count)")
    if let selected { text = text + .spaces(3) + LicenceReasonsPane.basis(selected, context) }
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  private func drawColumns(
    _ board: LicenceBoard,
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    guard !board.answers.isEmpty else {
      let inside = frame.panel(area, title: context.words(Self.name), context: context)
      frame.draw(
        context.words(Phrase("本机没有这家企业的证照", "No licence of the enterprise is held here")),
        at: inside.indented(by: 1).origin,
        style: Style(.textMuted)
      )
      return
    }
    let fitting = max(1, area.size.columns / (context.size.columns >= 120 ? 34 : 26))
    let count = min(fitting, board.answers.count)
    let first = max(0, min(selection - count / 2, board.answers.count - count))
    let width = area.size.columns / max(1, min(fitting, max(count, 2)))
    for offset in 0..<count {
      let column = Rect(
        row: area.origin.row,
        column: area.origin.column + offset * width,
        rows: area.size.rows,
        columns: offset == count - 1 && count == fitting
          ? area.size.columns - offset * width : width
      )
      drawColumn(
        board.answers[first + offset],
        isSelected: first + offset == selection,
        on: &frame,
        in: column,
        context: context
      )
    }
  }

  private func drawColumn(
    _ answer: LicenceAnswer,
    isSelected: Bool,
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    let kind = TradeWords.licenceKind(answer.licence?["kind"].text ?? "")[context.language]
    let inside = frame.panel(
      area,
      title: UntrustedText(row: kind).line(),
      focus: isSelected ? .focused : .none,
      context: context
    ).indented(by: 1)
    if isSelected, frame.cursor == nil { frame.cursor = inside.origin }
    let width = max(6, inside.size.columns - 1)
    var row = inside.origin.row
    func put(_ text: CleanText, _ role: Role = .text) {
      for line in text.wrapped(width: width) where row < inside.rows.upperBound {
        frame.draw(
          line,
          at: Point(row: row, column: inside.origin.column),
          style: Style(role)
        )
        row += 1
      }
    }
    let state = answer.state ?? .unknown
    put(LicenceFace.value("number", of: answer, context), .textCode)
    put(
      context.glyph(answer.verdict.role) + .spaces(1)
        + context.words(TradeWords.verdict(answer.verdict)) + CleanText(phrase: " · ")
        + context.words(TradeWords.licenceState(state)),
      answer.verdict.role
    )
    for field in ["validTo", "business", "issuer", "issuedOn", "eLicenceId"] {
      let value = LicenceFace.value(field, of: answer, context)
      guard !value.isEmpty else { continue }
      put(context.words(FieldPhrases.label(field)), .textMuted)
      put(value)
    }
    if let window = answer.renewal, [.valid, .expiring].contains(state) {
      put(context.words(Phrase("延续申请", "Renewal")), .textMuted)
      put(CleanText(phrase: "\(window.opens.map { "\($0) – " } ?? "≤ ")\(window.closes)"))
    }
    for reason in answer.reasons where reason.weight != .note {
      put(
        context.glyph(reason.weight.role) + .spaces(1) + context.words(reason.sentence),
        reason.weight.role
      )
    }
  }

  private func gapLines(
    _ board: LicenceBoard,
    width: Int,
    _ context: DrawContext
  ) -> [LicenceReasonsPane.Line] {
    guard !board.uncovered.isEmpty else {
      let kinds = board.enterprise["kinds"].list.map {
        TradeWords.enterpriseKind($0)[context.language]
      }
      let words = context.words(Phrase("均有在效证照：", "All of it is covered: "))
      return [
        LicenceReasonsPane.Line(
          text: context.glyph(.statusOK) + .spaces(1) + words
            + UntrustedText(row: kinds.joined(separator: " ")).line(),
          textRole: .statusOK
        )
      ]
    }
    return board.uncovered.flatMap { gap in
      let basis = gap.basis.map {
        context.words(Phrase("（", " (")) + context.words($0) + context.words(Phrase("）", ")"))
      }
      let text =
        context.glyph(.toastWarning) + .spaces(1) + context.words(gap.sentence)
        + (basis ?? .empty)
      return text.wrapped(width: width).map {
        LicenceReasonsPane.Line(text: $0, textRole: .toastWarning)
      }
    }
  }
}
