package import Records

/// What a reader of a national format hands on: everything it met is exactly one of these.
package enum ImportItem: Sendable {
  case record(SourcedRecord)
  case event(SourcedEvent)
  case defect(ImportDefect)
}

/// A trace event with all it says, the place it was read from and the bytes it was made of.
package struct SourcedEvent: Sendable {
  /// The record of the event; more than one when its codes do not fit into one field.
  package var parts: [Record]
  /// Batches it names; fields that it does not know are null.
  package var batches: [Record]
  package var facts: [TraceFact]
  package var place: SourcePlace
  package var evidence: [UInt8]

  package init(
    parts: [Record],
    batches: [Record],
    facts: [TraceFact],
    place: SourcePlace,
    evidence: [UInt8]
  ) {
    self.parts = parts
    self.batches = batches
    self.facts = facts
    self.place = place
    self.evidence = evidence
  }
}

/// A record with the place it was read from and the bytes it was made of.
package struct SourcedRecord: Sendable {
  package var record: Record
  package var place: SourcePlace
  /// What the source counts its own versions by; the higher one of two equal ids stands.
  package var version: Int64
  /// The first `ImportDefect.evidenceLimit` bytes, should the record be refused later on.
  package var evidence: [UInt8]

  package init(record: Record, place: SourcePlace, version: Int64, evidence: [UInt8]) {
    self.record = record
    self.place = place
    self.version = version
    self.evidence = evidence
  }
}

/// One thing in a source that is not as it should be, and what became of it.
package struct ImportDefect: Equatable, Sendable {
  /// Bytes of a quarantined item that are kept; the rest is found by its place.
  package static let evidenceLimit = 4096

  package var place: SourcePlace
  package var outcome: Outcome
  package var reason: DefectReason
  /// A short machine-made remark: reason codes, offsets, field names; never the content itself.
  package var detail: String?
  /// Empty unless the item was put aside.
  package var evidence: [UInt8]

  /// What became of the item.
  package enum Outcome: String, Sendable {
    /// Put aside with its bytes: it is not among the records.
    case quarantined
    /// Put aside because a newer version of the same thing is held.
    case superseded
    /// Kept, after a repair that `reason` names.
    case repaired
    /// Nothing was changed or lost; someone should look.
    case noted
    /// A whole part was not read, or not to its end.
    case refused

    /// Whether an item that was read is missing from the records because of this.
    package var keepsOut: Bool { self == .quarantined || self == .superseded }
  }

  package init(
    _ reason: DefectReason,
    _ outcome: Outcome,
    at place: SourcePlace,
    detail: String? = nil,
    evidence: [UInt8] = []
  ) {
    self.place = place
    self.outcome = outcome
    self.reason = reason
    self.detail = detail
    self.evidence = evidence
  }
}
