import GRDB
import Reconciliation
import Records
import WireFormat

/// Brings one mutation into the store and says what became of it.
///
/// Refusals are thrown as `Refused`; the caller undoes the savepoint and keeps the line as evidence.
struct MutationDesk {
  /// Why nothing of a mutation was taken; `code` goes back to the laptop.
  struct Refused: Error {
    var code: String
    /// Whether the record exists but lies out of the account's sight; that goes into the audit.
    var isOutOfSight = false

    init(_ code: String) { self.code = code }

    static func outOfSight(_ code: String) -> Refused {
      var refused = Refused(code)
      refused.isOutOfSight = true
      return refused
    }
  }

  /// The result before it becomes an outcome.
  struct Ruling {
    var result: MutationResult
    var code: String?
    var version: Int64
    var conflict: RecordID?
  }

  let mutation: Mutation
  let subject: Subject
  let at: Instant

  func bring(into write: inout HubWrite) throws -> Ruling {
    // One key belongs to one account: nobody signs for another.
    guard mutation.actor.isIdentical(to: subject.account) else { throw Refused("authority") }
    guard let type = RecordCatalogue.type(named: mutation.type) else { throw Refused("malformed") }
    switch mutation.kind {
    case .resolve: return try Resolution(desk: self).bring(into: &write)
    case .create, .patch:
      try checkForm(mutation.changes, of: type)
      return try merge(type, into: &write)
    case .delete: return try delete(type, in: &write)
    }
  }

  // MARK: - Creating and patching

  private func merge(_ type: RecordType, into write: inout HubWrite) throws -> Ruling {
    guard type.name != RecordType.conflict.name else { throw Refused("field_read_only") }
    let existing = try write.load(mutation.record)
    if let existing {
      guard existing.record.type.name == type.name else { throw Refused("type_mismatch") }
      // Two laptops may make the same answer; the second one's creation is a patch.
      try authorize(.patch, existing, in: write)
    } else if mutation.kind == .patch {
      throw Refused("not_found")
    }
    var stored =
      existing ?? StoredRecord(new: type, id: mutation.record, owner: mutation.actor)
    if existing != nil { try refuseSealed(stored, in: write) }
    let version = stored.record.version + 1
    let merged = try Reconciliation.merge(
      mutation.changes,
      branch: mutation.branch,
      into: StampedValues(values: stored.record.values, stamps: stored.stamps),
      of: type,
      version: version
    ).mapError { Refused($0.refusal.code) }.get()
    let theirs = stored.record.provenance.author
    let isChanged =
      existing == nil || stored.isDeleted || merged.record.values != stored.record.values
      || merged.record.stamps != stored.stamps
    if isChanged {
      stored.record.values = merged.record.values
      stored.stamps = merged.record.stamps
      stored.isDeleted = false
      try sign(&stored, version: version)
      if existing == nil { try authorizeNew(stored, in: write) }
      try SupervisionDesk(subject: subject).check(stored, before: existing, in: write)
      try AmendmentDesk(subject: subject).check(stored, in: write)
      try write.save(&stored, before: existing, mutation: mutation.id)
      try OnSiteCheckDesk(at: at).follow(stored, before: existing, in: &write)
    }
    var ruling = Ruling(result: merged.result, version: stored.record.version)
    if existing == nil, ruling.result == .duplicate { ruling.result = .applied }
    // An edit outlives a deletion that its author had not seen.
    if existing?.isDeleted == true, ruling.result != .conflict { ruling.result = .merged }
    if !merged.conflicts.isEmpty {
      ruling.conflict = try ConflictDesk(mutation: mutation, at: at)
        .open(merged.conflicts, on: stored, theirsBy: theirs, in: &write)
    }
    return ruling
  }

  private func checkForm(_ changes: [FieldChange], of type: RecordType) throws {
    for change in changes {
      guard let position = type.position(of: change.field) else { throw Refused("unknown_field") }
      if let fault = FieldForm.fault(of: change.value, in: type.fields[position]) {
        throw Refused(fault.rawValue)
      }
    }
  }

  private func sign(_ stored: inout StoredRecord, version: Int64) throws {
    stored.record.version = version
    stored.record.provenance = Provenance(
      updatedAt: at.milliseconds,
      author: mutation.actor,
      origin: "laptop"
    )
    guard stored.body.utf8.count <= FieldForm.recordLimit else { throw Refused("record_too_large") }
  }

  private func authorizeNew(_ stored: StoredRecord, in write: HubWrite) throws {
    if Placement.needsParent(stored.record.type) {
      let parent = try Placement.parent(of: stored.record).flatMap { try write.load($0) }
      guard let parent, !parent.isDeleted else { throw Refused("not_found") }
      try refuseSealed(stored, in: write)
    }
    var placed = stored
    placed.scopes = try write.placement.scopes(of: stored.record, owner: stored.owner)
    try authorize(.create, placed, in: write)
  }

  // MARK: - Deleting

  /// Deletes only what was seen whole: an edit that came between stays and wins.
  ///
  /// A deletion names every field it saw, with its trunk; a field it does not name counts as seen
  /// at the latest of them. One without any deletes only what its own branch has written.
  private func delete(_ type: RecordType, in write: inout HubWrite) throws -> Ruling {
    guard case .laptop = type.authorship else { throw Refused("field_read_only") }
    guard let existing = try write.load(mutation.record) else { throw Refused("not_found") }
    guard existing.record.type.name == type.name else { throw Refused("type_mismatch") }
    try authorize(.delete, existing, in: write)
    if existing.isDeleted {
      return Ruling(result: .duplicate, version: existing.record.version)
    }
    try refuseSealed(existing, in: write)
    let latest = mutation.changes.map(\.trunk).max() ?? 0
    let named = Dictionary(mutation.changes.map { ($0.field, $0) }) { first, _ in first }
    let isStale = type.fields.indices.contains { place in
      let stamp = existing.stamps[place]
      guard let change = named[type.fields[place].name] else {
        return stamp.isConcurrent(withTrunk: latest, branch: mutation.branch)
      }
      let value = existing.record.values[place]
      return stamp.isUnseen(by: change, of: mutation.branch, over: value)
    }
    guard !isStale else { throw Refused("delete_vs_edit") }
    var stored = existing
    stored.isDeleted = true
    try sign(&stored, version: existing.record.version + 1)
    try write.save(&stored, before: existing, mutation: mutation.id)
    return Ruling(result: .applied, version: stored.record.version)
  }

  // MARK: - Bounds

  func refuseSealed(_ stored: StoredRecord, in write: HubWrite) throws {
    if stored.isSealed { throw Refused("sealed") }
    guard case .parent(let field, _)? = stored.record.type.sealing,
      let id = stored.record[field].text.flatMap({ RecordID(hex: $0) }),
      let parent = try write.load(id)
    else { return }
    if parent.isSealed { throw Refused("sealed") }
  }

  /// Out of sight is answered as not there.
  func authorize(_ action: Action, _ stored: StoredRecord, in write: HubWrite) throws {
    let object = try write.object(for: stored, action: action)
    switch Authorization.authorize(subject, action, object, at: at) {
    case .allowed: return
    case .refused: throw Refused("authority")
    case .hidden: throw Refused.outOfSight(action == .create ? "authority" : "not_found")
    }
  }
}

extension HubWrite {
  /// The record as authority sees it.
  ///
  /// Where a visit begins and what a discrepancy is about bound who may act; a to-do already given
  /// to a unit does not ask again.
  func object(for stored: StoredRecord, action: Action) throws -> ProtectedObject {
    var object = ProtectedObject(.record(stored.record.type.name), scopes: stored.scopes)
    guard action == .create else { return object }
    let field: String
    switch stored.record.type.name {
    case "inspection": field = "enterprise"
    case "discrepancy": field = "subject"
    default: return object
    }
    let subject = try stored.record[field].text.flatMap { RecordID(hex: $0) }
      .flatMap { try load($0)?.record }
    object.region = subject?["region"].text
    object.category = subject?["category"].text
    return object
  }
}
