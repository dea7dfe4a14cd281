package import Records
import Foundation
import GRDB

/// A row of the feed that could not be read, with the bytes as they came.
package struct QuarantinedRow: Equatable, Sendable {
  package var scope: String
  package var sequence: Int64
  /// Nil where not even that could be read; likewise `record`.
  package var type: String?
  package var record: RecordID?
  /// A word of `JSONError.Reason`, `envelope`, `columns`, `cellCount`, or the field that did not fit.
  package var error: String
  /// Bytes from the start of the line.
  package var offset: Int
  package var bytes: [UInt8]
  package var at: Instant
}

extension Replica {
  /// Rows set aside, oldest first.
  ///
  /// Throws `.sealed` while locked.
  package func quarantine(limit: Int) throws(ReplicaError) -> [QuarantinedRow] {
    try query { store in
      let rows = try GRDB.Row.fetchAll(
        store.db,
        sql: """
          SELECT scope, sequence, type, rid, error, offset, bytes, at FROM quarantine
          ORDER BY number LIMIT ?
          """,
        arguments: [limit]
      )
      return try rows.map { row in
        let id = RecordID(stored: row[3])
        let place = CellPlace.keptLine(
          "quarantine",
          id ?? RecordID(high: 0, low: 0),
          try row.integer(1)
        )
        return QuarantinedRow(
          scope: try row.text(0),
          sequence: try row.integer(1),
          type: row[2],
          record: id,
          error: try row.text(4),
          offset: Int(try row.integer(5)),
          bytes: try store.cells.open(try row.bytes(6), at: place),
          at: Instant(milliseconds: try row.integer(7))
        )
      }
    }
  }
}
