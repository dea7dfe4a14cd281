package import Home
package import Records
import Reference
import Regulation
import Replica
import Trust
import WireFormat

/// 检查: concluding, signing, sealing and checking an inspection.
extension Fieldwork {
  /// Puts an officer's signature under a recorded inspection as it stands.
  ///
  /// The officer may be another than the one whose replica this is: she gave her own password on
  /// this laptop, and her key signs; the edit that carries her signature is the worker's.
  package func sign(
    _ id: RecordID,
    as officer: Identity,
    facts words: [String]
  ) throws(FieldworkError) -> SavedEdit {
    let (worker, _) = try certified()
    guard officer.hubKey == worker.hubKey else { throw .foreignHub }
    let summary = try heldInspection(id)
    guard summary.state == "recorded" else { throw .wrongState(summary.state) }
    let statement = try statement(about: id)
    let now = clock.now
    let value: String
    do throws(TrustError) {
      let certificate = try DeviceCertificate(parsing: Array(officer.account.certificate.utf8))
      value = try statement.signed(by: officer.signingKey, of: certificate, at: now, facts: words)
    } catch {
      throw .replica(.trust(error))
    }
    return try commit([
      .create(
        .inspectionSignature,
        nil,
        [
          FieldEdit("inspection", .text(id.hex)), FieldEdit("signer", .text(officer.account.name)),
          FieldEdit("device", .text(officer.account.device.hex)),
          FieldEdit("at", .integer(now.milliseconds)),
          FieldEdit("digest", .text(statement.digest)), FieldEdit("facts", .list(words)),
          FieldEdit("certificate", .text(officer.account.certificate)),
          FieldEdit("value", .text(value)),
        ]
      )
    ])
  }

  /// recorded → finalised: from here on only corrections follow.
  ///
  /// Throws `.notReady` with everything that is missing; nothing was written then.
  package func finalise(_ id: RecordID) throws(FieldworkError) -> SavedEdit {
    let sheet = try sheet(id)
    guard sheet.inspection.state != "finalised" else { throw .wrongState("finalised") }
    let obstacles = try obstacles(to: sheet)
    guard obstacles.isEmpty else { throw .notReady(obstacles) }
    return try commit([
      .change(.inspection, id, [FieldEdit("state", .move, .text("finalised"))])
    ])
  }

  /// What an inspection is worth: its signatures, the bytes of its evidence, the signed groups that
  /// made it.
  package func check(_ id: RecordID) throws(FieldworkError) -> InspectionCheck {
    let (worker, certificate) = try certified()
    let held = try parts(of: id)
    let statement = InspectionStatement(held.inspection, parts: held.parts)
    let sheet = try sheet(id)
    let family = try family(of: .inspection, id)
    let chain = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.signedChain(of: worker.account.device, about: family)
    }
    var evidence: [InspectionCheck.Evidence] = []
    for record in held.parts where record.type.name == RecordType.evidence.name {
      evidence.append(try bytes(of: record))
    }
    return InspectionCheck(
      digest: statement.digest,
      signatures: sheet.signatures.map { signature in
        InspectionCheck.Signature(
          signer: signature.signer,
          at: signature.at,
          standing: statement.standing(of: signature, trusting: worker.hubKey)
        )
      },
      evidence: evidence,
      chain: chain.groups.isEmpty
        ? nil
        : EvidenceCheck.report(
          certificate: certificate,
          groups: chain.groups,
          receipts: chain.receipts,
          hub: worker.hubKey
        ),
      isSealed: sheet.inspection.state == "finalised",
      amendments: sheet.amendments.count
    )
  }

  /// Everything that stands in a printed record, with the enterprise as the register has it.
  ///
  /// Sealed text leaves the replica with it, so the act is noted first; without the note there is
  /// nothing to print.
  package func printed(
    _ id: RecordID
  ) throws(FieldworkError) -> (sheet: InspectionSheet, enterprise: Record?) {
    guard let worker else { throw .replica(.sealed) }
    let sheet = try sheet(id)
    do throws(HomeError) {
      try logs?.account.append(
        .exported,
        "inspection \(id.hex) print",
        at: clock.now,
        keys: worker.keys
      )
    } catch {
      throw .notNoted(error.code)
    }
    let enterprise = try FieldworkError.wrapping { () throws(ReplicaError) in
      try sheet.inspection.enterprise.flatMap { id throws(ReplicaError) in
        try replica.record(.enterprise, id)
      }
    }
    return (sheet, enterprise?.record)
  }

  // MARK: - What the tables say

  /// What the decision table of the checklist says of the answers; nil where it names none.
  ///
  /// A failed clause weighs what the worst finding under it weighs, and its own grade without any.
  func outcome(of sheet: InspectionSheet) throws(FieldworkError) -> InspectionOutcome? {
    guard !sheet.checklist.verdictTable.isEmpty else { return nil }
    let table: VerdictTable
    do throws(ReferenceError) {
      table = try reference.verdictTable(sheet.checklist.verdictTable)
    } catch {
      throw .reference(error)
    }
    let verdicts = Dictionary(
      sheet.answers.map { ($0.clause, $0.verdict) },
      uniquingKeysWith: { first, _ in first }
    )
    let findings = Dictionary(grouping: sheet.findings, by: \.clause)
    let items = sheet.checklist.clauses.map { clause -> (grade: ItemGrade, answer: ItemAnswer?) in
      let verdict = verdicts[clause.id] ?? nil
      let found = verdict == .notCompliant ? findings[clause.id]?.compactMap(\.severity) : nil
      let worst = Severity.allCases.first { found?.contains($0) ?? false }
      return (
        ItemGrade(rawValue: (worst ?? clause.grade).rawValue) ?? .minor,
        verdict.flatMap { ItemAnswer(rawValue: $0.rawValue) }
      )
    }
    let assessment = Assessment(ChecklistTally(items), by: table)
    return InspectionOutcome(
      word: assessment.row.flatMap { .init(rawValue: $0.outcome.rawValue) },
      label: assessment.row?.label ?? Phrase("", ""),
      table: table.id.rawValue,
      isUnverified: assessment.row?.confidence == .unverified,
      unanswered: assessment.tally.total.unanswered,
      toReview: assessment.tally.total.toReview
    )
  }

  /// What stands between an inspection and its seal.
  func obstacles(to sheet: InspectionSheet) throws(FieldworkError) -> [SealingObstacle] {
    guard sheet.inspection.state == "recorded" else { return [.notRecorded] }
    var obstacles: [SealingObstacle] = []
    let clauses = Set(sheet.checklist.clauses.map(\.id))
    let answered = sheet.answers.filter { $0.verdict != nil && clauses.contains($0.clause) }
    if answered.count < clauses.count {
      obstacles.append(.unanswered(clauses.count - answered.count))
    }
    let open = answered.count { $0.verdict == .toReview }
    if open > 0 { obstacles.append(.toReview(open)) }
    if sheet.visit.conclusion.isEmpty { obstacles.append(.noConclusion) }
    let hub = try certified().0.hubKey
    let statement = try statement(about: sheet.inspection.id)
    let valid = sheet.signatures.filter { statement.standing(of: $0, trusting: hub) == .valid }
    guard !valid.isEmpty else {
      return obstacles + [.unsigned(stale: sheet.signatures.count)]
    }
    var facts: [ProcedureFact: Int] = [.officers: Set(valid.map(\.signer)).count]
    for fact in valid.flatMap(\.facts).compactMap(ProcedureFact.init(rawValue:)) { facts[fact] = 1 }
    let guards: ProcedureGuards
    do throws(ReferenceError) {
      guards = try reference.procedureGuards()
    } catch {
      throw .reference(error)
    }
    return obstacles
      + guards.unmet(by: facts, in: .siteRecord).map { unmet in
        .guardUnmet(
          title: unmet.title,
          basis: unmet.citation,
          isUnverified: unmet.confidence == .unverified
        )
      }
  }

  // MARK: - Parts

  private func statement(about id: RecordID) throws(FieldworkError) -> InspectionStatement {
    let held = try parts(of: id)
    return InspectionStatement(held.inspection, parts: held.parts)
  }

  private func parts(of id: RecordID) throws(FieldworkError) -> InspectionParts {
    let held = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.inspectionParts(id)
    }
    guard let held else { throw .notHeld(type: "inspection", id: id) }
    return held
  }

  /// Reads the bytes of a piece of evidence and holds them against both hashes of its record.
  private func bytes(of record: Record) throws(FieldworkError) -> InspectionCheck.Evidence {
    let address = record["address"].text ?? ""
    guard replica.holdsBlob(address) else {
      return InspectionCheck.Evidence(address: address, standing: .notHere)
    }
    var sm3 = SM3()
    var sha256 = SHA256()
    do throws(ReplicaError) {
      try replica.readBlob(address) { piece in
        piece.withUnsafeBytes {
          sm3.update($0)
          sha256.update($0)
        }
        return .more
      }
    } catch {
      // Bytes that do not pass their seal are damaged; that is the answer and no failure.
      return InspectionCheck.Evidence(address: address, standing: .invalid)
    }
    let hashes = [sm3.finalize().hex, sha256.finalize().hex]
    let isTrue = hashes == [record["sm3"].text ?? "", record["sha256"].text ?? ""]
    return InspectionCheck.Evidence(address: address, standing: isTrue ? .valid : .invalid)
  }
}
