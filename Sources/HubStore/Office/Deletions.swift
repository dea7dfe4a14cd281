package import Records
import Foundation
import GRDB
import WireFormat

extension SQLiteHubStore {
  /// Days a deletion stays at the least, and days after which a silent device no longer counts.
  private static let deletionDays: Int64 = 180
  private static let silentDays: Int64 = 365

  package func forgetDeletions(at: Instant) throws(HubStoreError) -> Int {
    let day: Int64 = 86_400_000
    let now = at.milliseconds
    return try write { write in
      let db = write.db
      var forgotten = 0
      for scope in try GRDB.Row.fetchAll(db, sql: "SELECT id, name, head FROM scope ORDER BY name")
      {
        let (id, name, head): (Int64, String, Int64) = (scope[0], scope[1], scope[2])
        let aged = try Int64.fetchOne(
          db,
          sql: "SELECT max(head) FROM scopeMark WHERE scope = ? AND at <= ?",
          arguments: [id, now - Self.deletionDays * day]
        )
        // A device that has read nothing yet begins anew and misses nothing.
        let slowest = try Int64.fetchOne(
          db,
          sql: """
            SELECT min(c.seq) FROM deviceCursor c JOIN device d ON d.id = c.device
            WHERE c.scope = ? AND c.seq > 0 AND d.status <> 'revoked' AND d.seenAt >= ?
            """,
          arguments: [name, now - Self.silentDays * day]
        )
        if let aged {
          let floor = min(aged, slowest ?? aged)
          try db.execute(
            sql: "DELETE FROM member WHERE scope = ? AND op <> 0 AND seq <= ?",
            arguments: [id, floor]
          )
          let count = db.changesCount
          forgotten += count
          if count > 0 {
            try db.execute(
              sql: "UPDATE scope SET floor = max(floor, ?) WHERE id = ?",
              arguments: [floor, id]
            )
          }
        }
        try db.execute(
          sql: "DELETE FROM scopeMark WHERE scope = ? AND at < ? AND head < ?",
          arguments: [id, now - Self.deletionDays * day, aged ?? 0]
        )
        try db.execute(
          sql: "INSERT OR REPLACE INTO scopeMark(scope, at, head) VALUES (?, ?, ?)",
          arguments: [id, now - now % day, head]
        )
      }
      return forgotten
    }
  }

  /// Remembers how far a device has read, where that is news.
  func note(
    _ cursors: [ScopeCursor],
    of device: RecordID
  ) throws(HubStoreError) {
    let known = try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: "SELECT scope, seq FROM deviceCursor WHERE device = ?",
        arguments: [device.data]
      )
      .map { ScopeCursor(scope: $0[0], sequence: $0[1]) }
    }
    let news = cursors.filter { cursor in
      !known.contains { $0.scope == cursor.scope && $0.sequence == cursor.sequence }
    }
    let gone = known.map(\.scope).filter { scope in !cursors.contains { $0.scope == scope } }
    guard !news.isEmpty || !gone.isEmpty else { return }
    try write { write in
      for cursor in news {
        try write.db.execute(
          sql: "INSERT OR REPLACE INTO deviceCursor(device, scope, seq) VALUES (?, ?, ?)",
          arguments: [device.data, cursor.scope, cursor.sequence]
        )
      }
      for scope in gone {
        try write.db.execute(
          sql: "DELETE FROM deviceCursor WHERE device = ? AND scope = ?",
          arguments: [device.data, scope]
        )
      }
    }
  }
}
