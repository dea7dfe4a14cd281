package import Canvas
package import Records

/// One row of 检查录入.
package enum SheetRow: Hashable, Sendable {
  case clause(String)
  /// A finding under its clause, of whichever inspector.
  case finding(RecordID)
  /// A correction under what it corrects; those of the inspection itself stand first.
  case amendment(RecordID)
  /// The severity and the text of the finding being written.
  case editorSeverity, editorText
}

/// A finding being written, new or again.
package struct FindingEditor: Equatable, Sendable {
  package var clause: String
  /// Nil for a new one.
  package var finding: RecordID?
  package var severity: Severity?
  package var field: TextField
  package var stage: Stage

  /// Severity is one digit, so text may hold digits.
  package enum Stage: Sendable { case severity, text }

  package init(
    clause: String,
    finding: RecordID? = nil,
    severity: Severity?,
    text: String,
    stage: Stage
  ) {
    self.clause = clause
    self.finding = finding
    self.severity = severity
    field = TextField(text)
    self.stage = stage
  }
}

extension InspectionRecording {
  /// What is listed, from top to bottom.
  package var rows: [SheetRow] {
    guard let sheet else { return [] }
    let findings = Dictionary(grouping: sheet.findings, by: \.clause)
    let amendments = Dictionary(grouping: sheet.amendments, by: \.subject)
    func corrections(_ subject: RecordID) -> [SheetRow] {
      (amendments[subject] ?? []).map { .amendment($0.id) }
    }
    var rows = corrections(sheet.inspection.id)
    for clause in sheet.checklist.clauses {
      let isEdited = editor?.clause == clause.id
      if showsUnansweredOnly && verdict(of: clause.id) != nil && !isEdited { continue }
      rows.append(.clause(clause.id))
      if !amendments.isEmpty, let answer = answer(clause.id) { rows += corrections(answer.id) }
      for finding in findings[clause.id] ?? [] where editor?.finding != finding.id {
        rows.append(.finding(finding.id))
        rows += corrections(finding.id)
      }
      if isEdited { rows += [.editorSeverity, .editorText] }
    }
    return rows
  }

  func clause(_ id: String) -> ChecklistClause? {
    sheet?.checklist.clauses.first { $0.id == id }
  }

  func finding(_ id: RecordID) -> FindingView? { sheet?.findings.first { $0.id == id } }

  func amendment(_ id: RecordID) -> AmendmentView? {
    sheet?.amendments.first { $0.id == id }
  }

  func answer(_ clause: String) -> AnswerView? { sheet?.answers.first { $0.clause == clause } }

  /// The verdict on a clause, counting one whose transaction has not been reported.
  func verdict(of clause: String) -> Verdict? {
    if let entry = inFlight[clause] { return entry.verdict }
    return answer(clause)?.verdict
  }

  /// The clause the cursor is on or below.
  package var currentClause: String? {
    switch window.selection {
    case .clause(let id): id
    case .finding(let id): finding(id)?.clause
    case .amendment(let id): amendment(id).flatMap { $0.clause.isEmpty ? nil : $0.clause }
    case .editorSeverity, .editorText: editor?.clause
    case nil: nil
    }
  }

  /// The finding being written again, or else the one under the cursor.
  package var currentFinding: RecordID? {
    if let editor { return editor.finding }
    if case .finding(let id) = window.selection { return id }
    return nil
  }

  /// How many clauses have a verdict, and how many there are.
  package var progress: (answered: Int, total: Int) {
    let clauses = sheet?.checklist.clauses ?? []
    return (clauses.count { verdict(of: $0.id) != nil }, clauses.count)
  }

  /// How many findings of that severity the inspection has, of all inspectors.
  package func findingCount(_ severity: Severity) -> Int {
    sheet?.findings.count { $0.severity == severity } ?? 0
  }

  /// The evidence of a clause's findings.
  func evidenceCount(ofClause clause: String) -> Int {
    sheet?.findings.filter { $0.clause == clause }.reduce(0) { $0 + $1.evidenceCount } ?? 0
  }

  mutating func goTo(_ row: SheetRow, in context: DrawContext) {
    let rows = rows
    window.resize(height: height(in: context))
    window.reload(
      total: rows.count,
      index: { rows.firstIndex(of: $0) },
      id: { rows.indices.contains($0) ? rows[$0] : nil }
    )
    guard let index = rows.firstIndex(of: row) else { return }
    window.move(.row(index)) { rows.indices.contains($0) ? rows[$0] : nil }
  }

  /// The clause after `clause` without a verdict, around the end if need be; nil when all have.
  func nextUnanswered(after clause: String?) -> String? {
    let clauses = sheet?.checklist.clauses ?? []
    let start = clauses.firstIndex { $0.id == clause }.map { $0 + 1 } ?? 0
    let around = clauses[start...] + clauses[..<start]
    return around.first { $0.id != clause && verdict(of: $0.id) == nil }?.id
  }

  /// The first clause of the chapter `steps` after that of `clause`.
  func chapterStart(_ steps: Int, from clause: String?) -> String? {
    guard let sheet, let clause, let here = self.clause(clause) else { return nil }
    let chapters = sheet.checklist.chapters.map(\.number)
    guard let place = chapters.firstIndex(of: here.chapter) else { return nil }
    var target = place + steps
    while chapters.indices.contains(target) {
      let first = sheet.checklist.clauses.first { $0.chapter == chapters[target] }
      if let first { return first.id }
      target += steps
    }
    return nil
  }
}
