package import Canvas
import Records

extension ShelfScan {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard context.tier > .extraSmall else {
      scan.field.draw(on: &frame, at: area.origin, width: area.size.columns)
      drawRows(on: &frame, in: area.below(1), context: context)
      return
    }
    let (top, rest) = area.split(topRows: 5)
    drawField(on: &frame, in: top, context: context)
    let sideWidth = context.tier >= .large ? 44 : 0
    let (left, right) = rest.split(leftColumns: rest.size.columns - sideWidth)
    let inside = frame.panel(
      left,
      title: context.words(Phrase("清单 新的在上", "List, newest first")),
      right: CleanText(phrase: Wording.count(rows.count)),
      context: context
    )
    drawRows(on: &frame, in: inside, context: context)
    if sideWidth > 0 { drawSummary(on: &frame, in: right, context: context) }
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let confirmation {
      confirmation.draw(on: &frame, in: area, context: context)
      return
    }
    let kept =
      rows.isEmpty
      ? CleanText.empty
      : isKept
        ? context.words(Phrase("清单已存草稿", "the list is kept"))
        : context.words(Phrase("! 未解锁,清单未存盘", "! locked: the list is not kept"))
    frame.draw(
      kept.truncated(to: area.size.columns),
      at: area.origin,
      style: Style(isKept ? .textMuted : .statusOverdue)
    )
  }

  private func drawField(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("连续扫码", "Scanning")),
      focus: .focused,
      context: context
    )
    let point = Point(row: inside.origin.row, column: inside.origin.column + 1)
    let width = max(1, inside.size.columns - 2)
    scan.field.draw(
      on: &frame,
      at: point,
      width: width,
      placeholder: context.words(Phrase("请扫码", "Scan now"))
    )
    if let last = rows.last {
      let (text, role) = Self.outcome(last, context)
      frame.draw(
        (CleanText(phrase: "#\(rows.count) ") + text).truncated(to: width),
        at: Point(row: point.row + 1, column: point.column),
        style: Style(role)
      )
    }
    drawTally(
      on: &frame,
      at: Point(row: point.row + 2, column: point.column),
      width: width,
      context: context
    )
  }

  private func drawTally(
    on frame: inout Frame,
    at point: Point,
    width: Int,
    context: DrawContext
  ) {
    let tally = tally
    let figures: [(Phrase, Int, Role)] = [
      (Phrase("共", "all"), tally.total, .text), (Phrase("正常", "clear"), tally.clear, .statusOK),
      (Phrase("命中", "hits"), tally.hits, .statusRejected),
      (Phrase("重复", "again"), tally.repeats, .statusDue),
      (Phrase("近效期", "near"), tally.expiring, .statusDue),
      (Phrase("未知", "not held"), tally.unknown, .statusDue),
      (Phrase("无效", "invalid"), tally.unreadable, .statusOverdue),
      (Phrase("待查", "waiting"), tally.waiting, .textMuted),
    ]
    var column = point.column
    let end = point.column + width
    for (words, count, role) in figures {
      let text = context.words(words) + CleanText(phrase: " \(Wording.count(count))")
      guard column + text.width <= end else { return }
      column += frame.draw(
        text,
        at: Point(row: point.row, column: column),
        style: Style(count > 0 ? role : .textMuted)
      )
      column += 2
    }
  }

  private func drawRows(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let columns = Columns(
      [
        Column(Phrase("", ""), width: 2), Column(Phrase("序", "No"), width: 6),
        Column(Phrase("时间", "Time"), width: 9),
        Column(Phrase("结果", "Result"), width: context.language == .chinese ? 14 : 16),
        Column(Phrase("品种", "Product"), width: 0),
        Column(Phrase("批号", "Batch"), width: 12),
        Column(Phrase("码", "Code"), width: 14),
      ],
      width: area.size.columns
    )
    columns.drawHeading(on: &frame, at: area.origin, context: context)
    let list = area.below(1)
    var window = window
    window.resize(height: max(1, list.size.rows))
    for (index, offset) in zip(window.visible, 0..<list.size.rows) {
      let place = rows.count - 1 - index
      guard rows.indices.contains(place) else { continue }
      let row = rows[place]
      let (_, role) = Self.outcome(row, context)
      let point = Point(row: list.origin.row + offset, column: list.origin.column)
      columns.draw(
        [
          TableCell(.empty), TableCell(CleanText(number: place + 1), .textMuted),
          TableCell(CleanText(phrase: row.at.map(Wording.seconds) ?? "–"), .textMuted),
          TableCell(Self.result(row, context), role),
          TableCell.row(row.finding?.productName ?? ""),
          TableCell.row(row.finding?.batchNumber ?? ""),
          TableCell(
            UntrustedText(row: TracePhrases.tail(row.finding?.key ?? row.text, 13)).code(),
            .textCode
          ),
        ],
        on: &frame,
        at: point
      )
      if index == window.selectedIndex { frame.markSelected(point.row, in: list, focus: .none) }
    }
  }

  private func drawSummary(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("按批次", "By batch")),
      context: context
    ).indented(by: 1)
    let tally = tally
    for (offset, batch) in tally.batches.prefix(inside.size.rows).enumerated() {
      let count = CleanText(phrase: Wording.count(batch.count))
      let name =
        UntrustedText(row: batch.product).line() + CleanText(phrase: " ")
        + UntrustedText(row: batch.batch).line()
      let room = max(0, inside.size.columns - 1 - 7)
      let point = Point(row: inside.origin.row + offset, column: inside.origin.column)
      frame.draw(name.truncated(to: room), at: point)
      frame.draw(
        count,
        at: Point(row: point.row, column: point.column + room + max(0, 6 - count.width)),
        style: Style(.textMuted)
      )
    }
  }

  /// The most telling word about a row, for the column.
  private static func result(_ row: Row, _ context: DrawContext) -> CleanText {
    guard let finding = row.finding else {
      return context.words(Phrase("· 待查", "· waiting"))
    }
    if row.firstAt != nil { return context.words(Phrase("= 重复", "= again")) }
    guard let mark = finding.marks.min() else {
      return context.glyph(.statusOK) + context.words(Phrase(" 正常", " clear"))
    }
    let sign = mark.isHit ? "!! " : "? "
    return CleanText(phrase: sign) + context.words(TracePhrases.mark(mark))
  }

  /// One line about a row, and how it is to be taken.
  private static func outcome(_ row: Row, _ context: DrawContext) -> (CleanText, Role) {
    guard let finding = row.finding else {
      return (UntrustedText(row: TracePhrases.tail(row.text, 24)).code(), .textMuted)
    }
    if let first = row.firstAt {
      return (
        context.words(Phrase("= 重复,首次在第 \(first + 1) 条 ", "= again, first as no. \(first + 1) "))
          + UntrustedText(row: finding.productName).line(), .statusDue
      )
    }
    let marks = finding.marks.sorted()
    var text = marks.reduce(CleanText.empty) { line, mark in
      line + context.words(TracePhrases.mark(mark)) + CleanText(phrase: " ")
    }
    let isHit = marks.contains(where: \.isHit)
    text =
      (marks.isEmpty
        ? context.glyph(.statusOK) : isHit ? CleanText(phrase: "!!") : CleanText(phrase: "?"))
      + CleanText(phrase: " ") + text
    let name = finding.productName.isEmpty ? finding.key : finding.productName
    text = text + UntrustedText(row: "\(TraceLink.shown(name)) \(finding.batchNumber)").line()
    if let day = finding.expiresOn {
      text = text + context.words(Phrase(" 至 \(day)", " until \(day)"))
    }
    if !finding.recall.isEmpty {
      text = text + CleanText(phrase: " ") + UntrustedText(row: finding.recall).line()
    }
    if !finding.place.isEmpty {
      text = text + CleanText(phrase: " ") + UntrustedText(row: finding.place).line()
    }
    return (text, isHit ? .statusRejected : marks.isEmpty ? .statusOK : .statusDue)
  }
}
