package import Records
import Foundation
import GRDB

extension Replica {
  /// What the status row and 同步 show, with the newest `outboxLimit` mutations on their way.
  package func syncStatus(outboxLimit: Int = 200) throws(ReplicaError) -> SyncStatus {
    try query { store in
      let db = store.db
      func count(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      let contact = try Setting.lastContact.integer(in: db).map(Instant.init(milliseconds:))
      return SyncStatus(
        hub: try Setting.hub.text(in: db) ?? "",
        lastContact: contact,
        pending: try count("SELECT count(*) FROM outbox WHERE state IN (0, 1)"),
        conflicts: try count("SELECT count(*) FROM conflict WHERE status = 'open' AND _edits = 0"),
        stuck: try count("SELECT count(*) FROM outbox WHERE state IN (4, 5)"),
        quarantined: try count("SELECT count(*) FROM quarantine"),
        attachmentsWaiting: try count("SELECT count(*) FROM blob WHERE sent < size"),
        // What another sync asks for only to count what waits need not be looked for.
        attachmentsElsewhere: outboxLimit == 0
          ? 0 : try count("SELECT count(DISTINCT address) FROM (\(NamedBlobs.elsewhere))"),
        scopes: try store.scopes(),
        outbox: try store.outbox(limit: outboxLimit),
        heldDeletions: try RecordStore.heldDeletions(in: db),
        stranded: try store.strandedRecords(),
        leaseEnd: contact.map(Lease.end(after:))
      )
    }
  }

  /// How many edits wait to be sent.
  package func unsentCount() throws(ReplicaError) -> Int {
    try read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM outbox WHERE state IN (0, 1)") ?? 0
    }
  }

  /// Mutations that are not through yet, oldest first: waiting, sent, in conflict, refused, put off.
  package func outbox(limit: Int) throws(ReplicaError) -> [OutboxItem] {
    try query { try $0.outbox(limit: limit) }
  }

  /// When the hub answered last; nil before the first time.
  package func lastContact() throws(ReplicaError) -> Instant? {
    try read { try Setting.lastContact.integer(in: $0).map(Instant.init(milliseconds:)) }
  }

  /// Remembers which hub answered last, and when.
  package func recordContact(hub: String, at: Instant) throws(ReplicaError) {
    try write { db in
      try Setting.hub.write(hub, in: db)
      try Setting.lastContact.write(at.milliseconds, in: db)
    }
  }

  /// Every mutation of this replica ever taken for sending, by what became of it.
  ///
  /// The invariant that nothing is lost is held against these counts.
  package func outboxCounts() throws(ReplicaError) -> [String: Int] {
    try read { db in
      var counts: [String: Int] = [:]
      let rows = try GRDB.Row.fetchAll(db, sql: "SELECT state, count(*) FROM outbox GROUP BY state")
      for row in rows {
        if let state = OutboxState(rawValue: Int(try row.integer(0))) {
          counts[state.word] = Int(try row.integer(1))
        }
      }
      return counts
    }
  }
}

extension RecordStore {
  func scopes() throws -> [ScopeStatus] {
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: """
        SELECT scope, count, sequence, head, asOf,
          (SELECT count(*) FROM quarantine q WHERE q.scope = s.scope)
        FROM scopeCursor s ORDER BY scope
        """
    )
    return try rows.map { row in
      ScopeStatus(
        scope: try row.text(0),
        rows: try row.integer(1),
        cursor: try row.integer(2),
        head: try row.integer(3),
        asOf: (row[4] as Int64?).map(Instant.init(milliseconds:)),
        quarantined: try row.integer(5)
      )
    }
  }

  func outbox(limit: Int) throws -> [OutboxItem] {
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: """
        SELECT mid, sequence, type, rid, fields, state, code, tries, at FROM outbox o
        WHERE state IN (0, 1, 4, 5) OR (state = 3 AND NOT EXISTS(
          SELECT 1 FROM conflict c WHERE c._rid = o.conflict AND c.status <> 'open'))
        ORDER BY place LIMIT ?
        """,
      arguments: [limit]
    )
    return try rows.compactMap { row in
      guard let id = RecordID(stored: row[0]), let record = RecordID(stored: row[3]),
        let table = tables.table(numbered: try row.integer(2)),
        let state = OutboxState(rawValue: Int(try row.integer(5)))
      else { return nil }
      return OutboxItem(
        id: id,
        sequence: try row.integer(1),
        type: table.type.name,
        record: record,
        title: try title(table.type, record),
        fields: ListText.read(try row.text(4)),
        state: state.word,
        code: row[6] as String? ?? "",
        tries: Int(try row.integer(7)),
        at: Instant(milliseconds: try row.integer(8))
      )
    }
  }
}
