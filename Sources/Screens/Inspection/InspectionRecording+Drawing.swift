package import Canvas
import Records

extension InspectionRecording {
  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    guard context.size.columns >= 100, context.tier > .extraSmall else {
      drawSheet(on: &frame, in: area, context: context)
      return
    }
    let (left, right) = area.split(leftColumns: area.size.columns - 44)
    drawSheet(on: &frame, in: left, context: context)
    let clauseRows = area.size.rows >= 30 ? 15 : area.size.rows / 2
    let (top, bottom) = right.split(topRows: clauseRows)
    ClausePane(recording: self).draw(on: &frame, in: top, context: context)
    SummaryPane(recording: self).draw(on: &frame, in: bottom, context: context)
  }

  package func drawMessage(on frame: inout Frame, in area: Rect, context: DrawContext) {
    if let question {
      question.draw(on: &frame, in: area, context: context)
      return
    }
    if let prompt = prompt {
      prompt.draw(on: &frame, in: area, context: context)
      return
    }
    if let form {
      form.prompt.draw(on: &frame, in: area, context: context)
      return
    }
    if let text = sealing(in: context) {
      frame.draw(text.truncated(to: area.size.columns), at: area.origin)
      return
    }
    let (answered, total) = progress
    let (critical, major, minor) = (
      findingCount(.critical), findingCount(.major), findingCount(.minor)
    )
    let text = context.words(
      Phrase(
        "进度 \(answered)/\(total)  严\(critical) 主\(major) 般\(minor)   输入: \(inputName.chinese)",
        "done \(answered)/\(total)  crit \(critical) maj \(major) min \(minor)  "
          + "input: \(inputName.english)"
      )
    )
    frame.draw(text.truncated(to: area.size.columns), at: area.origin)
    guard let saved = context.saved else { return }
    let mark = context.words(Wording.saved(saved))
    let column = area.origin.column + max(text.width + 2, 55)
    if column + mark.width <= area.columns.upperBound {
      frame.draw(mark, at: Point(row: area.origin.row, column: column), style: Style(.statusOK))
    }
  }

  /// `结论 符合要求 签名 2 还差 …` once recording is done; nil before.
  private func sealing(in context: DrawContext) -> CleanText? {
    guard let sheet, ["recorded", "finalised"].contains(sheet.inspection.state) else { return nil }
    let conclusion = InspectionPhrases.conclusion(
      sheet.amended(.conclusion, in: sheet.inspection.id) ?? ""
    )
    let count = sheet.signatures.count
    let text = context.words(
      Phrase(
        "结论 \(conclusion.chinese)  签名 \(count)",
        "\(conclusion.english), \(count.counted("signature"))"
      )
    )
    if sheet.inspection.state == "finalised" {
      let corrections = sheet.amendments.count
      return text
        + context.words(
          Phrase("  已定稿  更正 \(corrections)", ", final, \(corrections.counted("correction"))")
        )
    }
    let missing = sheet.obstacles.map(InspectionPhrases.obstacle)
    guard !missing.isEmpty else {
      return text + context.words(Phrase("  可以定稿: f", ", ready: f makes it final"))
    }
    return text
      + context.words(
        Phrase(
          "  定稿还差: \(missing.map(\.chinese).joined(separator: "、"))",
          "; missing: \(missing.map(\.english).joined(separator: ", "))"
        )
      )
  }

  private var inputName: Phrase {
    switch editor?.stage {
    case .severity: Phrase("严重度 7 8 9", "severity 7 8 9")
    case .text: Phrase("发现", "finding")
    case nil: Phrase("结论", "verdict")
    }
  }

  private func drawSheet(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("检查项", "Clauses")),
      right: heading(in: context),
      focus: .focused,
      context: context
    )
    let columns = Self.columns(width: inside.size.columns, context: context)
    var lines = inside
    if context.tier > .extraSmall {
      columns.drawHeading(on: &frame, at: inside.origin, context: context)
      lines = inside.below(1)
    }
    guard sheet != nil else {
      frame.draw(
        context.words(Phrase("正在读取检查表…", "Reading the checklist…")),
        at: lines.indented(by: 2).origin,
        style: Style(.textMuted)
      )
      return
    }
    let rows = rows
    var window = window
    window.resize(height: lines.size.rows)
    for (offset, index) in window.visible.enumerated() where rows.indices.contains(index) {
      let line = Rect(
        row: lines.origin.row + offset,
        column: lines.origin.column,
        rows: 1,
        columns: lines.size.columns
      )
      let isSelected = index == window.selectedIndex
      // The field being typed in keeps its own look and the caret.
      if isSelected && rows[index] != .editorText {
        draw(rows[index], on: &frame, in: line, columns, context)
        frame.markSelected(line.origin.row, in: lines, focus: prompt == nil ? .focused : .none)
      } else {
        if isSelected { frame.draw(CleanText(phrase: "▸"), at: line.origin) }
        draw(rows[index], on: &frame, in: line, columns, context)
      }
    }
    if rows.isEmpty {
      frame.draw(
        context.words(Phrase("没有未答的条款", "No clause is open")),
        at: lines.indented(by: 2).origin,
        style: Style(.textMuted)
      )
    }
  }

  /// Chapter and open clauses, as `章 6/12 设施与设备  未答 72`.
  private func heading(in context: DrawContext) -> CleanText {
    guard let sheet else { return .empty }
    let chapters = sheet.checklist.chapters
    let here = currentClause.flatMap(clause)?.chapter
    let place = chapters.firstIndex { $0.number == here }
    let title = place.map { UntrustedText(row: chapters[$0].title).line() } ?? .empty
    let open = progress.total - progress.answered
    let number = "\((place ?? 0) + 1)/\(chapters.count) "
    return context.words(Phrase("章 ", "ch. ")) + CleanText(phrase: number) + title
      + context.words(Phrase("  未答 \(open)", "  open \(open)"))
  }

  private static func columns(width: Int, context: DrawContext) -> Columns {
    let lead = Column(Phrase("", ""), width: 2)
    let text = Column(Phrase("内容", "Clause"), width: 0)
    let verdict = Column(Phrase("结论", "Verdict"), width: context.tier >= .medium ? 9 : 8)
    let number = Column(Phrase("条款", "No."), width: 7)
    guard context.tier >= .small else { return Columns([lead, text, verdict], width: width) }
    guard context.tier >= .medium else {
      return Columns([lead, number, text, verdict], width: width)
    }
    return Columns(
      [lead, number, text, verdict, Column(Phrase("证据", "Ev."), width: 4)],
      width: width
    )
  }

  private func draw(
    _ row: SheetRow,
    on frame: inout Frame,
    in line: Rect,
    _ columns: Columns,
    _ context: DrawContext
  ) {
    switch row {
    case .clause(let id):
      guard let clause = clause(id) else { return }
      columns.draw(cells(of: clause, context), on: &frame, at: line.origin)
    case .finding(let id):
      guard let finding = finding(id) else { return }
      drawFinding(finding, on: &frame, in: line, context)
    case .amendment(let id):
      guard let amendment = amendment(id) else { return }
      drawAmendment(amendment, on: &frame, in: line, context)
    case .editorSeverity: drawSeverity(on: &frame, in: line, context)
    case .editorText: drawText(on: &frame, in: line, context)
    }
  }

  private func cells(of clause: ChecklistClause, _ context: DrawContext) -> [TableCell] {
    let title = TableCell.row(clause.title)
    let verdict = verdictCell(of: clause.id, context)
    guard context.tier >= .small else { return [TableCell(.empty), title, verdict] }
    let number = TableCell.code(clause.id)
    guard context.tier >= .medium else { return [TableCell(.empty), number, title, verdict] }
    let count = evidenceCount(ofClause: clause.id)
    let evidence = count > 0 ? context.words(Phrase("证\(count)", "\(count)")) : .empty
    return [TableCell(.empty), number, title, verdict, TableCell(evidence, .textMuted)]
  }

  private func verdictCell(of clause: String, _ context: DrawContext) -> TableCell {
    guard let verdict = verdict(of: clause) else {
      return TableCell(context.words(Phrase("· 未答", "· open")), .statusPending)
    }
    let words =
      CleanText(phrase: "\(verdict.digit) ") + context.words(InspectionPhrases.verdict(verdict))
    // Until its transaction is reported the cell does not pretend to be saved.
    if inFlight[clause] != nil { return TableCell(words + CleanText(phrase: "…"), .statusDraft) }
    if let answer = answer(clause), let now = sheet?.amended(.verdict, in: answer.id),
      let held = Verdict(rawValue: now), held != verdict
    {
      return TableCell(
        context.words(InspectionPhrases.verdict(held)) + CleanText(phrase: "*"),
        held.role
      )
    }
    let marks = answer(clause)?.marks
    return marks?.hasConflict == true
      ? TableCell(words + CleanText(phrase: "≠"), .conflictTheirs) : TableCell(words, verdict.role)
  }

  private func drawFinding(
    _ finding: FindingView,
    on frame: inout Frame,
    in line: Rect,
    _ context: DrawContext
  ) {
    let severity =
      finding.severity.map {
        CleanText(phrase: "\($0.digit) ") + context.words(InspectionPhrases.severity($0))
      } ?? context.words(Phrase("未定级", "no severity"))
    let text =
      finding.text.map { UntrustedText(row: $0).line() }
      ?? context.words(Phrase("(已锁定)", "(sealed)"))
    let author =
      finding.author.isEmpty
      ? CleanText.empty
      : CleanText(phrase: " (") + UntrustedText(row: finding.author).line() + CleanText(phrase: ")")
    var tail = author
    if finding.evidenceCount > 0 {
      tail =
        tail + context.words(Phrase(" 证\(finding.evidenceCount)", " ev.\(finding.evidenceCount)"))
    }
    if finding.marks != RecordMarks() { tail = tail + CleanText(phrase: " ") + finding.marks.text }
    let rest = line.indented(by: min(11, line.size.columns / 6))
    var column = rest.origin.column
    column += frame.draw(
      CleanText(phrase: "└ ") + severity + CleanText(phrase: "  "),
      at: rest.origin,
      style: Style(finding.severity?.role ?? .text)
    )
    let room = max(0, rest.columns.upperBound - column)
    let shown = text.truncated(to: max(0, room - tail.width))
    frame.draw(
      (shown + tail).truncated(to: room),
      at: Point(row: line.origin.row, column: column)
    )
  }

  /// What stood there and what holds, and who says so.
  private func drawAmendment(
    _ amendment: AmendmentView,
    on frame: inout Frame,
    in line: Rect,
    _ context: DrawContext
  ) {
    let rest = line.indented(by: min(11, line.size.columns / 6))
    let label = context.words(Phrase("└ 更正 ", "└ corrected "))
    let width = frame.draw(label, at: rest.origin, style: Style(.statusSigned))
    let told = InspectionPhrases.told(amendment)[context.language]
    let mark = amendment.marks.isPending ? CleanText(phrase: " ↑") : .empty
    let who =
      CleanText(phrase: " (") + UntrustedText(row: amendment.by).line() + CleanText(phrase: ")")
      + mark
    let room = max(0, rest.size.columns - width)
    let shown = UntrustedText(row: told).line().truncated(to: max(0, room - who.width))
    frame.draw(
      (shown + who).truncated(to: room),
      at: Point(row: rest.origin.row, column: rest.origin.column + width)
    )
  }

  private func drawSeverity(on frame: inout Frame, in line: Rect, _ context: DrawContext) {
    guard let editor else { return }
    let clause = clause(editor.clause)
    var text = CleanText(phrase: "└ ") + context.words(Phrase("严重度 ", "severity "))
    if let severity = editor.severity {
      text =
        text + CleanText(phrase: "\(severity.digit) ")
        + context.words(InspectionPhrases.severity(severity))
    } else {
      text = text + CleanText(phrase: "7 8 9")
    }
    if let clause {
      if clause.confidence == "unverified" {
        text =
          text + CleanText(phrase: " (") + context.words(InspectionPhrases.exampleRule)
          + CleanText(phrase: ")")
      }
      if !clause.lawBasis.isEmpty {
        text =
          text + context.words(Phrase("  依据 ", "  basis "))
          + UntrustedText(row: clause.lawBasis).line()
      }
    }
    let rest = line.indented(by: min(11, line.size.columns / 6))
    frame.draw(
      text.truncated(to: rest.size.columns),
      at: rest.origin,
      style: Style(editor.severity?.role ?? .text)
    )
  }

  private func drawText(on frame: inout Frame, in line: Rect, _ context: DrawContext) {
    guard let editor else { return }
    let rest = line.indented(by: min(13, line.size.columns / 6))
    let label = context.words(Phrase("发现: ", "found: "))
    let width = frame.draw(label, at: rest.origin)
    let point = Point(row: rest.origin.row, column: rest.origin.column + width)
    if editor.stage == .text {
      editor.field.draw(on: &frame, at: point, width: max(1, rest.size.columns - width))
    } else {
      frame.draw(
        UntrustedText(row: editor.field.text).cell(width: max(0, rest.size.columns - width)),
        at: point,
        style: Style(.textMuted)
      )
    }
  }
}
