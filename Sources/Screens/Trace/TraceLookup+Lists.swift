import Canvas
import Records

/// The lists below the product, one of which is in front.
extension TraceLookup {
  func drawPane(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let titles: [Pane: Phrase] = [
      .flow: Phrase("流向", "Way"), .packages: Phrase("包装", "Packages"),
      .signs: Phrase("异常", "Signs"),
    ]
    let title = Pane.allCases.reduce(CleanText.empty) { line, each in
      let name = context.words(titles[each] ?? Phrase("", ""))
      let shown =
        each == pane ? CleanText(phrase: "[") + name + CleanText(phrase: "]") : name
      return line.isEmpty ? shown : line + CleanText(phrase: " ") + shown
    }
    let inside = frame.panel(
      area,
      title: title,
      right: position(context),
      context: context
    )
    switch pane {
    case .flow: drawFlow(on: &frame, in: inside, context: context)
    case .packages: drawPackages(on: &frame, in: inside, context: context)
    case .signs: drawSigns(on: &frame, in: inside, context: context)
    }
  }

  private func position(_ context: DrawContext) -> CleanText {
    window.total == 0
      ? .empty : CleanText(phrase: "\(window.selectedIndex + 1)/\(Wording.count(window.total))")
  }

  func drawFlow(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let events = history?.events ?? []
    let columns = Columns(
      [
        Column(Phrase("", ""), width: 2),
        Column(Phrase("时间", "When"), width: 17),
        Column(Phrase("节点", "Who"), width: 0),
        Column(Phrase("类型", "What"), width: context.language == .chinese ? 6 : 13),
        Column(Phrase("码数", "Codes"), width: 7), Column(Phrase("核", "OK"), width: 3),
      ],
      width: area.size.columns
    )
    columns.drawHeading(on: &frame, at: area.origin, context: context)
    let rows = area.below(1)
    if events.isEmpty {
      frame.draw(
        context.words(Phrase("本机没有这个码的流向记录", "No event of this code is held here")),
        at: rows.indented(by: 2).origin,
        style: Style(.textMuted)
      )
    }
    let accused = Set(anomalies.flatMap(\.events))
    for (index, point) in shown(in: rows) where events.indices.contains(index) {
      let event = events[index]
      let sign: TableCell =
        event.error != nil
        ? TableCell(CleanText(phrase: "×"), .textMuted)
        : accused.contains(event.id)
          ? TableCell(context.glyph(.statusOverdue), .statusOverdue)
          : TableCell(context.glyph(.statusOK), .statusOK)
      let role: Role = event.error == nil ? .text : .textMuted
      let step =
        event.error == nil ? TracePhrases.step(event.step) : Phrase("有误", "wrong")
      columns.draw(
        [
          TableCell(.empty),
          TableCell(CleanText(phrase: TracePhrases.time(event.at, today: context.today)), role),
          TableCell(Self.node(event), role), TableCell(context.words(step), role),
          TableCell(CleanText(number: event.codeCount), role), sign,
        ],
        on: &frame,
        at: point
      )
      mark(index, point, in: rows, on: &frame)
    }
  }

  private static func node(_ event: TraceEventView) -> CleanText {
    func text(_ party: TraceParty?) -> CleanText {
      party.map { UntrustedText(row: $0.title).line() } ?? CleanText(phrase: "–")
    }
    guard event.step == .shipped || event.step == .recalled, let to = event.to else {
      return text(event.actor)
    }
    return text(event.actor) + CleanText(phrase: " → ") + text(to)
  }

  func drawPackages(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let packs = packages
    for (index, point) in shown(in: area) where packs.indices.contains(index) {
      frame.draw(
        Self.line(of: packs[index], own: history?.subject.code, context)
          .truncated(to: max(0, area.size.columns - 2)),
        at: Point(row: point.row, column: point.column + 2)
      )
      mark(index, point, in: area, on: &frame)
    }
  }

  static func line(
    of entry: (pack: TracePackage, depth: Int),
    own: String?,
    _ context: DrawContext
  ) -> CleanText {
    let indent = CleanText(
      phrase: entry.depth == 0 ? "" : String(repeating: "  ", count: entry.depth - 1) + "└ "
    )
    let mark = CleanText(phrase: entry.pack.code == own ? "● " : "")
    return indent + mark + UntrustedText(row: TraceLink.shown(entry.pack.code)).code()
      + CleanText(phrase: "  ") + context.words(TracePhrases.level(entry.pack.level))
      + CleanText(phrase: "  ") + context.words(TracePhrases.state(entry.pack.state))
  }

  func drawSigns(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if anomalies.isEmpty {
      frame.draw(
        context.words(Phrase("十条规则均未发现异常", "None of the ten rules found anything")),
        at: area.indented(by: 2).origin,
        style: Style(.statusOK)
      )
      return
    }
    var row = 0
    let width = max(1, area.size.columns - 4)
    for (index, anomaly) in anomalies.enumerated() where index >= window.top {
      var lines = [
        CleanText(phrase: "\(anomaly.rule) ") + context.words(anomaly.title)
          + CleanText(phrase: "  ")
          + context.words(TracePhrases.unverified(anomaly.confidence))
      ]
      lines += UntrustedText(row: anomaly.sentence[context.language]).block(width: width)
      let places = anomaly.places.map(\.title).joined(separator: "、")
      let times = anomaly.times.map { TracePhrases.time($0, today: context.today) }
      let evidence = context.words(
        Phrase("证据 \(anomaly.events.count) 个事件 ", "evidence: \(anomaly.events.count) events ")
      )
      lines +=
        (evidence + CleanText(phrase: times.joined(separator: ", ") + "  ")
        + UntrustedText(row: places).line()).wrapped(width: width)
      for (offset, line) in lines.enumerated() where row < area.size.rows {
        frame.draw(
          line.truncated(to: width),
          at: Point(row: area.origin.row + row, column: area.origin.column + (offset == 0 ? 2 : 4)),
          style: Style(offset == 0 ? .statusOverdue : .text)
        )
        if index == window.selectedIndex, offset == 0 {
          frame.draw(
            CleanText(phrase: "▸"),
            at: Point(row: area.origin.row + row, column: area.origin.column)
          )
        }
        row += 1
      }
    }
  }

  func drawHits(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("这个编码的记录", "Records of this code")),
      right: position(context),
      context: context
    )
    let hits = hits
    for (index, point) in shown(in: inside) where hits.indices.contains(index) {
      let hit = hits[index]
      let line =
        context.words(hit.kind.label).padded(to: 12) + UntrustedText(row: hit.name).line()
        + CleanText(phrase: "  ") + UntrustedText(row: hit.number).code()
      frame.draw(
        line.truncated(to: max(0, inside.size.columns - 2)),
        at: Point(row: point.row, column: point.column + 2)
      )
      mark(index, point, in: inside, on: &frame)
    }
  }

  /// The indexes in sight with their rows on the screen.
  func shown(in area: Rect) -> [(index: Int, point: Point)] {
    var window = window
    window.resize(height: max(1, area.size.rows))
    return zip(window.visible, 0..<area.size.rows).map { index, offset in
      (index, Point(row: area.origin.row + offset, column: area.origin.column))
    }
  }

  func mark(_ index: Int, _ point: Point, in area: Rect, on frame: inout Frame) {
    guard index == window.selectedIndex else { return }
    frame.markSelected(point.row, in: area, focus: .none)
  }
}
