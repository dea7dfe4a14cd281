package import Canvas
import Records

extension TraceLookup {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard context.tier >= .small else {
      drawSmall(on: &frame, in: area, context: context)
      return
    }
    let (top, rest) = area.split(topRows: 5)
    drawCode(on: &frame, in: top, context: context)
    guard answer != nil else {
      drawWelcome(on: &frame, in: rest, context: context)
      return
    }
    if !hits.isEmpty {
      drawHits(on: &frame, in: rest, context: context)
      return
    }
    guard history != nil else {
      drawNothing(on: &frame, in: rest, context: context)
      return
    }
    let sideWidth = context.tier == .extraLarge ? 56 : context.tier == .large ? 38 : 0
    let (left, right) = rest.split(leftColumns: rest.size.columns - sideWidth)
    let (product, list) = left.split(topRows: context.tier >= .large ? 8 : 7)
    drawProduct(on: &frame, in: product, context: context)
    drawPane(on: &frame, in: list, context: context)
    guard sideWidth > 0 else { return }
    let (upper, lower) = right.split(topRows: right.size.rows * 3 / 5)
    drawTree(on: &frame, in: upper, context: context)
    drawRecent(on: &frame, in: lower, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard answer != nil else { return }
    let (words, role) = verdict
    let mark = role == .text ? CleanText.empty : context.glyph(role) + CleanText(phrase: " ")
    let hint =
      history == nil
      ? CleanText.empty
      : context.words(Phrase("Tab 换列表  ↑↓ 移动  Enter 打开", "Tab next list  ↑↓ move  Enter open"))
    let room = max(0, area.size.columns - hint.width - 2)
    frame.draw(
      (mark + UntrustedText(row: words[context.language]).line()).truncated(to: room),
      at: area.origin,
      style: Style(role)
    )
    guard hint.width < area.size.columns else { return }
    frame.draw(
      hint,
      at: Point(row: area.origin.row, column: area.columns.upperBound - hint.width),
      style: Style(.textMuted)
    )
  }

  // MARK: - The code

  private func drawCode(on frame: inout Frame, in area: Rect, context: DrawContext) {
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

  // MARK: - The product

  private func drawProduct(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("品种", "Product")),
      context: context
    )
    let content = inside.indented(by: 1)
    let width = max(1, content.size.columns - 1)
    var row = 0
    for (line, role) in productLines(context) where row < content.size.rows {
      frame.draw(
        line.truncated(to: width),
        at: Point(row: content.origin.row + row, column: content.origin.column),
        style: Style(role)
      )
      row += 1
    }
  }

  private func productLines(_ context: DrawContext) -> [(CleanText, Role)] {
    guard let history else { return [] }
    func text(_ words: String) -> CleanText { UntrustedText(row: words).line() }
    let gap = CleanText(phrase: "   ")
    var lines: [(CleanText, Role)] = []
    if let product = history.product {
      lines.append(
        (
          text([product.name, product.specification, product.packaging].joined(separator: " "))
            + gap + UntrustedText(row: product.approvalNumber).code(), .text
        )
      )
    } else {
      lines.append(
        (context.words(Phrase("本机没有该品种的档案", "The product is not held here")), .textMuted)
      )
    }
    lines.append((batchLine(history, context), .text))
    if let product = history.product {
      let producer =
        product.producerName == product.holderName
        ? context.words(Phrase("同左", "the same")) : text(product.producerName)
      lines.append(
        (
          context.words(Phrase("持有人 ", "holder ")) + text(product.holderName)
            + context.words(Phrase("   生产 ", "   maker ")) + producer, .text
        )
      )
    }
    if history.recalls.isEmpty {
      lines.append(
        (
          context.words(Phrase("召回 无   异常 ", "recalls none   signs "))
            + (anomalies.isEmpty
              ? context.words(Phrase("无", "none")) : CleanText(number: anomalies.count)),
          anomalies.isEmpty ? .statusOK : .statusOverdue
        )
      )
    }
    for recall in history.recalls {
      lines.append((recallLine(recall, context), recall.isOpen ? .statusRejected : .textMuted))
    }
    for anomaly in anomalies {
      lines.append((signLine(anomaly, context), .statusOverdue))
    }
    return lines
  }

  private func batchLine(_ history: TraceHistory, _ context: DrawContext) -> CleanText {
    func text(_ words: String) -> CleanText { UntrustedText(row: words).line() }
    guard let batch = history.batch else {
      guard let number = history.subject.batchNumber else {
        return context.words(Phrase("批号 未知", "batch unknown"))
      }
      return context.words(Phrase("批号 ", "batch ")) + text(number)
        + context.words(Phrase(" (码上所载,本机没有该批)", " (as on the code; not held here)"))
    }
    var line = context.words(Phrase("批号 ", "batch ")) + text(batch.batchNumber)
    if let day = batch.producedOn {
      line = line + context.words(Phrase("   生产 \(day)", "   made \(day)"))
    }
    if let day = batch.expiresOn {
      let days = context.today.distance(to: day)
      line = line + context.words(Phrase("   有效期至 \(day)", "   expires \(day)"))
      if days < 0 { line = line + context.words(Phrase(" 已过期", " EXPIRED")) }
    }
    if let quantity = batch.quantity {
      line =
        line
        + context.words(
          Phrase("   批量 \(Wording.count(quantity))", "   size \(Wording.count(quantity))")
        )
    }
    return line
  }

  private func recallLine(_ recall: RecallHit, _ context: DrawContext) -> CleanText {
    let day = recall.startedOn.map { "\($0)" } ?? ""
    let open = recall.isOpen ? Phrase("召回中", "RECALLED") : Phrase("召回已结束", "recall closed")
    return context.glyph(.statusRejected) + CleanText(phrase: " ") + context.words(open)
      + CleanText(phrase: " ") + UntrustedText(row: recall.number).line() + CleanText(phrase: " ")
      + context.words(TracePhrases.grade(recall.grade)) + CleanText(phrase: " ")
      + CleanText(phrase: day)
  }

  private func signLine(_ anomaly: TraceAnomaly, _ context: DrawContext) -> CleanText {
    context.glyph(.statusOverdue) + CleanText(phrase: " ")
      + context.words(anomaly.title) + CleanText(phrase: ": ")
      + UntrustedText(row: anomaly.sentence[context.language]).line()
  }

  // MARK: - Lists

  private func drawPane(on frame: inout Frame, in area: Rect, context: DrawContext) {
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

  private func drawFlow(on frame: inout Frame, in area: Rect, context: DrawContext) {
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

  private func drawPackages(on frame: inout Frame, in area: Rect, context: DrawContext) {
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

  private static func line(
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

  private func drawSigns(on frame: inout Frame, in area: Rect, context: DrawContext) {
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

  private func drawHits(on frame: inout Frame, in area: Rect, context: DrawContext) {
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
  private func shown(in area: Rect) -> [(index: Int, point: Point)] {
    var window = window
    window.resize(height: max(1, area.size.rows))
    return zip(window.visible, 0..<area.size.rows).map { index, offset in
      (index, Point(row: area.origin.row + offset, column: area.origin.column))
    }
  }

  private func mark(_ index: Int, _ point: Point, in area: Rect, on frame: inout Frame) {
    guard index == window.selectedIndex else { return }
    frame.markSelected(point.row, in: area, focus: .none)
  }

  // MARK: - Beside

  private func drawTree(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("包装", "Packages")),
      context: context
    )
    let content = inside.indented(by: 1)
    let packs = packages
    if packs.isEmpty {
      frame.draw(
        context.words(Phrase("没有包装记录", "No packages are held")),
        at: content.origin,
        style: Style(.textMuted)
      )
    }
    frame.lines(
      packs.map {
        Self.line(of: $0, own: history?.subject.code, context)
          .truncated(to: max(0, content.size.columns - 1))
      },
      in: content
    )
  }

  private func drawRecent(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("扫码记录", "Scans")),
      context: context
    )
    let content = inside.indented(by: 1)
    for (offset, scan) in recent.prefix(content.size.rows).enumerated() {
      let line =
        CleanText(phrase: Wording.seconds(scan.at) + " ") + context.glyph(scan.role)
        + CleanText(phrase: " ") + UntrustedText(row: TracePhrases.tail(scan.text, 10)).code()
        + CleanText(phrase: " ") + UntrustedText(row: scan.title).line()
      frame.draw(
        line.truncated(to: max(0, content.size.columns - 1)),
        at: Point(row: content.origin.row + offset, column: content.origin.column),
        style: Style(offset == 0 ? scan.role : .textMuted)
      )
    }
  }

  // MARK: - Without an answer

  private func drawWelcome(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(area, context: context).indented(by: 1)
    let words = [
      Phrase("扫码枪可直接扫;每个码以回车结束。", "Scan at any time; every code ends with Enter."),
      Phrase(
        "可查:药品追溯码(20 位)、GS1、数字链接、EPC、UDI、批准文号、信用代码。",
        "Trace codes, GS1, Digital Links, EPC, UDI, approval numbers, credit codes."
      ),
      Phrase(
        "F4 货架清点:连续扫码,不漏码,重复与命中有声音。",
        "F4 scans a whole shelf: nothing is lost, hits are heard."
      ),
    ]
    var row = 0
    for phrase in words {
      row += frame.lines(
        context.words(phrase).wrapped(width: max(1, inside.size.columns - 1)),
        in: inside.below(row),
        role: .textMuted
      )
    }
  }

  private func drawNothing(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(area, context: context).indented(by: 1)
    guard let answer else { return }
    let phrase =
      answer.reading.verdict == .invalid
      ? Phrase(
        "这不是有效编码,F7 逐项解读。检查扫码枪设置、输入法是否为英文状态。",
        "This is no valid code; F7 reads it part by part. Check the scanner and the input method."
      )
      : Phrase(
        "编码有效,但本机没有它的记录。不等于不存在:请先同步,或到平台核实。",
        "The code is valid, but nothing of it is held here. Sync first, or ask the hub."
      )
    frame.lines(
      context.words(phrase).wrapped(width: max(1, inside.size.columns - 1)),
      in: inside,
      role: .statusDue
    )
  }

  private func drawSmall(on frame: inout Frame, in area: Rect, context: DrawContext) {
    scan.field.draw(on: &frame, at: area.origin, width: area.size.columns)
    let (words, role) = verdict
    var lines: [CleanText] = []
    if answer == nil { lines.append(context.words(Phrase("请扫码", "Scan now"))) }
    if !words.chinese.isEmpty { lines.append(UntrustedText(row: words[context.language]).line()) }
    lines += productLines(context).map(\.0)
    frame.lines(lines, in: area.below(1), role: role)
  }

  /// Rows the list below has on a screen of that size.
  func listHeight(in context: DrawContext) -> Int {
    let body = ShellLayout(context.size).body.size.rows
    guard hits.isEmpty else { return max(1, body - 7) }
    return max(1, body - 5 - (context.tier >= .large ? 8 : 7) - 2 - (pane == .flow ? 1 : 0))
  }
}
