package import Records
import GRDB
import Trust

/// One act on the hub as its audit holds it.
package struct AuditNote: Equatable, Sendable {
  package var at: Instant
  package var actor: String
  package var action: String
  package var object: String
  package var result: String
}

extension SQLiteHubStore {
  /// What one account did, or tried, newest first.
  package func auditNotes(
    of actor: String,
    limit: Int = 100
  ) throws(HubStoreError) -> [AuditNote] {
    try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT at, actor, action, object, result FROM audit WHERE actor = ?
          ORDER BY id DESC LIMIT ?
          """,
        arguments: [actor, limit]
      )
      .map { row in
        AuditNote(
          at: Instant(milliseconds: row[0]),
          actor: row[1],
          action: row[2],
          object: row[3],
          result: row[4]
        )
      }
    }
  }
}

/// Acts on the hub itself, each entry bound to the one before it.
///
/// `hash` is SM3 over `PREVIOUS\nAT\nACTOR\nACTION\nOBJECT\nRESULT`, so that an entry that was edited
/// or dropped shows. Entries are written in the transaction of the act.
extension HubWrite {
  func audit(
    _ actor: String,
    _ action: String,
    object: String,
    result: String,
    at: Instant
  ) throws {
    let previous =
      try String.fetchOne(db, sql: "SELECT hash FROM audit ORDER BY id DESC LIMIT 1")
      ?? ChainHash.origin
    let hash = AuditChain.hash(
      [actor, action, object, result],
      at: at.milliseconds,
      after: previous
    )
    try db.execute(
      sql: "INSERT INTO audit(at, actor, action, object, result, hash) VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [at.milliseconds, actor, action, object, result, hash]
    )
  }
}

/// The chain of audit entries.
enum AuditChain {
  static func hash(_ words: [String], at: Int64, after previous: String) -> String {
    SM3.digest(Array(([previous, String(at)] + words).joined(separator: "\n").utf8)).hex
  }

  /// The number of the first entry that does not follow from the one before it; nil when all do.
  static func firstBroken(in db: Database) throws -> Int64? {
    var previous = ChainHash.origin
    var expected: Int64 = 1
    let rows = try GRDB.Row.fetchCursor(
      db,
      sql: "SELECT id, at, actor, action, object, result, hash FROM audit ORDER BY id"
    )
    while let row = try rows.next() {
      let words: [String] = [row[2], row[3], row[4], row[5]]
      let id: Int64 = row[0]
      let found: String = row[6]
      guard id == expected, found == hash(words, at: row[1], after: previous) else {
        return expected
      }
      previous = found
      expected += 1
    }
    return nil
  }
}
