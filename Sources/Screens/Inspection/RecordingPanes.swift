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
    let tail = facts(of: sheet, context) + seal(of: sheet, inside.size.columns - 1, context)
    let room = max(1, inside.size.rows - tail.count - 1)
    if lines.count > room {
      // The chapter at work stays in sight.
      let place = sheet.checklist.chapters.firstIndex { $0.number == here } ?? 0
      let first = min(max(0, place - room / 2), lines.count - room)
      lines = Array(lines[first..<(first + room - 1)]) + [CleanText(phrase: "…")]
    }
    lines.append(.empty)
    frame.lines(lines + tail, in: inside)
  }

  private func facts(of sheet: InspectionSheet, _ context: DrawContext) -> [CleanText] {
    var lines: [CleanText] = []
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
    if let reason = sheet.visit.reason, !reason.isEmpty {
      lines.append(
        context.words(Phrase("事由 ", "Why ")) + UntrustedText(row: reason).line()
      )
    }
    lines.append(
      context.words(Phrase("状态 ", "State "))
        + context.words(InspectionPhrases.state(inspection.state))
    )
    if let started = inspection.startedAt {
      let end = sheet.visit.endedAt ?? context.now
      let length = end.milliseconds - started.milliseconds
      lines.append(
        context.words(Phrase("开始 ", "Since ")) + CleanText(phrase: Wording.clock(started))
          + context.words(Phrase("  历时 ", "  for "))
          + CleanText(phrase: Wording.duration(milliseconds: length))
      )
    }
    let away = sheet.evidence.count { !$0.isHeld }
    lines.append(
      context.words(
        Phrase("证据 \(sheet.evidence.count)", "Evidence \(sheet.evidence.count)")
      )
        + (away > 0
          ? context.words(Phrase(" (不在本机 \(away))", " (\(away) elsewhere)")) : .empty)
    )
    return lines
  }

  /// What the table says and the team concluded, who signed, and what a check came to; nothing
  /// before recording is done.
  private func seal(
    of sheet: InspectionSheet,
    _ width: Int,
    _ context: DrawContext
  ) -> [CleanText] {
    guard ["recorded", "finalised"].contains(sheet.inspection.state) else { return [] }
    var lines: [CleanText] = []
    func add(_ label: Phrase, _ value: Phrase) {
      let text = UntrustedText(row: value[context.language]).line()
      lines += (context.words(label) + text).wrapped(width: max(8, width))
    }
    if let outcome = sheet.outcome, let word = outcome.word {
      let mark = outcome.isUnverified ? InspectionPhrases.exampleRule : Phrase("", "")
      let held = InspectionPhrases.conclusion(word.rawValue)
      add(
        Phrase("评定表 ", "Table: "),
        Phrase("\(held.chinese) (\(mark.chinese))", "\(held.english) (\(mark.english))")
      )
    }
    add(Phrase("结论 ", "Team: "), InspectionPhrases.conclusion(sheet.visit.conclusion))
    for (place, signature) in sheet.signatures.enumerated() {
      let time = Wording.shortDayAndClock(signature.at)
      let worth = recording.check.flatMap { check in
        check.signatures.indices.contains(place)
          ? InspectionPhrases.standing(check.signatures[place].standing) : nil
      }
      add(
        Phrase("签名 ", "Signed "),
        Phrase(
          "\(signature.signer) \(time) \(worth?.chinese ?? "")",
          "\(signature.signer) \(time) \(worth?.english ?? "")"
        )
      )
    }
    if let check = recording.check {
      let bad = check.evidence.count { $0.standing == .invalid }
      let away = check.evidence.count { $0.standing == .notHere }
      if bad + away > 0 {
        add(
          Phrase("证据 ", "Evidence: "),
          Phrase("不符 \(bad),不在本机 \(away)", "\(bad) differ, \(away) not here")
        )
      }
      let digest = "\(check.digest.prefix(32))…"
      add(Phrase("摘要 ", "Digest "), Phrase(digest, digest))
    }
    return lines
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
