import Records
import Trust
import WireFormat

/// The edit that takes mutations back, built from what each of them says it saw before.
///
/// Nothing is ever taken out of the outbox: what was committed stays signed, and the way back is a
/// signed edit of its own that goes the same way. So only what an edit may do can be taken back.
struct Reversal {
  let store: RecordStore

  /// Records that may go again, since nobody is told of them by being made.
  private static let removable: Set<String> = ["discrepancy", "finding", "bookmark"]

  /// The steps back, the last mutation first; throws an `UndoObstacle` where there is no way back.
  func steps(of mutations: [Mutation]) throws -> [Edit.Step] {
    try mutations.reversed().flatMap(steps)
  }

  private func steps(of mutation: Mutation) throws -> [Edit.Step] {
    guard let type = RecordCatalogue.type(named: mutation.type),
      let stored = try store.find(type, mutation.record), !stored.isHidden
    else { throw mutation.kind == .delete ? UndoObstacle.final : .notHeld }
    do {
      try store.checkOpen(type, stored.record.id, stored.record.values)
    } catch ReplicaError.refused(.finalised) {
      throw UndoObstacle.finalised
    }
    switch mutation.kind {
    case .delete, .resolve: throw UndoObstacle.final
    case .create where Self.removable.contains(type.name):
      for change in mutation.changes { try check(change, in: stored.record) }
      return [.delete(type, stored.record.id)]
    case .create where type.name == "answer":
      return [.change(type, stored.record.id, try cleared(mutation.changes, in: stored.record))]
    case .create: throw UndoObstacle.said(type: type.name)
    case .patch:
      let edits = try mutation.changes.map { try back($0, in: stored.record) }
      return [.change(type, stored.record.id, edits)]
    }
  }

  /// The answer to a clause has one id for ever, so that it is emptied and not deleted.
  private func cleared(_ changes: [FieldChange], in record: Record) throws -> [FieldEdit] {
    try changes.compactMap { change in
      guard let policy = policy(of: change.field, in: record), change.operation == .set else {
        return nil
      }
      if case .writeOnce = policy { return nil }
      try check(change, in: record)
      return FieldEdit(change.field, .null)
    }
  }

  private func back(_ change: FieldChange, in record: Record) throws -> FieldEdit {
    let field = change.field
    switch policy(of: field, in: record) {
    case nil, .server: throw UndoObstacle.notHeld
    case .writeOnce: throw UndoObstacle.writtenOnce(field: field)
    case .setAdd: throw UndoObstacle.onlyAdds(field: field)
    case .maximum, .minimum:
      throw UndoObstacle.onlyForward(
        field: field,
        from: change.base.words,
        to: change.value.words
      )
    case .setOr where change.operation != .set:
      let held = Set(change.base.elements)
      let named = change.value.elements
      return change.operation == .add
        ? FieldEdit(field, .remove, .list(named.filter { !held.contains($0) }))
        : FieldEdit(field, .add, .list(named.filter(held.contains)))
    case .lattice(let lattice):
      try check(change, in: record)
      let (from, to) = (change.base.words, change.value.words)
      let isAllowed = lattice.moves.contains { $0.isLaptops && $0.from == to && $0.to == from }
      guard isAllowed else {
        throw UndoObstacle.onlyForward(field: field, from: from, to: to)
      }
      return FieldEdit(field, .move, change.base)
    case .manual, .text3, .setOr, .hubOrder:
      try check(change, in: record)
      return FieldEdit(field, change.base)
    }
  }

  /// What somebody else has written since is not overwritten.
  private func check(_ change: FieldChange, in record: Record) throws {
    guard record[change.field] == change.value else {
      throw UndoObstacle.changedSince(field: change.field)
    }
  }

  private func policy(of field: String, in record: Record) -> MergePolicy? {
    record.type.position(of: field).map { record.type.fields[$0].policy }
  }
}

extension FieldValue {
  /// The elements of a list; none of any other value.
  fileprivate var elements: [String] {
    if case .list(let list) = self { list } else { [] }
  }

  /// As a person reads it in a list of edits.
  var words: String {
    switch self {
    case .null: ""
    case .text(let text), .json(let text): text
    case .integer(let number): String(number)
    case .list(let list): list.joined(separator: " ")
    }
  }
}
