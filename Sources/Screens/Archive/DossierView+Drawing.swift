package import Canvas
import Records

extension DossierView {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let (top, rest) = area.split(topRows: headHeight(in: context))
    drawHead(on: &frame, in: top, context: context)
    let (tabs, below) = rest.split(topRows: 1)
    drawTabs(on: &frame, in: tabs, context: context)
    guard context.size.columns >= 100, context.tier > .extraSmall else {
      drawSection(on: &frame, in: below, context: context)
      return
    }
    let (left, right) = below.split(
      leftColumns: below.size.columns - (context.size.columns >= 140 ? 56 : 44)
    )
    drawSection(on: &frame, in: left, context: context)
    guard right.size.rows >= 20 else {
      drawDetail(on: &frame, in: right, context: context)
      return
    }
    let (detail, timeline) = right.split(topRows: right.size.rows * 3 / 5)
    drawDetail(on: &frame, in: detail, context: context)
    drawTimeline(on: &frame, in: timeline, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let prompt {
      prompt.draw(on: &frame, in: area, context: context)
      return
    }
    guard let dossier, let shown else { return }
    var text = CleanText.empty
    func add(_ phrase: Phrase) {
      text = text + (text.isEmpty ? .empty : .spaces(3)) + context.words(phrase)
    }
    if let day { add(Phrase("截至 \(day),按变更回溯", "as of \(day), rolled back by changes")) }
    if dossier.bookmark != nil { add(Phrase("★ 书签", "★ marked")) }
    let held = shown.heldAt ?? dossier.sections.first?.heldAt
    if let held, shown.content != .notHeld {
      let age = Wording.duration(milliseconds: context.now.milliseconds - held.milliseconds)
      add(
        Phrase(
          "副本 \(Wording.dayAndClock(held)) (\(age) 前)",
          "held as of \(Wording.dayAndClock(held)) (\(age) ago)"
        )
      )
    }
    if !dossier.record.provenance.origin.isEmpty {
      text =
        text + context.words(Phrase("   来源 ", "   source "))
        + UntrustedText(row: dossier.record.provenance.origin).line()
    }
    if !rows.isEmpty {
      let range = "   \(window.selectedIndex + 1) / \(Wording.count(rows.count))"
      text = text + CleanText(phrase: range)
    }
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
  }

  // MARK: - Head and tabs

  private func drawHead(on frame: inout Frame, in area: Rect, context: DrawContext) {
    var right = CleanText.empty
    if let record = dossier?.record, subject == .enterprise {
      right =
        context.words(Phrase("风险 ", "risk "))
        + record["riskLevel"].shown(as: .code, context).line()
        + context.words(Phrase("  信用 ", "  credit "))
        + record["creditClass"].shown(as: .code, context).line()
    }
    let inside = frame.panel(
      area,
      title: context.words(Phrase("基本信息", "Basics")),
      right: right,
      context: context
    ).indented(by: 1)
    guard !inside.isEmpty else { return }
    guard let record = dossier?.record else {
      frame.draw(
        context.words(Phrase("正在读取…", "Reading…")),
        at: inside.origin,
        style: Style(.textMuted)
      )
      return
    }
    let hidden: Set = ["holder", "producer", "attributes", "riskLevel", "creditClass"]
    let facts = zip(record.type.fields, record.values)
      .filter { !hidden.contains($0.name) && !$1.isNull && $1 != .list([]) }
      .sorted { left, right in left.0.name == "name" && right.0.name != "name" }
      .map { field, value in
        context.words(FieldPhrases.label(field.name)) + CleanText(phrase: " ")
          + value.worded(field, context).line()
      }
    var lines = Self.flow(facts, width: inside.size.columns - 1)
    let figures = figures(context)
    if !figures.isEmpty { lines.append(figures) }
    frame.lines(lines, in: inside)
  }

  /// Facts side by side, three spaces apart, as many as fit in each row.
  private static func flow(_ facts: [CleanText], width: Int) -> [CleanText] {
    var lines: [CleanText] = []
    for fact in facts {
      let fact = fact.truncated(to: max(1, width))
      if let last = lines.last, last.width + 3 + fact.width <= width {
        lines[lines.count - 1] = last + .spaces(3) + fact
      } else {
        lines.append(fact)
      }
    }
    return lines
  }

  /// Visits of the last twelve months, and what was found at them.
  private func figures(_ context: DrawContext) -> CleanText {
    let end = day ?? context.today
    let visits = records(.inspections).compactMap(\.beginning)
    guard !visits.isEmpty else { return .empty }
    var months = [Int](repeating: 0, count: 12)
    for visit in visits {
      let ago = (end.year - visit.year) * 12 + end.month - visit.month
      if (0..<12).contains(ago) { months[11 - ago] += 1 }
    }
    var text =
      context.words(Phrase("近12月 检查 ", "visits in 12 months "))
      + Sparkline(months.map(Double.init)).text(width: 12)
    let findings = records(.findings)
    guard !findings.isEmpty else { return text }
    func count(_ severity: String) -> Int {
      findings.filter { $0["severity"].text == severity }.count
    }
    let (critical, major, minor) = (count("critical"), count("major"), count("minor"))
    text =
      text
      + context.words(
        Phrase(
          "   缺陷 严\(critical) 主\(major) 般\(minor)",
          "   findings \(critical) critical, \(major) major, \(minor) minor"
        )
      )
    return text
  }

  private func records(_ kind: Dossier.Kind) -> [Record] {
    sections.first { $0.kind == kind }?.content.records ?? []
  }

  private func drawTabs(on frame: inout Frame, in area: Rect, context: DrawContext) {
    var column = area.origin.column + 1
    // Scrolled so that the shown one is in sight, as in the tab row.
    let labels = sections.enumerated().map { place, section in
      let count =
        switch section.content {
        case .notHeld: " —"
        case _ where section.kind == .basics: ""
        default: " \(section.content.count)"
        }
      let text = context.words(section.kind.label) + CleanText(phrase: count)
      return place == self.section
        ? CleanText(phrase: "[") + text + CleanText(phrase: "]") : text
    }
    var first = 0
    while first < section,
      labels[first...section].reduce(0, { $0 + $1.width + 2 }) + 4 > area.size.columns
    { first += 1 }
    if first > 0 {
      column += frame.draw(CleanText(phrase: "‹ "), at: Point(row: area.origin.row, column: column))
    }
    for (place, label) in labels.enumerated().dropFirst(first) {
      guard column + label.width + 2 <= area.columns.upperBound else {
        frame.draw(
          CleanText(phrase: "›"),
          at: Point(row: area.origin.row, column: min(column, area.columns.upperBound - 1))
        )
        return
      }
      let isAbsent = sections[place].content == .notHeld
      column += frame.draw(
        label,
        at: Point(row: area.origin.row, column: column),
        style: Style(place == section ? .tabActive : isAbsent ? .textMuted : .tab)
      )
      column += 2
    }
  }

  // MARK: - Section

  private func drawSection(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let shown else { return }
    let title =
      difference.map {
        context.words(Phrase("差别 \($0.from) → \($0.to)", "Differences \($0.from) → \($0.to)"))
      } ?? context.words(shown.kind.label)
    let inside = frame.panel(area, title: title, focus: .focused, context: context)
    let rows = rows
    guard rows.isEmpty else {
      drawRows(rows, on: &frame, in: inside, context: context)
      return
    }
    let words =
      if difference != nil {
        Phrase("两日之间没有差别", "Nothing differs between the two days")
      } else if shown.content == .notHeld {
        shown.kind.absence
      } else {
        Phrase("没有记录", "There is none")
      }
    frame.lines(
      context.words(words).wrapped(width: max(1, inside.size.columns - 3)),
      in: inside.indented(by: 2),
      role: .textMuted
    )
  }

  private func drawRows(
    _ all: [Row],
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    let table = DossierTable(rows: all, dossier: dossier, width: area.size.columns, context)
    table.columns.drawHeading(on: &frame, at: area.origin, context: context)
    let body = area.below(1)
    var window = window
    window.resize(height: max(1, body.size.rows))
    for (offset, index) in window.visible.prefix(body.size.rows).enumerated()
    where all.indices.contains(index) {
      let point = Point(row: body.origin.row + offset, column: body.origin.column)
      table.columns.draw(table.cells(of: all[index]), on: &frame, at: point)
      if index == window.selectedIndex { frame.markSelected(point.row, in: body, focus: .focused) }
    }
  }

  // MARK: - Beside it

  private func drawDetail(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("详情", "Detail")),
      context: context
    ).indented(by: 1)
    let width = max(8, inside.size.columns - 1)
    guard let selected else { return }
    frame.lines(DossierDetail(dossier, context).lines(of: selected, width: width), in: inside)
  }

  private func drawTimeline(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Dossier.Kind.timeline.label),
      context: context
    ).indented(by: 1)
    guard let section = sections.first(where: { $0.kind == .timeline }) else { return }
    let events = DossierTimeline.events(of: sections)
    guard !events.isEmpty else {
      let words =
        section.content == .notHeld ? section.kind.absence : Phrase("没有变更", "No change is known")
      frame.lines(
        context.words(words).wrapped(width: max(1, inside.size.columns - 1)),
        in: inside,
        role: .textMuted
      )
      return
    }
    let lines = events.prefix(inside.size.rows).map { DossierTimeline.line($0, context) }
    frame.lines(lines.map { $0.truncated(to: inside.size.columns) }, in: inside)
  }
}
