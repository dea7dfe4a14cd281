import Canvas
import Records

/// What the selected clause asks for and how to check it.
struct ClausePane {
  var recording: InspectionRecording

  func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let id = recording.currentClause
    let inside = frame.panel(
      area,
      title: context.words(Phrase("条款 ", "Clause ")) + UntrustedText(row: id ?? "").code(),
      context: context
    ).indented(by: 1)
    guard let id, let clause = recording.clause(id) else { return }
    let width = max(1, inside.size.columns - 1)
    var lines: [CleanText] = []
    let requirement = clause.requirement.isEmpty ? clause.title : clause.requirement
    lines += UntrustedText(requirement).block(width: width)
    if !clause.method.isEmpty {
      lines += labelled(Phrase("检查方法: ", "How: "), clause.method, width, context)
    }
    lines.append(.empty)
    let rule =
      clause.confidence == "unverified"
      ? CleanText(phrase: " (") + context.words(InspectionPhrases.exampleRule)
        + CleanText(phrase: ")") : .empty
    lines.append(
      context.words(Phrase("不符时 ", "When it fails: "))
        + context.words(InspectionPhrases.severity(clause.grade)) + rule
    )
    if !clause.lawBasis.isEmpty {
      lines += labelled(Phrase("依据 ", "Basis: "), clause.lawBasis, width, context)
    }
    lines += answerLines(clause.id, width, context)
    if !recording.phrases.isEmpty {
      lines.append(.empty)
      for (place, phrase) in recording.phrases.prefix(4).enumerated() {
        let label = place == 0 ? context.words(Phrase("常用语 ", "Phrases ")) : .empty
        lines.append(
          label.padded(to: 8) + CleanText(phrase: ";") + UntrustedText(row: phrase.short).line()
            + CleanText(phrase: " ") + UntrustedText(row: phrase.text).line()
        )
      }
    }
    frame.lines(lines, in: inside)
  }

  private func answerLines(_ id: String, _ width: Int, _ context: DrawContext) -> [CleanText] {
    guard let answer = recording.answer(id), answer.verdict != nil else { return [] }
    var lines: [CleanText] = [.empty]
    var who = UntrustedText(row: answer.inspector).line()
    if let at = answer.answeredAt { who = who + CleanText(phrase: " \(Wording.dayAndClock(at))") }
    lines.append(context.words(Phrase("作答 ", "By ")) + who)
    if !answer.reason.isEmpty {
      lines += labelled(Phrase("理由 ", "Reason: "), answer.reason, width, context)
    }
    if !answer.reading.isEmpty {
      lines += labelled(Phrase("读数 ", "Reading: "), answer.reading, width, context)
    }
    if let note = answer.note, !note.isEmpty {
      lines += labelled(Phrase("备注 ", "Note: "), note, width, context)
    }
    return lines
  }

  private func labelled(
    _ label: Phrase,
    _ text: String,
    _ width: Int,
    _ context: DrawContext
  ) -> [CleanText] {
    (context.words(label) + UntrustedText(row: text).line()).wrapped(width: width)
  }
}

/// How far each chapter is, and the facts of the visit.
struct SummaryPane {
  var recording: InspectionRecording

  func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(
      area,
      title: context.words(Phrase("摘要", "Summary")),
      context: context
    ).indented(by: 1)
    guard let sheet = recording.sheet else { return }
    let here = recording.currentClause.flatMap(recording.clause)?.chapter
    var lines = sheet.checklist.chapters.map { chapter in
      line(of: chapter, isHere: chapter.number == here, in: sheet, context)
    }
    let room = max(1, inside.size.rows - 7)
    if lines.count > room {
      // The chapter at work stays in sight.
      let place = sheet.checklist.chapters.firstIndex { $0.number == here } ?? 0
      let first = min(max(0, place - room / 2), lines.count - room)
      lines = Array(lines[first..<(first + room - 1)]) + [CleanText(phrase: "…")]
    }
    lines.append(.empty)
    let inspection = sheet.inspection
    if !inspection.team.isEmpty {
      lines.append(
        context.words(Phrase("检查员 ", "Team "))
          + UntrustedText(row: inspection.team.joined(separator: " / ")).line()
      )
    }
    lines.append(
      context.words(Phrase("对象 ", "At ")) + UntrustedText(row: inspection.enterpriseName).line()
    )
    lines.append(
      context.words(Phrase("状态 ", "State "))
        + context.words(InspectionPhrases.state(inspection.state))
    )
    if let started = inspection.startedAt {
      let length = context.now.milliseconds - started.milliseconds
      lines.append(
        context.words(Phrase("开始 ", "Since ")) + CleanText(phrase: Wording.clock(started))
          + context.words(Phrase("  历时 ", "  for "))
          + CleanText(phrase: Wording.duration(milliseconds: length))
      )
    }
    lines.append(
      context.words(
        Phrase("证据 \(sheet.evidence.count)", "Evidence \(sheet.evidence.count)")
      )
    )
    frame.lines(lines, in: inside)
  }

  private func line(
    of chapter: Checklist.Chapter,
    isHere: Bool,
    in sheet: InspectionSheet,
    _ context: DrawContext
  ) -> CleanText {
    let clauses = sheet.checklist.clauses.filter { $0.chapter == chapter.number }
    let answered = clauses.count { recording.verdict(of: $0.id) != nil }
    let ids = Set(clauses.map(\.id))
    let findings = sheet.findings.filter { ids.contains($0.clause) }
    var tail = CleanText(phrase: isHere ? "▸" : answered == clauses.count ? "✓" : " ")
    for severity in Severity.allCases {
      let count = findings.count { $0.severity == severity }
      if count > 0 {
        let label = InspectionPhrases.shortSeverity(severity)
        tail =
          tail + context.words(Phrase(" \(label.chinese)\(count)", " \(label.english)\(count)"))
      }
    }
    let name = UntrustedText(row: "\(chapter.number) \(chapter.title)").line().fitted(to: 18)
    return name + CleanText(phrase: " ")
      + CleanText(phrase: "\(answered)/\(clauses.count)").paddedLeft(to: 7)
      + CleanText(phrase: " ") + tail
  }
}
