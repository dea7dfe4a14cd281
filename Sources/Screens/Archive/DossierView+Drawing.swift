package import Canvas
import Records

extension DossierView {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let (top, rest) = area.split(topRows: basicsHeight(in: context))
    drawBasics(on: &frame, in: top, context: context)
    let (tabs, below) = rest.split(topRows: 1)
    drawSections(on: &frame, in: tabs, context: context)
    guard context.size.columns >= 100, shown?.kind != .timeline, context.tier > .extraSmall else {
      drawSection(on: &frame, in: below, context: context)
      return
    }
    let (left, right) = below.split(leftColumns: below.size.columns - 48)
    drawSection(on: &frame, in: left, context: context)
    drawTimeline(on: &frame, in: right, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let dossier else { return }
    let updated = dossier.record.provenance.updatedAt
    var text =
      updated > 0
      ? context.words(Phrase("副本 ", "as of "))
        + CleanText(phrase: Wording.dayAndClock(Instant(milliseconds: updated)))
        + CleanText(phrase: " v\(dossier.record.version)")
      : context.words(Phrase("仅在本机", "on this laptop only"))
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

  private func drawBasics(on frame: inout Frame, in area: Rect, context: DrawContext) {
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
      .filter { !hidden.contains($0.name) && !$1.isNull }
      .sorted { left, right in left.0.name == "name" && right.0.name != "name" }
      .map { field, value in
        context.words(FieldPhrases.label(field.name)) + CleanText(phrase: " ")
          + value.worded(field, context).line()
      }
    frame.lines(Self.flow(facts, width: inside.size.columns - 1), in: inside)
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

  private func drawSections(on frame: inout Frame, in area: Rect, context: DrawContext) {
    var column = area.origin.column + 1
    // Scrolled so that the shown one is in sight, as in the tab row.
    let labels = sections.enumerated().map { place, section in
      let count = section.content == .notHeld ? "—" : "\(section.content.count)"
      let text = context.words(section.kind.label) + CleanText(phrase: " \(count)")
      return place == self.section
        ? CleanText(phrase: "[") + text + CleanText(phrase: "]") : text
    }
    var first = 0
    while first < section,
      labels[first...section].reduce(0, { $0 + $1.width + 2 }) + 4 > area.size.columns
    { first += 1 }
    for (place, label) in labels.enumerated().dropFirst(first) {
      guard column + label.width + 2 <= area.columns.upperBound else {
        frame.draw(
          CleanText(phrase: "›"),
          at: Point(row: area.origin.row, column: min(column, area.columns.upperBound - 1))
        )
        return
      }
      column += frame.draw(
        label,
        at: Point(row: area.origin.row, column: column),
        style: Style(place == section ? .tabActive : .tab)
      )
      column += 2
    }
  }

  private func drawSection(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard let shown else { return }
    let inside = frame.panel(
      area,
      title: context.words(shown.kind.label),
      focus: .focused,
      context: context
    )
    switch shown.content {
    case .notHeld:
      frame.lines(
        context.words(shown.kind.absence).wrapped(width: max(1, inside.size.columns - 3)),
        in: inside.indented(by: 2),
        role: .textMuted
      )
    case .empty:
      frame.draw(
        context.words(Phrase("没有记录", "There is none")),
        at: inside.indented(by: 2).origin,
        style: Style(.textMuted)
      )
    case .rows(let records):
      drawRecords(records, on: &frame, in: inside, context: context)
    }
  }

  private func drawRecords(
    _ records: [Record],
    on frame: inout Frame,
    in area: Rect,
    context: DrawContext
  ) {
    guard let type = records.first?.type else { return }
    let fields = RecordColumns.fields(of: type)
    let columns = RecordColumns.columns(fields, width: area.size.columns)
    columns.drawHeading(on: &frame, at: area.origin, context: context)
    let rows = area.below(1)
    var window = window
    window.resize(height: max(1, rows.size.rows))
    for (offset, index) in window.visible.prefix(rows.size.rows).enumerated()
    where records.indices.contains(index) {
      let point = Point(row: rows.origin.row + offset, column: rows.origin.column)
      let cells = fields.map { Self.cell(of: records[index], $0, context) }
      columns.draw([TableCell(.empty)] + cells, on: &frame, at: point)
      if index == window.selectedIndex {
        frame.markSelected(point.row, in: rows, focus: .focused)
      }
    }
  }

  /// A table has room for the day of a moment, not for its time.
  private static func cell(of record: Record, _ field: Field, _ context: DrawContext) -> TableCell {
    if case .instant = field.kind, let moment = record[field.name].integer {
      return TableCell(CleanText(phrase: Instant(milliseconds: moment).day.description))
    }
    return TableCell(record[field.name].worded(field, context).line())
  }

  private func drawTimeline(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Dossier.Kind.timeline.label),
      context: context
    ).indented(by: 1)
    guard let section = sections.first(where: { $0.kind == .timeline }) else { return }
    guard case .rows(let changes) = section.content else {
      let words =
        section.content == .empty ? Phrase("没有变更", "No change is known") : section.kind.absence
      frame.lines(
        context.words(words).wrapped(width: max(1, inside.size.columns - 1)),
        in: inside,
        role: .textMuted
      )
      return
    }
    let lines = changes.map { change in
      let field = change["field"].text ?? ""
      return change["day"].shown(as: .day, context).line() + CleanText(phrase: " ◆ ")
        + context.words(FieldPhrases.label(field)) + CleanText(phrase: " ")
        + change["new"].shown(as: .text, context).line()
    }
    frame.lines(lines.map { $0.truncated(to: inside.size.columns) }, in: inside)
  }
}

/// Which fields of a record a dossier's table shows, and how wide.
enum RecordColumns {
  static func fields(of type: RecordType) -> [Field] {
    let names: [String] =
      switch type.name {
      case "licence": ["number", "kind", "issuer", "validTo", "state"]
      case "product": ["name", "approvalNumber", "specification", "state"]
      case "enterprise": ["name", "creditCode", "region", "state"]
      case "inspection": ["startedAt", "kind", "number", "conclusion", "leader", "state"]
      case "finding": ["clause", "severity", "text", "state"]
      case "recall": ["number", "class", "startedOn", "state"]
      case "change": ["day", "field", "old", "new"]
      default: type.fields.prefix(4).map(\.name)
      }
    return names.compactMap { name in type.position(of: name).map { type.fields[$0] } }
  }

  /// The longest texts take what is left.
  static func columns(_ fields: [Field], width: Int) -> Columns {
    let wide =
      fields.firstIndex { ["name", "text", "new", "conclusion", "issuer"].contains($0.name) } ?? 0
    let columns = fields.enumerated().map { place, field in
      Column(FieldPhrases.label(field.name), width: place == wide ? 0 : cells(of: field))
    }
    return Columns([Column(Phrase("", ""), width: 2)] + columns, width: width)
  }

  private static func cells(of field: Field) -> Int {
    switch field.name {
    case "startedAt", "day", "validTo", "startedOn", "issuedOn": 11
    case "state", "severity", "class", "leader": 11
    case "clause", "kind": 10
    case "approvalNumber", "creditCode": 20
    default: 14
    }
  }
}
