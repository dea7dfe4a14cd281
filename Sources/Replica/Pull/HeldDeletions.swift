package import Records
import GRDB

extension Replica {
  /// Remembers that a scope waits for a person's word on a deletion.
  package func hold(_ deletion: HeldDeletion) throws(ReplicaError) {
    try write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO heldDeletion(scope, deleted, held, at) VALUES (?, ?, ?, ?)",
        arguments: [deletion.scope, deletion.deleted, deletion.held, deletion.at.milliseconds]
      )
    }
  }

  /// Forgets what was held of scopes that have been read to their end since.
  package func forgetHeldDeletions(of scopes: [String]) throws(ReplicaError) {
    let held = try read { try RecordStore.heldDeletions(in: $0) }.map(\.scope)
    let gone = held.filter(scopes.contains)
    guard !gone.isEmpty else { return }
    try write { db in
      for scope in gone {
        try db.execute(sql: "DELETE FROM heldDeletion WHERE scope = ?", arguments: [scope])
      }
    }
  }

  /// Deletions that wait for a person's word, by scope.
  package func heldDeletions() throws(ReplicaError) -> [HeldDeletion] {
    try read { try RecordStore.heldDeletions(in: $0) }
  }
}

extension RecordStore {
  static func heldDeletions(in db: Database) throws -> [HeldDeletion] {
    try GRDB.Row.fetchAll(
      db,
      sql: "SELECT scope, deleted, held, at FROM heldDeletion ORDER BY scope"
    )
    .map { row in
      HeldDeletion(
        scope: try row.text(0),
        deleted: Int(try row.integer(1)),
        held: Int(try row.integer(2)),
        at: Instant(milliseconds: try row.integer(3))
      )
    }
  }
}
