import Foundation
import GRDB
import Reconciliation
import Records
import Trust

/// Opens a conflict record for what merging may not decide, or extends the open one.
///
/// A device that goes on editing a field it is in conflict about does not pile up conflicts: the
/// open one of the same record, device and field takes the newer value.
struct ConflictDesk {
  let mutation: Mutation
  let at: Instant

  /// The id of the conflict that a mutation opens: the same on every hub that judges it.
  static func id(of mutation: RecordID) -> RecordID? {
    RecordID(bytes: SM3.digest(Array("conflict".utf8) + mutation.bytes).bytes)
  }

  func open(
    _ conflicts: [FieldConflict],
    on subject: StoredRecord,
    theirsBy: String,
    in write: inout HubWrite
  ) throws -> RecordID {
    let type = subject.record.type
    let fields = conflicts.map { conflict in
      ConflictField(
        name: conflict.field,
        base: conflict.base,
        mine: conflict.mine,
        theirs: conflict.theirs,
        policy: type.position(of: conflict.field).map { type.fields[$0].policy.word } ?? ""
      )
    }
    if var open = try openConflict(sharing: fields, of: subject, in: write) {
      let before = open
      var known = ConflictFields.decode(open.record["fields"], of: type)
      for field in fields {
        if let place = known.firstIndex(where: { $0.name == field.name }) {
          known[place].mine = field.mine
          known[place].theirs = field.theirs
        } else {
          known.append(field)
        }
      }
      open.record["fields"] = ConflictFields.encode(known)
      open.record["seen"] = .integer(subject.record.version)
      try write.saveConflict(&open, before: before, mutation: mutation.id, at: at)
      return open.record.id
    }
    guard let id = Self.id(of: mutation.id) else {
      preconditionFailure("invariant: a digest has 16 bytes")
    }
    var opened = StoredRecord(new: .conflict, id: id, owner: "")
    opened.record["recordType"] = .text(type.name)
    opened.record["record"] = .text(subject.record.id.hex)
    opened.record["mutation"] = .text(mutation.id.hex)
    opened.record["mineBy"] = .text(mutation.actor)
    opened.record["theirsBy"] = .text(theirsBy)
    opened.record["openedAt"] = .integer(at.milliseconds)
    opened.record["seen"] = .integer(subject.record.version)
    opened.record["fields"] = ConflictFields.encode(fields)
    opened.record["status"] = .text("open")
    try write.saveConflict(&opened, before: nil, mutation: mutation.id, at: at)
    try write.db.execute(
      sql: "INSERT INTO openConflict(record, device, conflict) VALUES (?, ?, ?)",
      arguments: [subject.record.id.data, mutation.device.data, id.data]
    )
    return id
  }

  private func openConflict(
    sharing fields: [ConflictField],
    of subject: StoredRecord,
    in write: HubWrite
  ) throws -> StoredRecord? {
    let open = try Data.fetchAll(
      write.db,
      sql: "SELECT conflict FROM openConflict WHERE record = ? AND device = ?",
      arguments: [subject.record.id.data, mutation.device.data]
    )
    let names = Set(fields.map(\.name))
    for bytes in open {
      guard let id = RecordID(bytes: bytes), let conflict = try write.load(id) else { continue }
      let known = ConflictFields.decode(conflict.record["fields"], of: subject.record.type)
      if known.contains(where: { names.contains($0.name) }) { return conflict }
    }
    return nil
  }
}

extension HubWrite {
  /// Stores a conflict as the hub's own record, in the scopes of what it is about.
  mutating func saveConflict(
    _ conflict: inout StoredRecord,
    before: StoredRecord?,
    mutation: RecordID,
    at: Instant
  ) throws {
    conflict.record.version += 1
    conflict.record.provenance = Provenance(updatedAt: at.milliseconds, author: "", origin: "hub")
    try save(&conflict, before: before, mutation: mutation)
  }
}
