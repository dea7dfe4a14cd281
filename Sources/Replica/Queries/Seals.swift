package import Records
import GRDB

/// What an inspection holds, field by field, as it is signed.
package struct InspectionParts: Equatable, Sendable {
  package var inspection: Records.Record
  /// Answers, findings and evidence.
  package var parts: [Records.Record]
}

extension Replica {
  /// Every record of one inspection that a signature covers; nil when it is not held.
  ///
  /// Throws `.sealed` while locked, for half of a text cannot be signed.
  package func inspectionParts(_ id: RecordID) throws(ReplicaError) -> InspectionParts? {
    try query { store in
      _ = try store.cells.unlocked()
      guard let stored = try store.find(.inspection, id), !stored.isHidden else { return nil }
      let parts = try [RecordType.answer, .finding, .evidence].flatMap { type in
        try store.fetch(type, "WHERE inspection = ? AND _hidden = 0", [id.stored]).map(\.record)
      }
      return InspectionParts(inspection: stored.record, parts: parts)
    }
  }
}

extension RecordStore {
  /// Signatures under an inspection, in the order in which they were made.
  func signatures(of inspection: RecordID) throws -> [SignatureView] {
    try fetch(
      .inspectionSignature,
      "WHERE inspection = ? AND _hidden = 0 ORDER BY at, _rid",
      [inspection.stored]
    ).map { stored in
      let record = stored.record
      return SignatureView(
        id: record.id,
        signer: record["signer"].text ?? "",
        at: Instant(milliseconds: record["at"].integer ?? 0),
        digest: record["digest"].text ?? "",
        facts: record["facts"].list,
        certificate: record["certificate"].text ?? "",
        value: record["value"].text ?? "",
        marks: try marks(of: stored)
      )
    }
  }

  /// Corrections of an inspection, in the order in which they were made.
  func amendments(of inspection: RecordID) throws -> [AmendmentView] {
    try fetch(
      .amendment,
      "WHERE inspection = ? AND _hidden = 0 ORDER BY at, _rid",
      [inspection.stored]
    ).map { stored in
      let record = stored.record
      return AmendmentView(
        id: record.id,
        subjectType: record["subjectType"].text ?? "",
        subject: record["subject"].text.flatMap { RecordID(hex: $0) } ?? inspection,
        clause: record["clause"].text ?? "",
        field: record["field"].text ?? "",
        old: sealedText(record, "old"),
        new: sealedText(record, "new"),
        reason: sealedText(record, "reason"),
        by: record["by"].text ?? "",
        at: Instant(milliseconds: record["at"].integer ?? 0),
        marks: try marks(of: stored)
      )
    }
  }
}
