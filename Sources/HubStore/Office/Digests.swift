package import Records
import Foundation
import GRDB
import Trust
import WireFormat

extension SQLiteHubStore {
  package func digest(of scope: String?) throws(HubStoreError) -> [ScopeDigest] {
    try read { db in
      let filled = try String.fetchAll(db, sql: "SELECT name FROM scope")
      let accounts = try GRDB.Row.fetchAll(db, sql: "SELECT name, unit, region FROM account")
      let granted = accounts.flatMap { row in
        Subject.ownScopes(account: row[0], unit: row[1], region: row[2])
      }
      return try Set(filled + granted).filter { name in
        scope.map { $0.isIdentical(to: name) } ?? true
      }
      .sorted().map { try Self.digest($0, in: db) }
    }
  }

  private static func digest(_ scope: String, in db: Database) throws -> ScopeDigest {
    let statement = try db.cachedStatement(
      sql: """
        SELECT r.rid, r.type, r.schema, r.ver, r.body FROM member m
        JOIN scope s ON s.id = m.scope JOIN record r ON r.rid = m.rid
        WHERE s.name = ? AND m.op = 0 ORDER BY m.rid
        """
    )
    let rows = try GRDB.Row.fetchCursor(statement, arguments: [scope])
    var hash = SM3()
    var count: Int64 = 0
    while let row = try rows.next() {
      let bytes: Data = row[0]
      let name: String = row[1]
      guard let id = RecordID(bytes: bytes), let type = RecordCatalogue.type(named: name) else {
        throw HubStoreError.damaged("record.type.\(name)")
      }
      var line = JSONWriter(reservingCapacity: 512)
      line.raw("[")
      line.string(id.hex)
      line.comma()
      line.string(name)
      line.comma()
      line.integer(row[3] as Int64)
      line.comma()
      line.raw(try StoredRecord.present(row[4], schema: row[2], of: type, id))
      line.raw("]\n")
      hash.update(line.bytes)
      count += 1
    }
    return ScopeDigest(
      scope: scope,
      sequence: try ScopeHead.of(scope, in: db).head,
      records: count,
      digest: hash.finalize()
    )
  }

  package func record(_ id: RecordID) throws(HubStoreError) -> Records.Record? {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT \(StoredRecord.columns) FROM record WHERE rid = ? AND deleted = 0"
      )
      return try GRDB.Row.fetchOne(statement, arguments: [id.data])
        .map { try StoredRecord($0).record }
    }
  }

  package func records(
    of type: RecordType,
    where field: String,
    is text: String,
    limit: Int
  ) throws(HubStoreError) -> [Records.Record] {
    // The text as it stands in a body; what only looks like it is told apart by its field.
    var written = JSONWriter()
    written.string(text)
    let needle = written.text
    return try read { db in
      let rows = try GRDB.Row.fetchCursor(
        db,
        sql: """
          SELECT \(StoredRecord.columns) FROM record
          WHERE type = ? AND deleted = 0 AND instr(body, ?) > 0 ORDER BY rid
          """,
        arguments: [type.name, needle]
      )
      var found: [Records.Record] = []
      while found.count < limit, let row = try rows.next() {
        let record = try StoredRecord(row).record
        if record[field] == .text(text) { found.append(record) }
      }
      return found
    }
  }

  package func records(
    of type: RecordType,
    after id: RecordID?,
    limit: Int
  ) throws(HubStoreError) -> [Records.Record] {
    try read { db in
      let statement = try db.cachedStatement(
        sql: """
          SELECT \(StoredRecord.columns) FROM record
          WHERE type = ? AND rid > ? AND deleted = 0 ORDER BY rid LIMIT ?
          """
      )
      return try GRDB.Row.fetchAll(
        statement,
        arguments: [type.name, id?.data ?? Data(), limit]
      )
      .map { try StoredRecord($0).record }
    }
  }

  package func records(
    of type: RecordType,
    under parent: RecordID
  ) throws(HubStoreError) -> [Records.Record] {
    try read { db in
      try HubWrite.children(of: parent, type: type, in: db).map(\.record)
    }
  }
}
