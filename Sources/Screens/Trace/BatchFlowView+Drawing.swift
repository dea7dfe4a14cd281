package import Canvas
import Records

extension BatchFlowView {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let flow else {
      let words =
        isMissing
        ? Phrase("本机没有这个批次", "The batch is not held here") : Phrase("正在读取…", "Reading…")
      frame.draw(context.words(words), at: area.indented(by: 2).origin, style: Style(.textMuted))
      return
    }
    guard context.tier > .extraSmall else {
      drawLinks(flow, on: &frame, in: area, context: context)
      return
    }
    let (top, rest) = area.split(topRows: 5)
    drawHead(flow, on: &frame, in: top, context: context)
    let sideWidth = context.tier >= .large ? 48 : 0
    let (left, right) = rest.split(leftColumns: rest.size.columns - sideWidth)
    let inside = frame.panel(left, title: title(context), focus: .focused, context: context)
    switch pane {
    case .links: drawLinks(flow, on: &frame, in: inside, context: context)
    case .holders: drawHolders(flow, on: &frame, in: inside, context: context)
    case .counties: drawCounties(flow, selects: true, on: &frame, in: inside, context: context)
    }
    guard sideWidth > 0 else { return }
    let side = frame.panel(
      right,
      title: context.words(Phrase("区县 收到", "Counties: received")),
      context: context
    )
    drawCounties(flow, selects: false, on: &frame, in: side, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let flow else { return }
    var text = context.words(
      Phrase(
        "码 \(Wording.count(flow.units)) 个  流转 \(flow.links.count) 条  区县 \(flow.counties.count) 个",
        "codes \(Wording.count(flow.units))  ways \(flow.links.count)  counties \(flow.counties.count)"
      )
    )
    if !flow.isComplete {
      text = text + context.words(Phrase("  事件过多,只计一部分", "  too many events: counted in part"))
    }
    frame.draw(text.truncated(to: area.size.columns), at: area.origin, style: Style(.textMuted))
  }

  private func title(_ context: DrawContext) -> CleanText {
    let names: [Pane: Phrase] = [
      .links: Phrase("流向", "Ways"), .holders: Phrase("持有", "Holders"),
      .counties: Phrase("区县", "Counties"),
    ]
    return Pane.allCases.reduce(CleanText.empty) { line, each in
      let name = context.words(names[each] ?? Phrase("", ""))
      let shown = each == pane ? CleanText(phrase: "[") + name + CleanText(phrase: "]") : name
      return line.isEmpty ? shown : line + CleanText(phrase: " ") + shown
    }
  }

  private func drawHead(
    _ flow: BatchFlow,
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("批次", "Batch")),
      context: context
    ).indented(by: 1)
    let width = max(1, inside.size.columns - 1)
    let name = flow.product?.name ?? ""
    var lines = [
      (
        UntrustedText(row: name).line() + CleanText(phrase: "   ")
          + UntrustedText(row: flow.batch.approvalNumber).code() + CleanText(phrase: "   ")
          + context.words(Phrase("批号 ", "batch "))
          + UntrustedText(row: flow.batch.batchNumber).line(), Role.text
      )
    ]
    var days = CleanText.empty
    if let day = flow.batch.producedOn {
      days = days + context.words(Phrase("生产 \(day)   ", "made \(day)   "))
    }
    if let day = flow.batch.expiresOn {
      days = days + context.words(Phrase("有效期至 \(day)   ", "expires \(day)   "))
    }
    if let quantity = flow.batch.quantity {
      days =
        days
        + context.words(Phrase("批量 \(Wording.count(quantity))", "size \(Wording.count(quantity))"))
    }
    lines.append((days, .text))
    if let recall = flow.recalls.first {
      lines.append(
        (
          context.glyph(.statusRejected) + context.words(Phrase(" 召回 ", " recall "))
            + UntrustedText(row: recall.number).line() + CleanText(phrase: " ")
            + context.words(TracePhrases.grade(recall.grade)),
          recall.isOpen ? .statusRejected : .textMuted
        )
      )
    }
    for (offset, line) in lines.enumerated() where offset < inside.size.rows {
      frame.draw(
        line.0.truncated(to: width),
        at: Point(row: inside.origin.row + offset, column: inside.origin.column),
        style: Style(line.1)
      )
    }
  }

  private func drawLinks(
    _ flow: BatchFlow,
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    let columns = Columns(
      [
        Column(Phrase("", ""), width: 2),
        Column(Phrase("首次", "First"), width: 12),
        Column(Phrase("发货 → 收货", "Sender → receiver"), width: 0),
        Column(Phrase("发出", "Sent"), width: 8), Column(Phrase("收到", "Received"), width: 9),
        Column(Phrase("核对", "Check"), width: context.language == .chinese ? 12 : 14),
      ],
      width: area.size.columns
    )
    columns.drawHeading(on: &frame, at: area.origin, context: context)
    let rows = area.below(1)
    if flow.links.isEmpty {
      frame.draw(
        context.words(Phrase("没有收发记录", "Nothing was sent or received")),
        at: rows.indented(by: 2).origin,
        style: Style(.textMuted)
      )
    }
    for (index, point) in shown(in: rows) where flow.links.indices.contains(index) {
      let link = flow.links[index]
      let (role, words) = TracePhrases.receipt(link.receipt)
      columns.draw(
        [
          TableCell(.empty),
          TableCell(
            CleanText(
              phrase: TracePhrases.time(link.first, today: context.today).split(separator: " ")
                .first.map(String.init) ?? ""
            )
          ),
          TableCell(
            UntrustedText(row: link.from.title).line() + CleanText(phrase: " → ")
              + UntrustedText(row: link.to.title).line()
          ),
          TableCell(CleanText(phrase: Wording.count(link.sent))),
          TableCell(CleanText(phrase: Wording.count(link.received))),
          TableCell(context.glyph(role) + CleanText(phrase: " ") + context.words(words), role),
        ],
        on: &frame,
        at: point
      )
      mark(index, point, in: rows, on: &frame)
    }
  }

  private func drawHolders(
    _ flow: BatchFlow,
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    let columns = Columns(
      [
        Column(Phrase("", ""), width: 2), Column(Phrase("单位", "Party"), width: 0),
        Column(Phrase("收入", "In"), width: 8), Column(Phrase("发出", "Out"), width: 8),
        Column(Phrase("售出", "Sold"), width: 8), Column(Phrase("应存", "Held"), width: 8),
      ],
      width: area.size.columns
    )
    columns.drawHeading(on: &frame, at: area.origin, context: context)
    let rows = area.below(1)
    for (index, point) in shown(in: rows) where flow.holders.indices.contains(index) {
      let holder = flow.holders[index]
      columns.draw(
        [
          TableCell(.empty), TableCell.row(holder.party.title),
          TableCell(CleanText(phrase: Wording.count(holder.taken))),
          TableCell(CleanText(phrase: Wording.count(holder.given))),
          TableCell(CleanText(phrase: Wording.count(holder.sold))),
          TableCell(
            (holder.held < 0 ? context.glyph(.statusOverdue) : .empty)
              + CleanText(phrase: Wording.count(holder.held)),
            holder.held < 0 ? .statusOverdue : .text
          ),
        ],
        on: &frame,
        at: point
      )
      mark(index, point, in: rows, on: &frame)
    }
  }

  private func drawCounties(
    _ flow: BatchFlow,
    selects: Bool,
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    let most = flow.counties.map(\.received).max() ?? 0
    let nameWidth = min(18, area.size.columns / 3)
    let countWidth = 9
    let barWidth = max(1, area.size.columns - nameWidth - countWidth - 3)
    let visible =
      selects
      ? shown(in: area)
      : (0..<min(flow.counties.count, area.size.rows)).map { index in
        (index, Point(row: area.origin.row + index, column: area.origin.column))
      }
    for (index, point) in visible where flow.counties.indices.contains(index) {
      let county = flow.counties[index]
      let name =
        county.region.isEmpty
        ? context.words(Phrase("地区不明", "unknown")) : UntrustedText(row: county.name).line()
      frame.draw(
        name.truncated(to: nameWidth - 1),
        at: Point(row: point.row, column: point.column + 2)
      )
      let bar = ProgressBar(done: Int(county.received), of: Int(most)).filled(width: barWidth)
      frame.draw(
        bar,
        at: Point(row: point.row, column: point.column + 2 + nameWidth),
        style: Style(.chartSeries1)
      )
      let count = CleanText(phrase: Wording.count(county.received))
      frame.draw(
        count,
        at: Point(row: point.row, column: area.columns.upperBound - count.width - 1)
      )
      if selects { mark(index, point, in: area, on: &frame) }
    }
  }

  private func shown(in area: Rect) -> [(index: Int, point: Point)] {
    var window = window
    window.resize(height: max(1, area.size.rows))
    return zip(window.visible, 0..<area.size.rows).map { index, offset in
      (index, Point(row: area.origin.row + offset, column: area.origin.column))
    }
  }

  private func mark(_ index: Int, _ point: Point, in area: Rect, on frame: inout Frame) {
    guard index == window.selectedIndex else { return }
    frame.markSelected(point.row, in: area, focus: .focused)
  }
}
