import Home
package import Records
import Reference
import Replica

/// 检查: answering a checklist, findings and evidence.
extension Fieldwork {
  package func inspections(
    _ filter: InspectionFilter = InspectionFilter(),
    rows: Range<Int>
  ) throws(FieldworkError) -> Page<InspectionSummary> {
    try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.inspectionPage(filter, first: rows.lowerBound, count: rows.count)
    }
  }

  /// What stands beside the list for one inspection.
  package func inspectionDetail(_ id: RecordID) throws(FieldworkError) -> InspectionDetail {
    let held = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.inspectionDetail(id)
    }
    guard var detail = held else { throw .notHeld(type: "inspection", id: id) }
    // A list must open where a checklist came with another release.
    detail.clauses = (try? checklist(of: detail.summary))?.clauses.count
    return detail
  }

  /// Everything of one inspection with the checklist it pinned.
  package func sheet(_ id: RecordID) throws(FieldworkError) -> InspectionSheet {
    let contents = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.inspectionContents(id)
    }
    guard let contents else { throw .notHeld(type: "inspection", id: id) }
    var sheet = InspectionSheet(
      inspection: contents.summary,
      checklist: try checklist(of: contents.summary),
      answers: contents.answers,
      findings: contents.findings,
      evidence: contents.evidence,
      lastSequence: contents.lastSequence,
      visit: InspectionVisit(
        endedAt: contents.endedAt,
        place: contents.place,
        conclusion: contents.conclusion,
        conclusionReason: contents.conclusionReason,
        reason: contents.reason
      ),
      signatures: contents.signatures,
      amendments: contents.amendments
    )
    sheet.outcome = try outcome(of: sheet)
    // While it is being recorded nobody asks what stands between it and its seal.
    if contents.summary.state == "recorded", !replica.isLocked {
      sheet.obstacles = try obstacles(to: sheet)
    }
    return sheet
  }

  /// planned → underway, with the time of the start.
  package func start(_ id: RecordID) throws(FieldworkError) -> SavedEdit {
    try commit([
      .change(
        .inspection,
        id,
        [
          FieldEdit("state", .move, .text("underway")),
          FieldEdit("startedAt", .set, .integer(clock.now.milliseconds)),
        ]
      )
    ])
  }

  /// underway → recorded, with the time of the end, and that of the first answer as the start
  /// where nobody gave one.
  package func record(_ id: RecordID) throws(FieldworkError) -> SavedEdit {
    let sheet = try sheet(id)
    var fields = [
      FieldEdit("state", .move, .text("recorded")),
      FieldEdit("endedAt", .set, .integer(clock.now.milliseconds)),
    ]
    if sheet.inspection.startedAt == nil, let first = sheet.answers.compactMap(\.answeredAt).min() {
      fields.append(FieldEdit("startedAt", .set, .integer(first.milliseconds)))
    }
    return try commit([.change(.inspection, id, fields)])
  }

  /// Gives the verdict on one clause; nil takes the verdict back.
  ///
  /// The first answer of a planned inspection moves it on in the same action; two colleagues who
  /// both begin do not disagree about anything then.
  package func answer(
    _ inspection: RecordID,
    clause: String,
    verdict: Verdict?,
    reason: String = "",
    reading: String = "",
    note: String? = nil
  ) throws(FieldworkError) -> SavedEdit {
    if let verdict, verdict.needsReason, reason.isEmpty { throw .reasonMissing }
    let summary = try heldInspection(inspection)
    try check(clause, of: summary)
    var fields = [
      FieldEdit("verdict", .set, verdict.map { .text($0.rawValue) } ?? .null),
      FieldEdit("verdictReason", .set, reason.isEmpty ? .null : .text(reason)),
      FieldEdit("reading", .set, reading.isEmpty ? .null : .text(reading)),
      FieldEdit("inspector", .set, worker.map { .text($0.account.name) } ?? .null),
      FieldEdit("answeredAt", .set, .integer(clock.now.milliseconds)),
    ]
    if let note { fields.append(FieldEdit("note", .set, .text(note))) }
    return try commit(
      starting(summary) + [answerStep(inspection, clause, fields)]
    )
  }

  /// Replaces the note under one clause without touching its verdict.
  package func note(
    _ inspection: RecordID,
    clause: String,
    text: String
  ) throws(FieldworkError) -> SavedEdit {
    try check(clause, of: try heldInspection(inspection))
    return try commit([
      answerStep(inspection, clause, [FieldEdit("note", .set, .text(text))])
    ])
  }

  /// Writes down a defect; two findings on one clause stay two.
  package func addFinding(
    _ inspection: RecordID,
    clause: String,
    severity: Severity,
    text: String
  ) throws(FieldworkError) -> SavedEdit {
    let summary = try heldInspection(inspection)
    try check(clause, of: summary)
    return try commit(
      starting(summary) + [
        .create(
          .finding,
          nil,
          [
            FieldEdit("inspection", .set, .text(inspection.hex)),
            FieldEdit("clause", .set, .text(clause)),
            FieldEdit("severity", .set, .text(severity.rawValue)),
            FieldEdit("text", .set, .text(text)), FieldEdit("state", .move, .text("draft")),
          ]
        )
      ]
    )
  }

  package func setSeverity(
    of finding: RecordID,
    _ severity: Severity
  ) throws(FieldworkError) -> SavedEdit {
    try commit([
      .change(.finding, finding, [FieldEdit("severity", .set, .text(severity.rawValue))])
    ])
  }

  package func setText(of finding: RecordID, _ text: String) throws(FieldworkError) -> SavedEdit {
    try commit([.change(.finding, finding, [FieldEdit("text", .set, .text(text))])])
  }

  /// Takes a file as evidence: its bytes are sealed and kept first, then the record that names them.
  package func addEvidence(
    _ inspection: RecordID,
    finding: RecordID?,
    path: String
  ) throws(FieldworkError) -> SavedEdit {
    _ = try heldInspection(inspection)
    let file = try EvidenceFile(path: path)
    let blob = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.addBlob(fileAt: path, at: clock.now)
    }
    return try commit([
      .create(
        .evidence,
        nil,
        [
          FieldEdit("inspection", .set, .text(inspection.hex)),
          FieldEdit("finding", .set, finding.map { .text($0.hex) } ?? .null),
          FieldEdit("address", .set, .text(blob.address)),
          FieldEdit("name", .set, .text(file.name)),
          FieldEdit("mediaType", .set, .text(file.mediaType)),
          FieldEdit("size", .set, .integer(blob.size)),
          FieldEdit("takenAt", .set, .integer(file.modifiedAt)),
          FieldEdit("source", .set, .text("file")), FieldEdit("sm3", .set, .text(blob.sm3)),
          FieldEdit("sha256", .set, .text(blob.sha256)),
        ]
      )
    ])
  }

  package func checklists() throws(FieldworkError) -> [Checklist] {
    do throws(ReferenceError) {
      return try reference.checklists()
    } catch {
      throw .reference(error)
    }
  }

  // MARK: - Parts

  func heldInspection(_ id: RecordID) throws(FieldworkError) -> InspectionSummary {
    let summary = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.inspectionSummary(id)
    }
    guard let summary else { throw .notHeld(type: "inspection", id: id) }
    return summary
  }

  func checklist(of summary: InspectionSummary) throws(FieldworkError) -> Checklist {
    do throws(ReferenceError) {
      let held = try reference.checklist(summary.checklist, version: summary.checklistVersion)
      if let held { return held }
    } catch {
      throw .reference(error)
    }
    throw .unknownChecklist(id: summary.checklist, version: summary.checklistVersion)
  }

  private func check(
    _ clause: String,
    of summary: InspectionSummary
  ) throws(FieldworkError) {
    let checklist = try checklist(of: summary)
    guard checklist.clauses.contains(where: { $0.id == clause }) else {
      throw .unknownClause(clause)
    }
  }

  private func starting(_ summary: InspectionSummary) -> [Edit.Step] {
    guard summary.state == "planned" else { return [] }
    return [.change(.inspection, summary.id, [FieldEdit("state", .move, .text("underway"))])]
  }

  private func answerStep(
    _ inspection: RecordID,
    _ clause: String,
    _ fields: [FieldEdit]
  ) -> Edit.Step {
    .put(
      .answer,
      .answer(inspection: inspection, clause: clause),
      [
        FieldEdit("inspection", .set, .text(inspection.hex)),
        FieldEdit("clause", .set, .text(clause)),
      ] + fields
    )
  }
}
