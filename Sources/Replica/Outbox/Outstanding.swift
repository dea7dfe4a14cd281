import Foundation
import GRDB
import Reconciliation
import Records
import WireFormat

/// What has become of the hub's side of a record.
enum BaseChange {
  case unchanged
  case replaced(Record)
}

extension RecordStore {
  /// Mutations of this laptop that the base of that version does not include, in their order;
  /// decisions on conflicts of the record are among them.
  func outstanding(of id: RecordID, base version: Int64) throws -> [Mutation] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT mid, sequence, body, place FROM outbox
        WHERE rid = ? AND \(OutboxState.outstanding)
        UNION ALL SELECT mid, sequence, body, place FROM outbox
        WHERE subject = ? AND \(OutboxState.outstandingDecision) ORDER BY place
        """
    )
    let arguments: StatementArguments = [id.stored, version, id.stored, version]
    return try GRDB.Row.fetchAll(statement, arguments: arguments).map { row in
      let mid = try row.id(0)
      let line = try cells.open(
        try row.bytes(2),
        at: .mutation(mid, sequence: try row.integer(1))
      )
      do {
        return try MutationLine.decode(line.dropLast())
      } catch {
        throw ReplicaError.sealBroken(table: "outbox", record: mid)
      }
    }
  }

  /// Shows an edited record anew: outstanding edits over what the hub holds by now.
  ///
  /// When none is outstanding any more the record becomes its own base again. One that the hub
  /// never took and refused stays as it was typed, as stranded.
  func rederive(_ type: RecordType, _ id: RecordID, _ change: BaseChange, at: Int64) throws {
    guard let stored = try find(type, id), var copy = try baseCopy(of: id, type) else { return }
    if case .replaced(let record) = change {
      copy.body = record
      copy.version = record.version
    }
    let pending = try outstanding(of: id, base: copy.version)
    guard !pending.isEmpty else {
      try dropBaseCopy(of: id)
      let isStranded = try self.isStranded(id)
      if copy.version == 0 || isStranded {
        if !isStranded { try strand(id, type, reason: "rejected", at: at) }
        return try update(stored.k, fields: [], of: stored.record, edits: 0)
      }
      return try update(stored.k, to: copy.body, edits: 0)
    }
    if try isStranded(id) {
      return try update(stored.k, fields: [], of: stored.record, edits: pending.count)
    }
    let shown = pending.filter { $0.kind != .resolve && $0.kind != .delete }
    var record = copy.body
    record.values = Reconciliation.rebase(
      try pending.compactMap { mutation in
        try shownChanges(of: mutation, to: id, type).map { (mutation.branch, $0) }
      },
      from: copy.origin,
      onto: copy.body.values,
      of: type,
      version: copy.version
    )
    copy.trunks = [:]
    for change in shown.flatMap(\.changes) where copy.trunks[change.field] == nil {
      copy.trunks[change.field] = change.trunk
    }
    try update(
      stored.k,
      to: record,
      edits: pending.count,
      isHidden: pending.contains { $0.kind == .delete && $0.record == id }
    )
    try write(copy)
  }

  func isStranded(_ id: RecordID) throws -> Bool {
    let statement = try db.cachedStatement(sql: "SELECT 1 FROM stranded WHERE rid = ?")
    return try Int.fetchOne(statement, arguments: [id.stored]) != nil
  }

  func strand(_ id: RecordID, _ type: RecordType, reason: String, at: Int64) throws {
    try db.execute(
      sql: "INSERT OR IGNORE INTO stranded(rid, type, reason, at) VALUES (?, ?, ?, ?)",
      arguments: [id.stored, tables.number(of: type), reason, at]
    )
  }
}
