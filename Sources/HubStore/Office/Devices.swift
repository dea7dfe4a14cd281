package import Records
import Foundation
import GRDB
import Trust

/// A device as the store holds it.
struct DeviceRow: Sendable {
  var id: RecordID
  var account: String
  var key: VerifyingKey
  var status: DeviceStatus
  var chain: PushDesk.Chain
  var lastCounter: Int64

  static let columns = "id, account, key, status, lastSequence, chain, lastCounter"

  init(_ row: GRDB.Row) throws {
    let id: Data = row[0]
    let point: Data = row[2]
    let word: String = row[3]
    guard let device = RecordID(bytes: id), let key = VerifyingKey(point: Array(point)),
      let status = DeviceStatus(rawValue: word)
    else { throw HubStoreError.damaged("device") }
    self.id = device
    account = row[1]
    self.key = key
    self.status = status
    chain = PushDesk.Chain(sequence: row[4], hash: row[5])
    lastCounter = row[6]
  }

  static func find(_ id: RecordID, in db: Database) throws -> DeviceRow? {
    let statement = try db.cachedStatement(sql: "SELECT \(columns) FROM device WHERE id = ?")
    return try GRDB.Row.fetchOne(statement, arguments: [id.data]).map { try DeviceRow($0) }
  }
}

extension HubWrite {
  func device(_ id: RecordID) throws -> DeviceRow? { try DeviceRow.find(id, in: db) }
}

extension DeviceStanding {
  /// Every device in the order of enrolment.
  static func all(in db: Database) throws -> [DeviceStanding] {
    let columns = DeviceRow.columns + ", enrolledAt, seenAt"
    let sql = "SELECT \(columns) FROM device ORDER BY enrolledAt, id"
    return try GRDB.Row.fetchAll(db, sql: sql).map { row in
      let device = try DeviceRow(row)
      let seenAt: Int64? = row["seenAt"]
      return DeviceStanding(
        id: device.id,
        account: device.account,
        key: device.key,
        status: device.status,
        enrolledAt: Instant(milliseconds: row["enrolledAt"]),
        seenAt: seenAt.map { Instant(milliseconds: $0) },
        lastSequence: device.chain.sequence
      )
    }
  }
}

extension SQLiteHubStore {
  package func devices() throws(HubStoreError) -> [DeviceStanding] {
    try read { db in try DeviceStanding.all(in: db) }
  }

  package func setStatus(
    _ status: DeviceStatus,
    of device: RecordID,
    by actor: String,
    at: Instant
  ) throws(HubStoreError) {
    try write { write in
      guard let row = try write.device(device) else { throw HubStoreError.notFound }
      guard row.status != .revoked || status == .revoked else { throw HubStoreError.notPermitted }
      try write.setStatus(status, of: device)
      try write.audit(
        actor,
        "device.\(status.rawValue)",
        object: device.hex,
        result: "done",
        at: at
      )
    }
  }
}

extension HubWrite {
  func setStatus(_ status: DeviceStatus, of device: RecordID) throws {
    try db.execute(
      sql: "UPDATE device SET status = ? WHERE id = ?",
      arguments: [status.rawValue, device.data]
    )
  }
}
