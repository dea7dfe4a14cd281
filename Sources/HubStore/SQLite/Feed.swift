import Foundation
import GRDB
import Records
import WireFormat

/// What one transaction changes in the feeds; written last, so that heads move late.
///
/// What runs under a savepoint notes in a feed of its own, which is added when it holds. A record that changes many times
/// in a transaction takes one place in each feed. Sequences have no gaps and rise in the order of
/// commits, because the one writer takes them from the head row inside its transaction.
struct Feed {
  private struct Change {
    var scope: String
    var record: RecordID
    var operation: RowOperation
    var version: Int64
    /// Whether no feed can hold it yet, which spares a look.
    var isNew: Bool
  }

  private struct Key: Hashable {
    var scope: String
    var record: RecordID
  }

  private struct Head {
    var id: Int64
    var head: Int64
    var count: Int64
    var sum: UInt64
  }

  private var changes: [Change] = []
  private var places: [Key: Int] = [:]

  /// Scopes with a change, for those who watch.
  var scopes: Set<String> { Set(changes.map(\.scope)) }

  /// Notes the present state of a record that was in `before`.
  mutating func note(_ stored: StoredRecord, before: [String], isNew: Bool) {
    for scope in stored.scopes {
      note(stored, in: scope, stored.isDeleted ? .deleted : .live, isNew: isNew)
    }
    for scope in before where !stored.scopes.contains(scope) {
      note(stored, in: scope, .left, isNew: false)
    }
  }

  /// Notes everything that a part of the transaction has changed after all that was noted here.
  mutating func add(_ part: Feed) {
    for change in part.changes { note(change) }
  }

  private mutating func note(
    _ stored: StoredRecord,
    in scope: String,
    _ operation: RowOperation,
    isNew: Bool
  ) {
    note(
      Change(
        scope: scope,
        record: stored.record.id,
        operation: operation,
        version: stored.record.version,
        isNew: isNew
      )
    )
  }

  private mutating func note(_ change: Change) {
    let key = Key(scope: change.scope, record: change.record)
    if let place = places[key] {
      changes[place].operation = change.operation
      changes[place].version = change.version
    } else {
      places[key] = changes.count
      changes.append(change)
    }
  }

  /// Writes members and heads; the last thing a transaction does.
  func write(to db: Database) throws {
    for scope in scopes.sorted() {
      var head = try Self.head(of: scope, in: db)
      for change in changes where change.scope == scope {
        try Self.write(change, under: &head, to: db)
      }
      try db.cachedStatement(sql: "UPDATE scope SET head = ?, count = ?, sum = ? WHERE id = ?")
        .execute(arguments: [head.head, head.count, Int64(bitPattern: head.sum), head.id])
    }
  }

  private static func write(_ change: Change, under head: inout Head, to db: Database) throws {
    let rid = change.record.data
    if change.isNew {
      // Came and went within one transaction.
      guard change.operation == .live else { return }
    } else {
      let old = try GRDB.Row.fetchOne(
        db.cachedStatement(sql: "SELECT op, ver FROM member WHERE scope = ? AND rid = ?"),
        arguments: [head.id, rid]
      )
      // Never seen in this scope.
      if old == nil, change.operation != .live { return }
      if let old, old[0] == RowOperation.live.rawValue {
        head.count -= 1
        head.sum &-= MembershipSum.of(change.record, version: old[1])
      }
    }
    head.head += 1
    if change.operation == .live {
      head.count += 1
      head.sum &+= MembershipSum.of(change.record, version: change.version)
    }
    try db.cachedStatement(
      sql: """
        INSERT INTO member(scope, rid, seq, op, ver) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT(scope, rid) DO UPDATE SET seq = excluded.seq, op = excluded.op,
        ver = excluded.ver
        """
    ).execute(
      arguments: [head.id, rid, head.head, change.operation.rawValue, change.version]
    )
  }

  private static func head(of scope: String, in db: Database) throws -> Head {
    try db.cachedStatement(
      sql: """
        INSERT INTO scope(name, head, count, sum, floor) VALUES (?, 0, 0, 0, 0)
        ON CONFLICT(name) DO NOTHING
        """
    ).execute(arguments: [scope])
    let statement = try db.cachedStatement(
      sql: "SELECT id, head, count, sum FROM scope WHERE name = ?"
    )
    guard let row = try GRDB.Row.fetchOne(statement, arguments: [scope]) else {
      throw HubStoreError.damaged("scope.\(scope)")
    }
    return Head(
      id: row[0],
      head: row[1],
      count: row[2],
      sum: UInt64(bitPattern: row[3] as Int64)
    )
  }
}
