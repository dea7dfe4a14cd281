import GRDB
import Synchronization
import Trust
import WireFormat

extension SQLiteHubStore {
  package func beginLife() throws(HubStoreError) {
    let name = try HubStoreError.reported { Hexadecimal.text(try random.bytes(16)) }
    try write { write in
      try write.db.execute(sql: "INSERT INTO life(name) VALUES (?)", arguments: [name])
      let place = write.db.lastInsertedRowID
      try write.db.execute(
        sql: "INSERT INTO lifeHead(place, scope, head) SELECT ?, id, head FROM scope",
        arguments: [place]
      )
    }
    life.withLock { $0 = name }
  }

  /// Whether this hub never held what the laptop has read from it.
  ///
  /// What a life had committed is what the next one began with: a cursor beyond that was read from a
  /// past that is gone, as after a restored backup, and so is all of a life this store cannot name.
  static func hasLost(_ request: SessionRequest, in db: Database) throws -> Bool {
    guard let life = request.life else { return false }
    let place = try Int64.fetchOne(
      db,
      sql: "SELECT place FROM life WHERE name = ?",
      arguments: [life]
    )
    guard let place else { return true }
    let next = try Int64.fetchOne(
      db,
      sql: "SELECT min(place) FROM life WHERE place > ?",
      arguments: [place]
    )
    return try request.cursors.contains { cursor in
      guard let next else { return try ScopeHead.of(cursor.scope, in: db).head < cursor.sequence }
      let head = try Int64.fetchOne(
        db,
        sql: """
          SELECT h.head FROM lifeHead h JOIN scope s ON s.id = h.scope
          WHERE h.place = ? AND s.name = ?
          """,
        arguments: [next, cursor.scope]
      )
      return (head ?? 0) < cursor.sequence
    }
  }
}
