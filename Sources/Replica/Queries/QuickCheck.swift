import GRDB

extension Replica {
  /// Lets SQLite look through every page; throws `.damaged` when one is not as it should be.
  ///
  /// Reads the whole file, about a second for 200 MB.
  package func quickCheck() throws(ReplicaError) {
    let verdict = try read { db in try String.fetchOne(db, sql: "PRAGMA quick_check(1)") }
    // SQLITE_CORRUPT
    guard verdict == "ok" else { throw .damaged(code: 11) }
  }
}
