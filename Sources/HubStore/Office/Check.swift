import Foundation
import GRDB
import Records
import Trust
import WireFormat

extension SQLiteHubStore {
  package func check() throws(HubStoreError) -> [String] {
    try read { db in
      var faults: [String] = []
      let state = try String.fetchOne(db, sql: "PRAGMA integrity_check") ?? "no answer"
      if state != "ok" { faults.append("database: \(state)") }
      faults += try Self.faultsOfScopes(in: db)
      faults += try Self.faultsOfMembers(in: db)
      faults += try Self.faultsOfChains(in: db)
      if let entry = try AuditChain.firstBroken(in: db) {
        faults.append("audit: entry \(entry) does not follow from the one before it")
      }
      return faults
    }
  }

  private static func faultsOfScopes(in db: Database) throws -> [String] {
    var faults: [String] = []
    let scopes = try GRDB.Row.fetchAll(db, sql: "SELECT id, name FROM scope ORDER BY name")
    for scope in scopes {
      let name: String = scope[1]
      let claimed = try ScopeHead.of(name, in: db)
      var found = ScopeHead(
        scope: name,
        head: claimed.head,
        count: 0,
        sum: 0,
        floor: claimed.floor
      )
      let members = try GRDB.Row.fetchCursor(
        db,
        sql: "SELECT rid, seq, op, ver FROM member WHERE scope = ?",
        arguments: [scope[0] as Int64]
      )
      while let member = try members.next() {
        let bytes: Data = member[0]
        guard let id = RecordID(bytes: bytes) else { continue }
        if member[1] > claimed.head { faults.append("scope \(name): a member lies above the head") }
        guard member[2] == RowOperation.live.rawValue else { continue }
        found.count += 1
        found.sum &+= MembershipSum.of(id, version: member[3])
      }
      if found != claimed { faults.append("scope \(name): count or sum of the head is wrong") }
    }
    return faults
  }

  private static func faultsOfMembers(in db: Database) throws -> [String] {
    let strays =
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM member m JOIN scope s ON s.id = m.scope
          LEFT JOIN record r ON r.rid = m.rid
          WHERE m.op = 0 AND (r.rid IS NULL OR r.deleted = 1 OR r.ver <> m.ver OR
            instr(char(10) || r.scopes || char(10), char(10) || s.name || char(10)) = 0)
          """
      ) ?? 0
    return strays == 0 ? [] : ["feed: \(strays) members do not agree with their records"]
  }

  private static func faultsOfChains(in db: Database) throws -> [String] {
    var faults: [String] = []
    let devices = try GRDB.Row.fetchAll(db, sql: "SELECT \(DeviceRow.columns) FROM device")
    for device in try devices.map({ try DeviceRow($0) }) {
      var chain = PushDesk.Chain(sequence: 0, hash: ChainHash.origin)
      let rows = try GRDB.Row.fetchCursor(
        db,
        sql: "SELECT seq, line FROM mutation WHERE device = ? ORDER BY seq",
        arguments: [device.id.data]
      )
      while let row = try rows.next() {
        let line: Data = row[1]
        let bytes = Array(line)
        guard row[0] == chain.sequence + 1, LineEnvelope(bytes)?.previous == chain.hash else {
          break
        }
        chain = PushDesk.Chain(sequence: row[0], hash: ChainHash.after(bytes))
      }
      if chain != device.chain {
        faults.append("device \(device.id.hex): its chain breaks after \(chain.sequence)")
      }
    }
    return faults
  }
}
