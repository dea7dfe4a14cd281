package import Records
import Reconciliation
import Trust

extension SQLiteHubStore {
  /// Records in one transaction: large enough to share a flush, small enough not to hold up pushes.
  private static let batch = 1_000

  package func upsert(
    _ records: [Records.Record],
    source: String,
    at: Instant
  ) throws(HubStoreError) -> UpsertReport {
    var report = UpsertReport()
    for start in stride(from: 0, to: records.count, by: Self.batch) {
      let batch = Array(records[start..<min(start + Self.batch, records.count)])
      let part = try write { write in
        var desk = OfficeDesk(source: source, at: at)
        for record in batch { try desk.store(record, in: &write) }
        return desk.report
      }
      report.stored += part.stored
      report.unchanged += part.unchanged
      report.quarantined += part.quarantined
    }
    return report
  }

  package func act(
    _ act: OfficeAct,
    storing records: [Records.Record],
    at: Instant
  ) throws(HubStoreError) -> UpsertReport {
    try write { write in
      var desk = OfficeDesk(source: "office", at: at)
      for record in records { try desk.store(record, in: &write) }
      let result = desk.report.quarantined.isEmpty ? "done" : "refused"
      try write.audit(act.actor, act.action, object: act.object, result: result, at: at)
      return desk.report
    }
  }
}

/// Stores records on the hub's own authority, one transaction's worth.
private struct OfficeDesk {
  let source: String
  let at: Instant
  var report = UpsertReport()

  mutating func store(_ record: Record, in write: inout HubWrite) throws {
    if let fault = Self.fault(of: record) {
      report.quarantined.append(fault)
      return
    }
    let existing = try write.load(record.id)
    guard var stored = existing else {
      var stored = StoredRecord(
        record: record,
        stamps: record.values.map { $0.isNull ? .unwritten : FieldStamp(version: 1, branch: 0) },
        owner: record.provenance.author
      )
      sign(&stored.record, version: 1, as: record.provenance)
      try write.save(&stored, before: nil, mutation: nil)
      report.stored += 1
      return
    }
    guard stored.record.type.name == record.type.name else {
      return quarantine(record, field: "type", code: "type_mismatch")
    }
    let version = stored.record.version + 1
    for position in record.values.indices {
      let value = record.values[position]
      if Self.keepsWork(record.type), value.isNull { continue }
      guard stored.record.values[position] != value else { continue }
      stored.record.values[position] = value
      stored.stamps[position] = FieldStamp(version: version, branch: 0)
    }
    guard let existing, stored.record.values != existing.record.values || existing.isDeleted else {
      report.unchanged += 1
      return
    }
    guard !existing.isSealed else { return quarantine(record, field: "state", code: "sealed") }
    stored.isDeleted = false
    sign(&stored.record, version: version, as: record.provenance)
    try write.save(&stored, before: existing, mutation: nil)
    try noteChanges(from: existing.record, to: stored.record, in: &write)
    report.stored += 1
  }

  /// Whether laptops write this type: then null means untouched, not empty.
  private static func keepsWork(_ type: RecordType) -> Bool {
    if case .laptop = type.authorship { true } else { false }
  }

  private mutating func quarantine(_ record: Record, field: String, code: String) {
    report.quarantined.append(
      UpsertReport.Quarantined(id: record.id, field: field, code: code)
    )
  }

  private func sign(_ record: inout Record, version: Int64, as provenance: Provenance) {
    record.version = version
    record.provenance = Provenance(
      updatedAt: at.milliseconds,
      author: provenance.author,
      origin: source,
      originVersion: provenance.originVersion
    )
  }

  private static func fault(of record: Record) -> UpsertReport.Quarantined? {
    var size = 0
    for (field, value) in zip(record.type.fields, record.values) {
      if let fault = FieldForm.fault(of: value, in: field) {
        return UpsertReport.Quarantined(id: record.id, field: field.name, code: fault.rawValue)
      }
      if case .list(let list) = value { size += list.reduce(0) { $0 + $1.utf8.count + 3 } }
      if case .json(let json) = value { size += json.utf8.count }
      size += value.text?.utf8.count ?? 0
    }
    guard size > FieldForm.recordLimit else { return nil }
    return UpsertReport.Quarantined(id: record.id, field: "", code: "record_too_large")
  }

  // MARK: - History

  /// Keeps what reference records were before, because the feed carries only what they are.
  private func noteChanges(
    from old: Record,
    to new: Record,
    in write: inout HubWrite
  ) throws {
    guard ["enterprise", "product", "licence"].contains(new.type.name) else { return }
    for (position, field) in new.type.fields.enumerated() {
      guard old.values[position] != new.values[position] else { continue }
      let source = [source, new.provenance.originVersion].filter { !$0.isEmpty }
      let seed = Array("change\n\(new.id.hex)\n\(new.version)\n\(field.name)".utf8)
      guard let id = RecordID(bytes: SM3.digest(seed).bytes) else { continue }
      var change = Record(
        .change,
        id,
        [
          "subjectType": .text(new.type.name),
          "subject": .text(new.id.hex),
          "day": .text(at.day.description),
          "field": .text(field.name),
          // Laptops keep changes in clear: of a sealed field they learn only that it changed.
          "old": field.isSealed ? .null : Self.words(old.values[position]),
          "new": field.isSealed ? .null : Self.words(new.values[position]),
          "source": .text(source.joined(separator: " ")),
        ]
      )
      sign(&change, version: 1, as: new.provenance)
      var stored = StoredRecord(
        record: change,
        stamps: change.values.map { _ in .unwritten },
        owner: ""
      )
      try write.save(&stored, before: nil, mutation: nil)
    }
  }

  /// The value as `change` keeps it: texts as they are, numbers in digits, lists and JSON as JSON.
  private static func words(_ value: FieldValue) -> FieldValue {
    switch value {
    case .null, .text: return value
    case .integer(let number): return .text(String(number))
    case .json(let json): return .text(json)
    case .list(let list):
      var out = JSONWriter()
      out.strings(list)
      return .text(out.text)
    }
  }
}
