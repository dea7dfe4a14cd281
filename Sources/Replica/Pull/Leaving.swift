import Foundation
import GRDB
import Records

/// Ends memberships: a record goes with its last one, unless an edit of this laptop waits on it.
struct Leaving {
  let store: RecordStore
  let at: Int64

  /// Takes a record out of a scope; tells its type where a table changed, and whether it strands.
  ///
  /// The scope's count and sum are the caller's.
  func leave(
    _ id: RecordID,
    scope: Int64,
    reason: String
  ) throws -> (type: String?, isStranded: Bool) {
    let db = store.db
    let number = try Int64.fetchOne(
      try db.cachedStatement(sql: "SELECT type FROM member WHERE rid = ? AND scope = ?"),
      arguments: [id.stored, scope]
    )
    try db.cachedStatement(sql: "DELETE FROM member WHERE rid = ? AND scope = ?")
      .execute(arguments: [id.stored, scope])
    let remaining = try Int.fetchOne(
      try db.cachedStatement(sql: "SELECT 1 FROM member WHERE rid = ? LIMIT 1"),
      arguments: [id.stored]
    )
    guard remaining == nil, let number else { return (nil, false) }
    for table in ["quarantine", "unknownRow"] {
      try db.cachedStatement(sql: "DELETE FROM \(table) WHERE rid = ?")
        .execute(arguments: [id.stored])
    }
    guard let table = store.tables.table(numbered: number) else { return (nil, false) }
    return try drop(id, table, reason: reason)
  }

  /// Deletes the record, or strands it when edits wait that the hub has not judged.
  func drop(
    _ id: RecordID,
    _ table: RecordTable,
    reason: String
  ) throws -> (type: String?, isStranded: Bool) {
    let name = table.type.name
    let row = try GRDB.Row.fetchOne(
      try store.db.cachedStatement(sql: "SELECT _k, _edits FROM \(table.name) WHERE _rid = ?"),
      arguments: [id.stored]
    )
    guard let row else { return (nil, false) }
    let (k, edits): (Int64, Int64) = (try row.integer(0), try row.integer(1))
    if edits > 0 {
      // A deletion of this laptop wants just what happens now.
      let unjudged = try Int.fetchOne(
        try store.db.cachedStatement(
          sql: """
            SELECT 1 FROM outbox WHERE rid = ? AND state IN (0, 1, 5) AND kind <> 'delete' LIMIT 1
            """
        ),
        arguments: [id.stored]
      )
      if unjudged != nil {
        try store.strand(id, table.type, reason: reason, at: at)
        return (name, true)
      }
      try store.dropBaseCopy(of: id)
    }
    try store.delete(k, of: table.type)
    if SearchableText.types.contains(name) {
      try store.db.cachedStatement(sql: "INSERT INTO unindexed(type, k) VALUES (?, ?)")
        .execute(arguments: [name, k])
    }
    return (name, false)
  }
}
