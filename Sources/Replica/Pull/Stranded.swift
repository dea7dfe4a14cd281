package import Records
import Foundation
import GRDB

/// A record that only this laptop has, for a person to look at.
package struct StrandedRecord: Equatable, Sendable {
  package var type: String
  package var record: RecordID
  /// What a person calls it; may be empty.
  package var title: String
  /// One of `left`, `deleted`, `withdrawn`, `rejected` and `epoch`.
  package var reason: String
  package var at: Instant
}

extension Replica {
  /// Records kept for the edits of this laptop, oldest first.
  package func stranded() throws(ReplicaError) -> [StrandedRecord] {
    try query { store in
      let rows = try GRDB.Row.fetchAll(
        store.db,
        sql: "SELECT rid, type, reason, at FROM stranded ORDER BY at, rid"
      )
      return try rows.compactMap { row in
        let id = try row.id(0)
        guard let table = store.tables.table(numbered: try row.integer(1)) else { return nil }
        return StrandedRecord(
          type: table.type.name,
          record: id,
          title: try store.title(table.type, id),
          reason: try row.text(2),
          at: Instant(milliseconds: try row.integer(3))
        )
      }
    }
  }

  /// Removes a stranded record from the screens; its mutations stay in the outbox.
  ///
  /// Throws `.notFound` for a record that is not stranded.
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
    }
  }
}
