import Foundation
import GRDB
import Records

/// One write transaction: the database and what it will say in the feeds.
struct HubWrite {
  let db: Database
  let authority: String
  var feed = Feed()

  init(_ db: Database, authority: String) {
    self.db = db
    self.authority = authority
  }

  /// Runs `body` under a savepoint; gives its error after undoing it, or nil.
  ///
  /// Throws itself only when the whole transaction is lost (a full disk rolls everything back).
  mutating func attempt(_ body: (inout HubWrite) throws -> Void) throws -> (any Error)? {
    // A feed of its own, which is small however much the transaction has changed before.
    var write = HubWrite(db, authority: authority)
    // GRDB's own savepoints are compiled every time, which costs more than most of what runs in them.
    try db.cachedStatement(sql: "SAVEPOINT attempt").execute()
    do {
      try body(&write)
      try db.cachedStatement(sql: "RELEASE attempt").execute()
      feed.add(write.feed)
      return nil
    } catch {
      guard db.isInsideTransaction else { throw error }
      try db.cachedStatement(sql: "ROLLBACK TO attempt").execute()
      try db.cachedStatement(sql: "RELEASE attempt").execute()
      return error
    }
  }

  /// The record of that id, deleted ones included.
  func load(_ id: RecordID) throws -> StoredRecord? {
    let statement = try db.cachedStatement(
      sql: "SELECT \(StoredRecord.columns) FROM record WHERE rid = ?"
    )
    return try GRDB.Row.fetchOne(statement, arguments: [id.data]).map { try StoredRecord($0) }
  }

  /// Live records of a type that hang on one record, in order of id.
  func children(of parent: RecordID, type: RecordType) throws -> [StoredRecord] {
    try Self.children(of: parent, type: type, in: db)
  }

  static func children(
    of parent: RecordID,
    type: RecordType,
    in db: Database
  ) throws -> [StoredRecord] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT \(StoredRecord.columns) FROM record
        WHERE parent = ? AND type = ? AND deleted = 0 ORDER BY rid
        """
    )
    return try GRDB.Row.fetchAll(statement, arguments: [parent.data, type.name])
      .map { try StoredRecord($0) }
  }

  /// Stores the present state of a record, places it, feeds it and moves what hangs on it.
  mutating func save(
    _ stored: inout StoredRecord,
    before: StoredRecord?,
    mutation: RecordID?
  ) throws {
    let old = before?.scopes ?? []
    stored.scopes = try placement.scopes(of: stored.record, owner: stored.owner)
    let body = stored.body
    try write(stored, body, isNew: before == nil)
    try keepRevision(of: stored, body, mutation: mutation)
    try indexAttachments(of: stored)
    feed.note(stored, before: old, isNew: before == nil)
    if old != stored.scopes, Placement.hasChildren(stored.record.type) {
      try moveChildren(of: stored.record.id)
    }
  }

  var placement: Placement {
    Placement(
      authority: authority,
      scopes: { [db] id in
        let statement = try db.cachedStatement(sql: "SELECT scopes FROM record WHERE rid = ?")
        let names = try String.fetchOne(statement, arguments: [id.data])
        return names?.split(separator: "\n").map(String.init)
      },
      home: { [db] account in
        let statement = try db.cachedStatement(
          sql: "SELECT unit, region FROM account WHERE name = ?"
        )
        return try GRDB.Row.fetchOne(statement, arguments: [account]).map { ($0[0], $0[1]) }
      }
    )
  }

  private func write(_ stored: StoredRecord, _ body: String, isNew: Bool) throws {
    let record = stored.record
    let scopes = stored.scopes.joined(separator: "\n")
    let parent = Placement.parent(of: record)?.data
    if isNew {
      try db.cachedStatement(
        sql: """
          INSERT INTO record(rid, type, schema, ver, body, stamps, deleted, owner, parent, scopes)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """
      ).execute(
        arguments: [
          record.id.data, record.type.name, record.type.schema, record.version, body,
          stored.stampBytes, stored.isDeleted, stored.owner, parent, scopes,
        ]
      )
    } else {
      try db.cachedStatement(
        sql: """
          UPDATE record SET schema = ?, ver = ?, body = ?, stamps = ?, deleted = ?, owner = ?,
          parent = ?, scopes = ? WHERE rid = ?
          """
      ).execute(
        arguments: [
          record.type.schema, record.version, body, stored.stampBytes, stored.isDeleted,
          stored.owner, parent, scopes, record.id.data,
        ]
      )
    }
  }

  private func keepRevision(
    of stored: StoredRecord,
    _ body: String,
    mutation: RecordID?
  ) throws {
    guard case .laptop = stored.record.type.authorship else { return }
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO revision(rid, ver, mid, body) VALUES (?, ?, ?, ?)"
    ).execute(
      arguments: [
        stored.record.id.data, stored.record.version, mutation?.data, body,
      ]
    )
  }

  private func indexAttachments(of stored: StoredRecord) throws {
    let record = stored.record
    let named: [String]
    switch record.type.name {
    case "evidence": named = [record["address"].text].compactMap(\.self)
    case "supervisionEvent": named = record["attachments"].list
    default: return
    }
    for address in named.compactMap({ BlobAddress($0) }) {
      try db.cachedStatement(
        sql: "INSERT OR IGNORE INTO attachment(address, rid) VALUES (?, ?)"
      ).execute(arguments: [address.hex, record.id.data])
    }
  }

  /// Brings everything below a record that moved into its new scopes, versions unchanged.
  private mutating func moveChildren(of parent: RecordID) throws {
    let statement = try db.cachedStatement(
      sql: "SELECT \(StoredRecord.columns) FROM record WHERE parent = ?"
    )
    let children = try GRDB.Row.fetchAll(statement, arguments: [parent.data])
    for row in children {
      var child = try StoredRecord(row)
      let before = child.scopes
      child.scopes = try placement.scopes(of: child.record, owner: child.owner)
      guard child.scopes != before else { continue }
      try db.cachedStatement(sql: "UPDATE record SET scopes = ? WHERE rid = ?")
        .execute(arguments: [child.scopes.joined(separator: "\n"), child.record.id.data])
      feed.note(child, before: before, isNew: false)
      if Placement.hasChildren(child.record.type) { try moveChildren(of: child.record.id) }
    }
  }
}
