import GRDB

extension DatabaseWriter {
  /// Writes the log into the file; what is left in it would be read as a whole at the next opening.
  func emptyLog() throws {
    _ = try writeWithoutTransaction { try $0.checkpoint(.truncate) }
  }

  /// Reads one consistent state.
  ///
  /// A pool reads on connections that cannot write. A queue has one connection for all, and the only
  /// way to keep that from writing, `PRAGMA query_only`, makes SQLite compile every kept statement
  /// anew, which costs more than most reads. So what was changed is counted instead.
  func readState<Value>(_ body: (Database) throws -> Value) throws -> Value {
    guard let queue = self as? DatabaseQueue else { return try read(body) }
    return try queue.unsafeRead { db in
      let changes = db.totalChangesCount
      let value = try body(db)
      precondition(db.totalChangesCount == changes, "invariant: what reads does not write")
      return value
    }
  }
}
