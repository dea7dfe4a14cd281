package import Records
import Foundation
import GRDB

extension Replica {
  /// Keeps what is being typed, sealed; the same key again replaces it.
  ///
  /// Throws `.sealed` while locked.
  package func saveDraft(_ key: String, text: String, at: Instant) throws(ReplicaError) {
    let cells = cells
    try write { db in
      let box = try cells.seal(Array(text.utf8), at: .draft(key))
      try db.execute(
        sql: "INSERT OR REPLACE INTO draft(key, body, at) VALUES (?, ?, ?)",
        arguments: [key, Data(box), at.milliseconds]
      )
    }
  }

  /// All drafts, newest first.
  ///
  /// Throws `.sealed` while locked.
  package func drafts() throws(ReplicaError) -> [Draft] {
    let cells = cells
    return try read { db in
      try GRDB.Row.fetchAll(db, sql: "SELECT key, body, at FROM draft ORDER BY at DESC, key")
        .map { row in
          let key = try row.text(0)
          let bytes = try cells.open(try row.bytes(1), at: .draft(key))
          return Draft(
            key: key,
            text: String(decoding: bytes, as: UTF8.self),
            savedAt: Instant(milliseconds: try row.integer(2))
          )
        }
    }
  }

  /// Forgets a draft: its text was committed, or its author gave it up.
  package func discardDraft(_ key: String) throws(ReplicaError) {
    try write { try $0.execute(sql: "DELETE FROM draft WHERE key = ?", arguments: [key]) }
  }
}
