package import Records
package import WireFormat
import Foundation
import GRDB

extension Replica {
  /// Compares every scope with what the hub says at the end of a whole pull.
  ///
  /// Scopes that agree are known to be complete as of `at`, and their cursors stand at the head; the
  /// others are given back and keep their old day. Quarantined rows count as held: the hub has them
  /// and this laptop has their bytes. Records that no scope holds any more after an epoch change go
  /// now.
  package func finish(
    _ heads: [ScopeHead],
    at: Instant
  ) throws(ReplicaError) -> [ScopeMismatch] {
    try buildIndexes()
    let cells = cells
    let tables = tables
    let mismatches = try write { db in
      var mismatches: [ScopeMismatch] = []
      for head in heads {
        let scope = try ScopeState(named: head.scope, in: db)
        // The last words of a feed may be deletions that the hub has forgotten: then no row leads up
        // to its head.
        let agrees =
          scope.sequence <= head.head && scope.count == head.count && scope.sum == head.sum
        try db.execute(
          sql: """
            UPDATE scopeCursor SET head = ?, sequence = ?, asOf = ifnull(?, asOf) WHERE number = ?
            """,
          arguments: [
            head.head, agrees ? head.head : scope.sequence, agrees ? at.milliseconds : nil,
            scope.number,
          ]
        )
        if agrees { continue }
        mismatches.append(
          ScopeMismatch(
            scope: head.scope,
            cursor: scope.sequence,
            head: head.head,
            count: scope.count,
            expectedCount: head.count,
            sumDiffers: scope.sum != head.sum
          )
        )
      }
      if mismatches.isEmpty, try Setting.sweep.integer(in: db) == 1 {
        let store = RecordStore(db: db, cells: cells, tables: tables)
        try Sweep(store: store, at: at.milliseconds).run()
        try Setting.sweep.write(0, in: db)
      }
      return mismatches
    }
    emptyLog()
    return mismatches
  }

  /// The run of the hub's process that the cursors come from; nil before the hub named one.
  package func life() throws(ReplicaError) -> String? {
    try read { try Setting.life.text(in: $0) }
  }

  /// Remembers that the cursors stand on what this run of the hub holds.
  package func recordLife(_ life: String?) throws(ReplicaError) {
    try write { try Setting.life.write(life, in: $0) }
  }

  /// Prepares for a hub that was restored or replaced: all scopes are read again from the start.
  ///
  /// Records stay readable, outstanding edits and the outbox stay whole; versions may go back.
  /// What the new epoch does not send is removed at the end of the first whole pull.
  package func resetForEpoch(_ epoch: String, life: String? = nil) throws(ReplicaError) {
    try write { db in
      try Self.reset(for: epoch, in: db)
      try Setting.life.write(life, in: db)
    }
  }

  static func reset(for epoch: String, in db: Database) throws {
    // A replica that never heard of a hub holds nothing that could be left over.
    let isNew =
      try Setting.epoch.text(in: db) == nil
      && Bool.fetchOne(db, sql: "SELECT NOT EXISTS(SELECT 1 FROM outbox)") ?? false
    try Setting.epoch.write(epoch, in: db)
    try Setting.life.write(nil, in: db)
    try db.execute(
      sql: """
        DELETE FROM member; DELETE FROM quarantine; DELETE FROM unknownRow;
        UPDATE scopeCursor SET sequence = 0, head = 0, count = 0, sum = 0, asOf = NULL;
        DELETE FROM setting WHERE name LIKE 'pack:%';
        """
    )
    if !isNew { try Setting.sweep.write(1, in: db) }
  }

  /// Reads one scope again from the start: its cursor was too old, or its contents differ.
  package func restart(_ scope: String) throws(ReplicaError) {
    try write { db in try Self.restart(try ScopeState(named: scope, in: db), in: db) }
  }

  static func restart(_ state: ScopeState, in db: Database) throws {
    try db.execute(sql: "DELETE FROM member WHERE scope = ?", arguments: [state.number])
    // What of it could not be read comes again too.
    try db.execute(sql: "DELETE FROM quarantine WHERE scope = ?", arguments: [state.name])
    try db.execute(
      sql: "UPDATE scopeCursor SET sequence = 0, count = 0, sum = 0, asOf = NULL WHERE number = ?",
      arguments: [state.number]
    )
    try Setting.sweep.write(1, in: db)
  }

  /// Removes a scope that the hub no longer grants, at most `slice` records a transaction.
  ///
  /// Cut short it may be called again; it goes on where it stopped. Records with outstanding edits
  /// are stranded. Gives the number of memberships that ended. What the search file still holds of
  /// them goes with `indexChanges` and `compactSearchIndex`.
  @discardableResult
  package func withdraw(
    _ scope: String,
    slice: Int = 10_000,
    at: Instant
  ) throws(ReplicaError) -> Int {
    let cells = cells
    let tables = tables
    var total = 0
    while true {
      let count = try writeRelaxed { db in
        let store = RecordStore(db: db, cells: cells, tables: tables)
        return try Self.withdraw(scope, slice: slice, store, at: at.milliseconds)
      }
      guard count > 0 else { return total }
      total += count
    }
  }

  private static func withdraw(
    _ scope: String,
    slice: Int,
    _ store: RecordStore,
    at: Int64
  ) throws -> Int {
    var state = try ScopeState(named: scope, in: store.db)
    let rows = try GRDB.Row.fetchAll(
      store.db,
      sql: "SELECT rid, version FROM member WHERE scope = ? LIMIT ?",
      arguments: [state.number, slice]
    )
    let leaving = Leaving(store: store, at: at)
    for row in rows {
      let id = try row.id(0)
      state.subtract(id, try row.integer(1))
      _ = try leaving.leave(id, scope: state.number, reason: "withdrawn")
    }
    if rows.isEmpty {
      try store.db.execute(
        sql: "DELETE FROM scopeCursor WHERE number = ?",
        arguments: [state.number]
      )
      for table in ["quarantine", "heldDeletion"] {
        try store.db.execute(sql: "DELETE FROM \(table) WHERE scope = ?", arguments: [scope])
      }
      // What was made here and taken by the hub, but not pulled yet, had no membership to end.
      try Setting.sweep.write(1, in: store.db)
    } else {
      try state.write(in: store.db)
    }
    return rows.count
  }
}

/// Removes records without any membership, left over from an older epoch, a restarted scope or one
/// that is not granted any more.
///
/// It runs at the end of a whole pull, when all that is in sight has its memberships.
struct Sweep {
  let store: RecordStore
  let at: Int64

  func run() throws {
    for type in RecordCatalogue.all {
      let table = store.tables[type]
      let hasRows = try Bool.fetchOne(store.db, sql: "SELECT EXISTS(SELECT 1 FROM \(table.name))")
      guard hasRows == true else { continue }
      let orphans = """
        _rid NOT IN (SELECT rid FROM member) AND _rid NOT IN (SELECT rid FROM stranded)
        """
      let isIndexed = SearchableText.types.contains(type.name)
      if isIndexed {
        try store.db.execute(
          sql: """
            INSERT INTO unindexed(type, k) SELECT ?, _k FROM \(table.name)
            WHERE _edits = 0 AND \(orphans)
            """,
          arguments: [type.name]
        )
      }
      try store.db.execute(sql: "DELETE FROM \(table.name) WHERE _edits = 0 AND \(orphans)")
      // Records with edits that the hub once held and now does not, and those made here whose edits
      // it has judged: what it took of them is out of sight.
      let isJudged = "_rid NOT IN (SELECT rid FROM outbox WHERE state IN (0, 1, 5))"
      let edited = try store.fetch(
        type,
        "WHERE _edits > 0 AND (_version > 0 OR \(isJudged)) AND \(orphans)"
      )
      for stored in edited {
        _ = try Leaving(store: store, at: at).drop(stored.record.id, table, reason: "epoch")
      }
    }
  }
}
