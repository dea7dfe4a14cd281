import GRDB
import Records

/// Indexes of empty tables cost more while rows come than when they are built from all of them.
///
/// A replica without them works, only slowly; whoever opens it for writing next makes them again.
extension Replica {
  /// Takes away the indexes of those of `types` whose tables are empty.
  static func leaveOutIndexes(of types: [String], in db: Database) throws {
    for type in types where RecordCatalogue.type(named: type) != nil {
      let row = try Int.fetchOne(db, sql: "SELECT 1 FROM \"\(type)\" LIMIT 1")
      guard row == nil else { continue }
      for index in RecordIndex.all where index.type == type {
        try Setting.catalogue.write(nil, in: db)
        try db.execute(sql: index.removal)
      }
    }
  }

  /// Builds the indexes that were left out; costs one comparison when none is missing.
  ///
  /// Each is a transaction of its own: an edit waits for one at the most.
  package func buildIndexes() throws(ReplicaError) {
    guard try read({ try !Schema.isAligned($0) }) else { return }
    for index in RecordIndex.all {
      try writeRelaxed { try $0.execute(sql: index.creation) }
    }
    try writeRelaxed { try Schema.noteAligned($0) }
  }
}
