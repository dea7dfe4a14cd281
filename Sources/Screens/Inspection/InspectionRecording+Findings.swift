import Canvas
import Records

/// Writing findings: one digit for the severity, then the text.
extension InspectionRecording {
  mutating func openNewFinding(for clause: String, in context: DrawContext) {
    let place = DraftPlace(inspection: inspection, clause: clause, field: .newFinding)
    edit(
      FindingEditor(
        clause: clause,
        severity: self.clause(clause)?.grade,
        text: drafts[place] ?? "",
        stage: .severity
      ),
      in: context
    )
  }

  mutating func editFinding(_ id: RecordID, in context: DrawContext) -> [Effect] {
    guard let finding = finding(id) else { return [] }
    guard let text = finding.text else {
      return [.tell(Notice(.warning, InspectionPhrases.locked))]
    }
    if let reason = unavailable(.note, in: context) { return [.tell(Notice(.warning, reason))] }
    let place = DraftPlace(inspection: inspection, clause: finding.clause, field: .finding(id))
    edit(
      FindingEditor(
        clause: finding.clause,
        finding: id,
        severity: finding.severity,
        text: drafts[place] ?? text,
        stage: .text
      ),
      in: context
    )
    return []
  }

  mutating func edit(_ editor: FindingEditor, in context: DrawContext) {
    self.editor = editor
    goTo(editor.stage == .text ? .editorText : .editorSeverity, in: context)
  }

  /// A digit 7, 8 or 9 on a finding of the list.
  mutating func grade(_ severity: Severity) -> [Effect] {
    guard let id = currentFinding else { return [] }
    return [.inspection(.changeFinding(inspection: inspection, id, .severity(severity)))]
  }

  mutating func typedInEditor(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var editor else { return [] }
    if key == .escape { return close(editor, in: context) }
    if editor.stage == .severity {
      let meant = key.commandAlias
      if case .character(let character) = meant, let digit = character.wholeNumberValue,
        let severity = Severity(digit: digit)
      {
        editor.severity = severity
      } else if meant == .enter || meant == .down || meant == .tab {
        // The clause's own grade stands.
      } else if case .function = key {
        return [.unused]
      } else {
        return [
          .tell(
            Notice(
              .warning,
              Phrase(
                "先定严重度:7 严重 8 主要 9 一般,回车用条款等级",
                "Severity first: 7, 8 or 9; Enter takes the clause's"
              )
            )
          )
        ]
      }
      editor.stage = .text
      edit(editor, in: context)
      return []
    }
    switch key {
    case .up, .backTab:
      editor.stage = .severity
      edit(editor, in: context)
      return []
    case .enter: return commit(editor, in: context)
    default:
      let before = editor.field.text
      guard editor.field.handle(key) else { return [.unused] }
      self.editor = editor
      return editor.field.text == before ? [] : editorDraft()
    }
  }

  mutating func editorDraft() -> [Effect] {
    guard let editor else { return [] }
    let place = editor.draft(inspection)
    drafts[place] = editor.field.text
    return [.inspection(.saveDraft(place, editor.field.text))]
  }

  /// Leaves the editor; what was typed stays as a draft.
  private mutating func close(_ editor: FindingEditor, in context: DrawContext) -> [Effect] {
    self.editor = nil
    goTo(.clause(editor.clause), in: context)
    let isEmpty = editor.field.text.isEmpty
    return isEmpty
      ? []
      : [.tell(Notice(.info, Phrase("输入已留作草稿,再开即见", "What was typed is kept as a draft")))]
  }

  private mutating func commit(_ editor: FindingEditor, in context: DrawContext) -> [Effect] {
    let text = expanded(editor.field.text)
    guard !text.allSatisfy(\.isWhitespace) else {
      return [
        .tell(Notice(.warning, Phrase("缺陷要有内容;Esc 放弃", "A finding needs words; Esc leaves it")))
      ]
    }
    let severity = editor.severity ?? clause(editor.clause)?.grade ?? .minor
    let place = editor.draft(inspection)
    drafts[place] = nil
    self.editor = nil
    var effects: [Effect] = []
    if let id = editor.finding {
      let held = finding(id)
      if held?.severity != severity {
        effects.append(
          .inspection(.changeFinding(inspection: inspection, id, .severity(severity)))
        )
      }
      if held?.text != text {
        effects.append(.inspection(.changeFinding(inspection: inspection, id, .text(text))))
      }
    } else {
      effects.append(
        .inspection(
          .addFinding(inspection: inspection, clause: editor.clause, severity, text: text)
        )
      )
      last = Repeatable(entry: AnswerEntry(.notCompliant), severity: severity, text: text)
    }
    effects.append(.inspection(.saveDraft(place, "")))
    goTo(.clause(editor.clause), in: context)
    if let next = nextUnanswered(after: editor.clause) { goTo(.clause(next), in: context) }
    return effects
  }

  /// The text with `;short` forms replaced by what they stand for.
  private func expanded(_ text: String) -> String {
    var text = text
    // Longer short forms first, so that `;wd12` is not taken for `;wd1` and a 2.
    for phrase in phrases.sorted(by: { $0.short.count > $1.short.count }) {
      for mark in [";", "；"] {
        text = text.replacing(mark + phrase.short, with: phrase.text)
      }
    }
    return text
  }
}

extension FindingEditor {
  /// Where its text is kept while it is typed.
  func draft(_ inspection: RecordID) -> DraftPlace {
    DraftPlace(
      inspection: inspection,
      clause: clause,
      field: finding.map(DraftPlace.Field.finding) ?? .newFinding
    )
  }
}
