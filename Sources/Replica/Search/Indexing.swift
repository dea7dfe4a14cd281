import Foundation
import GRDB
import Records

extension Replica {
  /// Brings the search index up to the records, at most about `limit` of them in one call.
  ///
  /// Gives how many it indexed; 0 means it is up to date. A kill at any point only makes the next
  /// call index some records again. Costs about 20 µs a record.
  package func indexChanges(limit: Int) throws(ReplicaError) -> Int {
    let search = search
    let marks = try searching { try search.marks() }
    let pinyin = search.table
    let batch = try read { db in
      try IndexBatch(db, marks: marks, pinyin: pinyin, limit: limit)
    }
    guard batch.count > 0 else { return 0 }
    try searching {
      try search.write(removing: batch.stale, adding: batch.documents, marks: batch.marks)
    }
    // Only now, for the two files are not committed together.
    if let last = batch.lastChange {
      try write {
        try $0.execute(sql: "DELETE FROM unindexed WHERE number <= ?", arguments: [last])
      }
    }
    return batch.count
  }

  /// Brings the search index up to the records, however many calls that takes.
  ///
  /// `progress` is told how many it has indexed so far.
  package func indexAll(progress: (Int) -> Void = { _ in }) throws(ReplicaError) {
    var done = 0
    while true {
      let count = try indexChanges(limit: Self.indexShare)
      guard count > 0 else { return }
      done += count
      progress(done)
    }
  }

  /// About how many records the search index does not know as they are.
  package func indexBacklog() throws(ReplicaError) -> Int {
    let search = search
    let marks = try searching { try search.marks() }
    return try read { db in
      var count = try Int.fetchOne(db, sql: "SELECT count(*) FROM unindexed") ?? 0
      for type in SearchableText.types {
        let last = try Int64.fetchOne(db, sql: "SELECT max(_k) FROM \"\(type)\"") ?? 0
        count += Int(max(0, last - (marks[type] ?? 0)))
      }
      return count
    }
  }

  /// Records indexed in one transaction: what a kill costs, and how long the search file is locked.
  private static let indexShare = 8_000

  /// Drops the search index; `indexChanges` builds it anew.
  package func dropSearchIndex() throws(ReplicaError) {
    try searching { try search.clear() }
  }

  /// Rewrites the search file so that nothing is left of what was removed; seconds at a million.
  package func compactSearchIndex() throws(ReplicaError) {
    try searching { try search.compact() }
  }

  func searching<Result>(_ body: () throws -> Result) throws(ReplicaError) -> Result {
    do {
      return try body()
    } catch {
      throw ReplicaError(error)
    }
  }
}

/// What one call of indexing replaces and adds.
private struct IndexBatch {
  var stale: [Int64] = []
  var documents: [SearchDocument] = []
  var marks: [String: Int64] = [:]
  var lastChange: Int64?
  var count = 0

  init(_ db: Database, marks: [String: Int64], pinyin: PinyinTable, limit: Int) throws {
    let changes = try GRDB.Row.fetchAll(
      db,
      sql: "SELECT number, type, k FROM unindexed ORDER BY number LIMIT ?",
      arguments: [limit]
    )
    var seen: Set<Int64> = []
    for row in changes {
      lastChange = try row.integer(0)
      let (type, k): (String, Int64) = (try row.text(1), try row.integer(2))
      // Rows above the mark are new to the index anyway.
      guard k <= marks[type] ?? 0 else { continue }
      let slots = SearchableText.slots(of: type)
      guard seen.insert(slots[0].id(k)).inserted else { continue }
      stale += slots.map { $0.id(k) }
      documents += try SearchableText.documents(type, "WHERE _k = ?", [k], pinyin, in: db)
    }
    count = changes.count
    for type in SearchableText.types.sorted() where count < limit {
      let new = try SearchableText.documents(
        type,
        "WHERE _k > ? ORDER BY _k LIMIT ?",
        [marks[type] ?? 0, limit - count],
        pinyin,
        in: db
      )
      guard let last = new.last else { continue }
      documents += new
      self.marks[type] = last.id >> 3
      count += new.count
    }
  }
}
