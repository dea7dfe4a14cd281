package import Records
import Foundation
import GRDB

/// An inspection with everything recorded in it.
package struct InspectionContents: Equatable, Sendable {
  package var summary: InspectionSummary
  /// In order of their clause ids.
  package var answers: [AnswerView]
  /// In the order in which they were made.
  package var findings: [FindingView]
  package var evidence: [EvidenceView]
  /// Nil while locked; empty where none was given.
  package var place: String?
  package var conclusion: String
  /// Nil while locked.
  package var conclusionReason: String?
  /// Why it was begun; nil while locked.
  package var reason: String?
  package var endedAt: Instant?
  /// In the order in which they were made; so are the amendments.
  package var signatures: [SignatureView]
  package var amendments: [AmendmentView]
  /// Highest sequence of this laptop's mutations of any device; 0 before the first.
  package var lastSequence: Int64

  package init(
    summary: InspectionSummary,
    answers: [AnswerView],
    findings: [FindingView],
    evidence: [EvidenceView],
    place: String? = "",
    conclusion: String = "",
    conclusionReason: String? = "",
    reason: String? = "",
    endedAt: Instant? = nil,
    signatures: [SignatureView] = [],
    amendments: [AmendmentView] = [],
    lastSequence: Int64 = 0
  ) {
    self.summary = summary
    self.answers = answers
    self.findings = findings
    self.evidence = evidence
    self.place = place
    self.conclusion = conclusion
    self.conclusionReason = conclusionReason
    self.reason = reason
    self.endedAt = endedAt
    self.signatures = signatures
    self.amendments = amendments
    self.lastSequence = lastSequence
  }
}

extension Replica {
  /// Rows `first..<first + count` of the inspections a filter chooses, in its order.
  package func inspectionPage(
    _ filter: InspectionFilter,
    first: Int,
    count: Int
  ) throws(ReplicaError) -> Page<InspectionSummary> {
    try query { store in
      let choice = InspectionChoice(filter)
      let total = try Int.fetchOne(
        store.db,
        sql: """
          SELECT count(*) FROM inspection i LEFT JOIN enterprise e ON e._rid = i.enterprise
          WHERE \(choice.condition)
          """,
        arguments: choice.arguments
      )
      let rows = try store.inspections(
        "WHERE \(choice.condition) ORDER BY \(filter.order.terms) LIMIT ? OFFSET ?",
        choice.arguments + [count, first]
      )
      return Page(rows: rows, first: first, total: total ?? 0)
    }
  }

  /// One inspection as lists show it; nil when it is not held.
  package func inspectionSummary(_ id: RecordID) throws(ReplicaError) -> InspectionSummary? {
    try query { try $0.inspection(id) }
  }

  /// Everything recorded in one inspection; nil when it is not held.
  ///
  /// About 10 µs for each sealed value: 20 ms for a whole GSP checklist with notes.
  package func inspectionContents(_ id: RecordID) throws(ReplicaError) -> InspectionContents? {
    try query { store in
      guard let summary = try store.inspection(id), let stored = try store.find(.inspection, id)
      else { return nil }
      let record = stored.record
      return InspectionContents(
        summary: summary,
        answers: try store.answers(of: id),
        findings: try store.findings(
          "WHERE inspection = ? AND _hidden = 0 ORDER BY _k",
          [id.stored]
        ),
        evidence: try store.evidence(of: id),
        place: store.sealedText(record, "place"),
        conclusion: record["conclusion"].text ?? "",
        conclusionReason: store.sealedText(record, "conclusionReason"),
        reason: store.sealedText(record, "reason"),
        endedAt: record["endedAt"].integer.map(Instant.init(milliseconds:)),
        signatures: try store.signatures(of: id),
        amendments: try store.amendments(of: id),
        lastSequence: try Int64.fetchOne(store.db, sql: "SELECT max(sequence) FROM chain") ?? 0
      )
    }
  }

  /// The answer to one clause; nil when there is none.
  package func answer(
    inspection: RecordID,
    clause: String
  ) throws(ReplicaError) -> AnswerView? {
    try query { store in
      let id = RecordID.answer(inspection: inspection, clause: clause)
      return try store.find(.answer, id).map { try store.answerView($0) }
    }
  }
}

extension RecordStore {
  func inspection(_ id: RecordID) throws -> InspectionSummary? {
    try inspections("WHERE i._rid = ? AND i._hidden = 0", [id.stored]).first
  }

  func inspections(
    _ conditions: String,
    _ arguments: StatementArguments
  ) throws -> [InspectionSummary] {
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: """
        SELECT i._rid, i.number, i.kind, i.enterprise, e.name, i.checklist, i.checklistVersion,
          i.state, i.team, i.leader, i.startedAt,
          (SELECT count(*) FROM answer a
            WHERE a.inspection = i._rid AND a.verdict IS NOT NULL AND a._hidden = 0),
          i._edits > 0, \(QueryText.hasConflict("i"))
        FROM inspection i LEFT JOIN enterprise e ON e._rid = i.enterprise \(conditions)
        """,
      arguments: arguments
    )
    return rows.compactMap { row in
      guard let id = RecordID(stored: row[0]) else { return nil }
      func text(_ index: Int) -> String { row[index] as String? ?? "" }
      return InspectionSummary(
        id: id,
        number: text(1),
        kind: text(2),
        enterprise: RecordID(stored: row[3]),
        enterpriseName: text(4),
        checklist: text(5),
        checklistVersion: text(6),
        state: text(7),
        team: ListText.read(text(8)),
        leader: text(9),
        startedAt: (row[10] as Int64?).map(Instant.init(milliseconds:)),
        answered: row[11],
        marks: RecordMarks(isPending: row[12], hasConflict: row[13])
      )
    }
  }

  func answers(of inspection: RecordID) throws -> [AnswerView] {
    try fetch(.answer, "WHERE inspection = ? AND _hidden = 0 ORDER BY clause", [inspection.stored])
      .map(answerView)
  }

  func answerView(_ stored: StoredRecord) throws -> AnswerView {
    let record = stored.record
    return AnswerView(
      id: record.id,
      clause: record["clause"].text ?? "",
      verdict: record["verdict"].text.flatMap(Verdict.init(rawValue:)),
      reason: record["verdictReason"].text ?? "",
      reading: record["reading"].text ?? "",
      note: sealedText(record, "note"),
      inspector: record["inspector"].text ?? "",
      answeredAt: record["answeredAt"].integer.map(Instant.init(milliseconds:)),
      marks: try marks(of: stored)
    )
  }

  func findings(_ conditions: String, _ arguments: StatementArguments) throws -> [FindingView] {
    try fetch(.finding, conditions, arguments).map { stored in
      let record = stored.record
      let evidence = try Int.fetchOne(
        try db.cachedStatement(
          sql: "SELECT count(*) FROM evidence WHERE inspection = ? AND finding = ?"
        ),
        arguments: [
          record["inspection"].text.flatMap { RecordID(hex: $0) }?.stored, record.id.stored,
        ]
      )
      return FindingView(
        id: record.id,
        inspection: record["inspection"].text.flatMap { RecordID(hex: $0) } ?? record.id,
        clause: record["clause"].text ?? "",
        severity: record["severity"].text.flatMap(Severity.init(rawValue:)),
        text: sealedText(record, "text"),
        statement: sealedText(record, "statement"),
        measures: sealedText(record, "measures"),
        state: record["state"].text ?? "",
        author: record.provenance.author,
        evidenceCount: evidence ?? 0,
        marks: try marks(of: stored)
      )
    }
  }

  /// Findings of an enterprise's inspections, newest first.
  func findings(ofEnterprise enterprise: RecordID, limit: Int) throws -> [FindingView] {
    try findings(
      """
      WHERE _hidden = 0 AND inspection IN (SELECT _rid FROM inspection WHERE enterprise = ?)
      ORDER BY _rid DESC LIMIT ?
      """,
      [enterprise.stored, limit]
    )
  }

  func evidence(of inspection: RecordID) throws -> [EvidenceView] {
    try fetch(.evidence, "WHERE inspection = ? AND _hidden = 0 ORDER BY _k", [inspection.stored])
      .map { stored in
        let record = stored.record
        let address = record["address"].text ?? ""
        let size = record["size"].integer ?? 0
        let sent = try Int64.fetchOne(
          try db.cachedStatement(sql: "SELECT sent FROM blob WHERE address = ?"),
          arguments: [address]
        )
        return EvidenceView(
          id: record.id,
          finding: record["finding"].text.flatMap { RecordID(hex: $0) },
          name: sealedText(record, "name"),
          mediaType: record["mediaType"].text ?? "",
          size: size,
          address: address,
          // Bytes that were never here came from the hub, which so holds them.
          sent: sent ?? size,
          isHeld: sent != nil,
          marks: try marks(of: stored)
        )
      }
  }
}
