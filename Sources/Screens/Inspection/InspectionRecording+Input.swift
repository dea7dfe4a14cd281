import Canvas
package import Records

extension InspectionRecording {
  mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if question != nil { return typedInQuestion(key, in: context) }
    if prompt != nil { return typedInPrompt(key, in: context) }
    if form != nil { return typedInForm(key, in: context) }
    if editor != nil { return typedInEditor(key, in: context) }
    guard let motion = ListMotion(key) else { return [.unused] }
    let rows = rows
    window.resize(height: height(in: context))
    window.move(motion) { rows.indices.contains($0) ? rows[$0] : nil }
    return []
  }

  mutating func pasted(_ text: String) -> [Effect] {
    if prompt != nil {
      prompt?.field.paste(text)
      return promptDraft()
    }
    if form != nil {
      form?.paste(text)
      return []
    }
    guard editor != nil else { return [] }
    editor?.stage = .text
    editor?.field.paste(text)
    return editorDraft()
  }

  mutating func chose(_ command: RecordingCommand, in context: DrawContext) -> [Effect] {
    if let verdict = command.verdict { return give(verdict, in: context) }
    if let severity = command.severity { return grade(severity) }
    if let effects = beginSealing(command, in: context) { return effects }
    guard let clause = currentClause else { return chooseWithoutClause(command, in: context) }
    switch command {
    case .accept:
      if let id = currentFinding { return editFinding(id, in: context) }
      return advance(in: context)
    case .repeatLast: return repeatLast(on: clause, in: context)
    case .clear:
      question = Confirmation(
        .clear(clause: clause),
        Phrase("清除 \(clause) 的结论?", "Take the verdict on \(clause) away?")
      )
      return []
    case .addFinding:
      openNewFinding(for: clause, in: context)
      return []
    case .note:
      ask(.note(clause: clause), Phrase("备注", "Note"), answer(clause)?.note ?? "")
      return []
    case .reading:
      ask(.reading(clause: clause), Phrase("读数", "Reading"), answer(clause)?.reading ?? "")
      return []
    case .evidence:
      let finding = currentFinding ?? sheet?.findings.last { $0.clause == clause }?.id
      ask(.evidence(finding: finding), Phrase("证据文件路径", "Path of the file"), "")
      return []
    case .nextChapter, .previousChapter:
      let steps = command == .nextChapter ? 1 : -1
      if let start = chapterStart(steps, from: clause) { goTo(.clause(start), in: context) }
      return []
    default: return chooseWithoutClause(command, in: context)
    }
  }

  private mutating func chooseWithoutClause(
    _ command: RecordingCommand,
    in context: DrawContext
  ) -> [Effect] {
    switch command {
    case .start: return [.inspection(.start(inspection))]
    case .finish:
      let open = progress.total - progress.answered
      question = Confirmation(
        .finish,
        open > 0
          ? Phrase("还有 \(open) 条未答,录入完毕?", "\(open) clauses are open. Is recording done?")
          : Phrase("录入完毕?", "Is recording done?")
      )
    case .unansweredOnly:
      showsUnansweredOnly.toggle()
      let clause = currentClause
      arrange(in: context)
      if let clause { goTo(.clause(clause), in: context) }
    case .files: return [.open(.attachments(.of(inspection)))]
    case .dossier:
      return sheet?.inspection.enterprise.map { [.open(.enterprise($0))] } ?? []
    default: break
    }
    return []
  }

  package func unavailable(_ command: RecordingCommand, in context: DrawContext) -> Phrase? {
    guard let sheet else { return Phrase("检查表尚未读入", "The checklist has not been read yet") }
    switch command {
    case .unansweredOnly, .accept, .nextChapter, .previousChapter, .files: return nil
    case .dossier:
      return sheet.inspection.enterprise == nil
        ? Phrase("这次检查没有关联企业", "No enterprise belongs to the inspection") : nil
    case .start:
      return sheet.inspection.state == "planned"
        ? locked(context) : Phrase("检查已经开始", "The inspection has begun already")
    case .finish:
      return obstacle(context)
        ?? (sheet.inspection.state == "underway"
          ? nil : Phrase("检查已录完", "Recording is done already"))
    case .conclude, .sign, .finalise, .amend, .verify, .print:
      return unavailableSealing(command, in: context)
    case .critical, .major, .minor:
      return obstacle(context)
        ?? (currentFinding == nil && editor == nil
          ? Phrase("光标不在缺陷上;先按 2 或 a", "The cursor is on no finding; press 2 or a first") : nil)
    case .clear:
      return obstacle(context)
        ?? (currentClause.flatMap(verdict(of:)) == nil
          ? Phrase("这条还没有结论", "The clause has no verdict") : nil)
    case .reading:
      return obstacle(context)
        ?? (currentClause.flatMap(verdict(of:)) == nil
          ? Phrase("读数与结论同存,先给结论", "A reading goes with a verdict; give that first") : nil)
    case .repeatLast:
      return obstacle(context)
        ?? (last == nil ? Phrase("还没有可重复的结论", "There is no verdict to repeat yet") : nil)
    case .compliant, .notCompliant, .notApplicable, .notInspected, .toReview, .evidence,
      .addFinding, .note:
      return obstacle(context)
        ?? (currentClause == nil ? Phrase("没有选中的条款", "No clause is selected") : nil)
    }
  }

  private func locked(_ context: DrawContext) -> Phrase? {
    context.isLocked ? InspectionPhrases.locked : nil
  }

  private func obstacle(_ context: DrawContext) -> Phrase? {
    switch sheet?.inspection.state {
    case "planned": InspectionPhrases.notStarted
    case "finalised": InspectionPhrases.finalised
    default: locked(context)
    }
  }

  // MARK: - Verdicts

  private mutating func give(_ verdict: Verdict, in context: DrawContext) -> [Effect] {
    guard let clause = currentClause else { return [] }
    if verdict.needsReason {
      ask(
        .reason(clause: clause, verdict),
        Phrase("理由", "Reason"),
        answer(clause)?.verdict == verdict ? answer(clause)?.reason ?? "" : ""
      )
      return []
    }
    let entry = AnswerEntry(verdict, reading: answer(clause)?.reading ?? "")
    let effects = answer(clause, entry)
    last = Repeatable(entry: AnswerEntry(verdict))
    if verdict == .notCompliant {
      let own = sheet?.findings.contains { $0.clause == clause } ?? false
      if !own {
        openNewFinding(for: clause, in: context)
        return effects
      }
    }
    return effects + advance(in: context)
  }

  private mutating func answer(_ clause: String, _ entry: AnswerEntry) -> [Effect] {
    inFlight[clause] = entry
    return [.inspection(.answer(inspection: inspection, clause: clause, entry))]
  }

  private mutating func advance(in context: DrawContext) -> [Effect] {
    guard let next = nextUnanswered(after: currentClause) else {
      arrange(in: context)
      guard sheet?.inspection.state == "underway" else { return [] }
      return [
        .tell(Notice(.info, Phrase("全部条款已答;F9 录完", "Every clause is answered; F9 finishes")))
      ]
    }
    goTo(.clause(next), in: context)
    return []
  }

  private mutating func repeatLast(on clause: String, in context: DrawContext) -> [Effect] {
    guard let last else { return [] }
    var entry = last.entry
    // A reading belongs to its own clause; what was read there stays.
    entry.reading = answer(clause)?.reading ?? ""
    var effects = answer(clause, entry)
    if let severity = last.severity {
      effects.append(
        .inspection(
          .addFinding(inspection: inspection, clause: clause, severity, text: last.text)
        )
      )
    }
    return effects + advance(in: context)
  }

  private mutating func typedInQuestion(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var asked = question else { return [] }
    let outcome = asked.press(key)
    question = outcome == .waiting ? asked : nil
    guard outcome == .confirmed else { return [] }
    switch asked.purpose {
    case .clear(let clause): return answer(clause, AnswerEntry(nil))
    case .finish: return [.inspection(.record(inspection))]
    case .finalise: return [.inspection(.finalise(inspection))]
    }
  }

  // MARK: - Prompts

  private mutating func ask(_ purpose: Purpose, _ question: Phrase, _ text: String) {
    let draft = purpose.draft(inspection).flatMap { drafts[$0] }
    prompt = Prompt(purpose, question, text: draft ?? text)
  }

  private mutating func promptDraft() -> [Effect] {
    guard let prompt, let place = prompt.purpose.draft(inspection) else { return [] }
    drafts[place] = prompt.field.text
    return [.inspection(.saveDraft(place, prompt.field.text))]
  }

  private mutating func typedInPrompt(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var asked = prompt else { return [] }
    let outcome = asked.press(key)
    prompt = asked
    switch outcome {
    case .edited: return promptDraft()
    case .unused: return [.unused]
    case .cancelled:
      prompt = nil
      return []
    case .accepted(let text):
      guard let effects = accepted(text, for: asked.purpose) else {
        prompt?.complaint = Phrase("不能为空", "needed")
        return []
      }
      prompt = nil
      let discard = asked.purpose.draft(inspection).map { place in
        drafts[place] = nil
        return Effect.inspection(.saveDraft(place, ""))
      }
      var all = effects + (discard.map { [$0] } ?? [])
      if case .reason = asked.purpose { all += advance(in: context) }
      return all
    }
  }

  private mutating func accepted(_ text: String, for purpose: Purpose) -> [Effect]? {
    let isBlank = text.allSatisfy(\.isWhitespace)
    switch purpose {
    case .reason(let clause, let verdict):
      if isBlank { return nil }
      let entry = AnswerEntry(verdict, reason: text, reading: answer(clause)?.reading ?? "")
      last = Repeatable(entry: AnswerEntry(verdict, reason: text))
      return answer(clause, entry)
    case .note(let clause):
      return [.inspection(.note(inspection: inspection, clause: clause, text))]
    case .reading(let clause):
      let held = answer(clause)
      return answer(
        clause,
        AnswerEntry(verdict(of: clause), reason: held?.reason ?? "", reading: text)
      )
    case .evidence(let finding):
      if isBlank { return nil }
      return [.inspection(.addEvidence(inspection: inspection, finding: finding, path: text))]
    }
  }
}

extension InspectionRecording.Purpose {
  /// Where the text is kept while it is typed; a path is not worth keeping.
  func draft(_ inspection: RecordID) -> DraftPlace? {
    switch self {
    case .reason(let clause, _):
      DraftPlace(inspection: inspection, clause: clause, field: .reason)
    case .note(let clause): DraftPlace(inspection: inspection, clause: clause, field: .note)
    case .reading(let clause): DraftPlace(inspection: inspection, clause: clause, field: .reading)
    case .evidence: nil
    }
  }
}
