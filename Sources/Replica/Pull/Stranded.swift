package import Records
import Foundation
import GRDB

extension Replica {
  /// Records kept for the edits of this laptop, oldest first.
  package func stranded() throws(ReplicaError) -> [StrandedRecord] {
    try query { try $0.strandedRecords() }
  }

  /// Removes a stranded record from the screens once it was handed over or given up.
  ///
  /// Its mutations stay in the outbox; those the hub had refused wait for nobody any more. Throws
  /// `.notFound` for a record that is not stranded.
  package func discardStranded(_ id: RecordID) throws(ReplicaError) {
    let tables = tables
    try write { db in
      let number = try Int64.fetchOne(
        db,
        sql: "SELECT type FROM stranded WHERE rid = ?",
        arguments: [id.stored]
      )
      guard let table = number.flatMap(tables.table(numbered:)) else {
        throw ReplicaError.notFound(type: "stranded", argument: id.hex)
      }
      try db.execute(
        sql: "DELETE FROM \(table.name) WHERE _rid = ?",
        arguments: [id.stored]
      )
      for name in ["baseCopy", "stranded"] {
        try db.execute(sql: "DELETE FROM \(name) WHERE rid = ?", arguments: [id.stored])
      }
      try db.execute(
        sql: "UPDATE outbox SET state = 6 WHERE rid = ? AND state = 4",
        arguments: [id.stored]
      )
    }
  }

  /// The mutations of one record that are not through, oldest first.
  package func unsettledMutations(of id: RecordID) throws(ReplicaError) -> [RecordID] {
    try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: "SELECT mid FROM outbox WHERE rid = ? AND state IN (0, 1, 3, 4, 5) ORDER BY place",
        arguments: [id.stored]
      )
      .map { try $0.id(0) }
    }
  }
}

extension RecordStore {
  func strandedRecords() throws -> [StrandedRecord] {
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: "SELECT rid, type, reason, at FROM stranded ORDER BY at, rid"
    )
    return try rows.compactMap { row in
      let id = try row.id(0)
      guard let table = tables.table(numbered: try row.integer(1)) else { return nil }
      return StrandedRecord(
        type: table.type.name,
        record: id,
        title: try title(table.type, id),
        reason: try row.text(2),
        at: Instant(milliseconds: try row.integer(3))
      )
    }
  }
}
