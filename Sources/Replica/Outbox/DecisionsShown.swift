import Foundation
import GRDB
import Records
import WireFormat

/// A person's decision on a conflict, shown in the record it is about like any other edit that waits.
///
/// The mutation stands in the outbox under the conflict; `subject` names the record, and
/// `subjectVersion` the version of it from which on the hub's word includes the decision.
extension RecordStore {
  /// Shows a decision of this laptop that was just queued as the mutation `sequence` of `device`.
  func show(
    decisionBy device: RecordID,
    _ sequence: Int64,
    on subject: RecordID,
    of type: RecordType,
    at: Int64
  ) throws {
    try db.cachedStatement(
      sql: "UPDATE outbox SET subject = ? WHERE device = ? AND sequence = ?"
    )
    .execute(arguments: [subject.stored, device.stored, sequence])
    guard let stored = try find(type, subject) else { return }
    if try baseCopy(of: subject, type) == nil {
      try write(BaseCopy(of: stored.record, branch: BaseCopy.branch(of: device)))
    }
    try rederive(type, subject, .unchanged, at: at)
  }

  /// Takes the hub's word on a decision; `version` is that of the record it was on.
  func settle(decision mutation: RecordID, version: Int64, at: Int64) throws {
    try db.cachedStatement(sql: "UPDATE outbox SET subjectVersion = ? WHERE mid = ?")
      .execute(arguments: [version, mutation.stored])
    let row = try GRDB.Row.fetchOne(
      try db.cachedStatement(
        sql: """
          SELECT o.subject, b.type FROM outbox o JOIN baseCopy b ON b.rid = o.subject
          WHERE o.mid = ?
          """
      ),
      arguments: [mutation.stored]
    )
    guard let row, let table = tables.table(numbered: try row.integer(1)) else { return }
    try rederive(table.type, try row.id(0), .unchanged, at: at)
  }

  /// What a mutation that waits does to the values of the record; nil for what shows in none.
  func shownChanges(of mutation: Mutation, to record: RecordID, _ type: RecordType) throws
    -> [FieldChange]?
  {
    switch mutation.kind {
    case .delete: nil
    case .resolve where mutation.record == record: nil
    case .resolve: try outcome(of: mutation, in: type)
    default: mutation.changes
    }
  }

  /// The decided values as plain changes, companions of an atomic set along with their leader.
  private func outcome(of decision: Mutation, in type: RecordType) throws -> [FieldChange] {
    let conflict = try find(.conflict, decision.record)?.record["fields"] ?? .null
    var changes = decision.changes.compactMap { change -> FieldChange? in
      guard let position = type.position(of: change.field),
        let value = Self.value(change.value, as: type.fields[position].kind)
      else { return nil }
      return FieldChange(change.field, base: change.base, value: value, trunk: change.trunk)
    }
    for field in ConflictText.fields(conflict, of: type) {
      guard let position = type.position(of: field.name), type.fields[position].isCompanion,
        !changes.contains(where: { $0.field == field.name }),
        let leader = decision.changes.filter({ change in
          type.position(of: change.field).map {
            type.fields[$0].atomicSet == type.fields[position].atomicSet
          } ?? false
        }).min(by: { $0.field < $1.field })
      else { continue }
      let value =
        switch leader.operation {
        case .theirs: field.theirs
        case .base: field.base
        default: field.mine
        }
      changes.append(
        FieldChange(field.name, base: field.theirs, value: value, trunk: leader.trunk)
      )
    }
    return changes
  }

  /// Decisions are written as raw JSON, because a reader does not know what they are about.
  private static func value(_ value: FieldValue, as kind: FieldKind) -> FieldValue? {
    guard case .json(let json) = value else { return value.isNull ? .null : nil }
    return (try? JSONTree.read(Array(json.utf8))).flatMap { FieldValue($0, as: kind) }
  }
}
