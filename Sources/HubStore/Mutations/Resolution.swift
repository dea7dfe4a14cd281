import Foundation
import GRDB
import Reconciliation
import Records
import WireFormat

/// A person's decision of an open conflict, brought into the record it is about.
///
/// Each change names a field of the subject, the choice, and its outcome as `value`; `trunk` is the
/// version of the subject that was looked at. A field written since then makes the whole decision
/// stale: nothing is overwritten, the conflict stays open with the newer value as theirs, and the
/// result is `conflict` with the code `stale`. A value chosen as mine is stamped with the branch of
/// the mutation that brought it, so that its author's next edits do not conflict with his own word;
/// other new values take the branch of the decision; theirs stands as it stood.
struct Resolution {
  let desk: MutationDesk

  private struct Choice {
    var field: Field
    var position: Int
    var operation: FieldChange.Operation
    var value: FieldValue
    var trunk: Int64
  }

  func bring(into write: inout HubWrite) throws -> MutationDesk.Ruling {
    let mutation = desk.mutation
    guard mutation.type == RecordType.conflict.name else {
      throw MutationDesk.Refused("wrong_operation")
    }
    guard let reason = mutation.reason, !reason.isEmpty else {
      throw MutationDesk.Refused("reason_missing")
    }
    guard let conflict = try write.load(mutation.record),
      conflict.record.type.name == RecordType.conflict.name,
      let id = conflict.record["record"].text.flatMap({ RecordID(hex: $0) }),
      let subject = try write.load(id)
    else { throw MutationDesk.Refused("not_found") }
    try desk.authorize(.resolve, conflict, in: write)
    try desk.authorize(.patch, subject, in: write)
    try desk.refuseSealed(subject, in: write)
    let fields = ConflictFields.decode(conflict.record["fields"], of: subject.record.type)
    let choices = try choices(among: fields, of: subject.record.type)
    if conflict.record["status"].text != "open" {
      let agrees = choices.allSatisfy { subject.record.values[$0.position] == $0.value }
      guard agrees else { throw MutationDesk.Refused("stale") }
      return MutationDesk.Ruling(
        result: .duplicate,
        version: subject.record.version,
        conflict: conflict.record.id
      )
    }
    let stale = choices.filter { subject.stamps[$0.position].version > $0.trunk }
    guard stale.isEmpty else {
      return try reopen(conflict, fields, stale, subject, in: &write)
    }
    return try settle(conflict, choices, reason, subject, in: &write)
  }

  private func settle(
    _ conflict: StoredRecord,
    _ choices: [Choice],
    _ reason: String,
    _ subject: StoredRecord,
    in write: inout HubWrite
  ) throws -> MutationDesk.Ruling {
    var decided = subject
    let version = subject.record.version + 1
    let mine = try branch(of: conflict, in: write) ?? desk.mutation.branch
    for choice in choices where subject.record.values[choice.position] != choice.value {
      decided.record.values[choice.position] = choice.value
      decided.stamps[choice.position] = FieldStamp(
        version: version,
        branch: choice.operation == .mine ? mine : desk.mutation.branch
      )
    }
    if decided != subject {
      decided.isDeleted = false
      decided.record.version = version
      decided.record.provenance = Provenance(
        updatedAt: desk.at.milliseconds,
        author: desk.mutation.actor,
        origin: "laptop"
      )
      try write.save(&decided, before: subject, mutation: desk.mutation.id)
    }
    // The scopes of the conflict may have moved with its subject just now.
    guard let conflict = try write.load(conflict.record.id) else {
      throw MutationDesk.Refused("not_found")
    }
    var closed = conflict
    closed.record["status"] = .text("resolved")
    closed.record["choices"] = words(choices)
    closed.record["resolvedBy"] = .text(desk.mutation.actor)
    closed.record["resolvedAt"] = .integer(desk.at.milliseconds)
    closed.record["reason"] = .text(reason)
    try write.saveConflict(&closed, before: conflict, mutation: desk.mutation.id, at: desk.at)
    try write.db.execute(
      sql: "DELETE FROM openConflict WHERE conflict = ?",
      arguments: [conflict.record.id.data]
    )
    return MutationDesk.Ruling(
      result: .applied,
      version: decided.record.version,
      conflict: conflict.record.id
    )
  }

  /// The branch of the mutation that met resistance.
  private func branch(of conflict: StoredRecord, in write: HubWrite) throws -> UInt64? {
    guard let id = conflict.record["mutation"].text.flatMap({ RecordID(hex: $0) }) else {
      return nil
    }
    let line = try Data.fetchOne(
      write.db,
      sql: "SELECT line FROM mutation WHERE mid = ?",
      arguments: [id.data]
    )
    return line.flatMap { try? MutationLine.decode($0.dropLast()).branch }
  }

  private func reopen(
    _ conflict: StoredRecord,
    _ fields: [ConflictField],
    _ stale: [Choice],
    _ subject: StoredRecord,
    in write: inout HubWrite
  ) throws -> MutationDesk.Ruling {
    var fields = fields
    for choice in stale {
      guard let place = fields.firstIndex(where: { $0.name == choice.field.name }) else { continue }
      fields[place].theirs = subject.record.values[choice.position]
      if choice.operation == .literal { fields[place].mine = choice.value }
    }
    var open = conflict
    open.record["fields"] = ConflictFields.encode(fields)
    open.record["seen"] = .integer(subject.record.version)
    open.record["theirsBy"] = .text(subject.record.provenance.author)
    if open != conflict {
      try write.saveConflict(&open, before: conflict, mutation: desk.mutation.id, at: desk.at)
    }
    return MutationDesk.Ruling(
      result: .conflict,
      code: "stale",
      version: subject.record.version,
      conflict: conflict.record.id
    )
  }

  /// One choice per field in conflict; companions without one go with their atomic set.
  private func choices(among fields: [ConflictField], of type: RecordType) throws -> [Choice] {
    var named: [String: FieldChange] = [:]
    for change in desk.mutation.changes {
      guard fields.contains(where: { $0.name == change.field }) else {
        throw MutationDesk.Refused("unknown_field")
      }
      named[change.field] = change
    }
    return try fields.compactMap { conflicting in
      guard let position = type.position(of: conflicting.name) else { return nil }
      let field = type.fields[position]
      if let change = named[conflicting.name] {
        return try choice(change, field, position)
      }
      let leader = named.values
        .filter { change in
          type.position(of: change.field).map { type.fields[$0].atomicSet == field.atomicSet }
            ?? false
        }
        .min { $0.field < $1.field }
      guard field.isCompanion, field.atomicSet != nil, let leader else {
        throw MutationDesk.Refused("incomplete")
      }
      let value =
        switch leader.operation {
        case .theirs: conflicting.theirs
        case .base: conflicting.base
        default: conflicting.mine
        }
      return Choice(
        field: field,
        position: position,
        operation: leader.operation,
        value: value,
        trunk: leader.trunk
      )
    }
  }

  private func choice(
    _ change: FieldChange,
    _ field: Field,
    _ position: Int
  ) throws -> Choice {
    switch change.operation {
    case .mine, .theirs, .base, .literal: break
    case .set, .add, .remove, .move: throw MutationDesk.Refused("wrong_operation")
    }
    guard let value = Self.value(change.value, as: field.kind) else {
      throw MutationDesk.Refused("field_form")
    }
    if let fault = FieldForm.fault(of: value, in: field) {
      throw MutationDesk.Refused(fault.rawValue)
    }
    return Choice(
      field: field,
      position: position,
      operation: change.operation,
      value: value,
      trunk: change.trunk
    )
  }

  /// Decisions arrive as raw JSON, because only the store knows what they are about.
  private static func value(_ value: FieldValue, as kind: FieldKind) -> FieldValue? {
    guard case .json(let json) = value else { return value.isNull ? .null : nil }
    return (try? JSONTree.read(Array(json.utf8))).flatMap { FieldValue($0, as: kind) }
  }

  private func words(_ choices: [Choice]) -> FieldValue {
    var out = JSONWriter()
    out.raw("{")
    for (index, choice) in choices.enumerated() {
      if index > 0 { out.comma() }
      out.string(choice.field.name)
      out.raw(":")
      out.string(choice.operation.rawValue)
    }
    out.raw("}")
    return .json(out.text)
  }
}
