package import Records
package import Trust
package import WireFormat
import Foundation
import GRDB

/// What the copy of a scope is a copy of.
package struct ScopeCopy: Equatable, Sendable {
  package var head: ScopeHead
  package var epoch: String
  package var pastEpochs: [String]
  /// Records of each type, by name.
  package var types: [String: Int]
  /// Devices that are let in and may read the scope.
  package var readers: [DeviceStanding]
}

extension SQLiteHubStore {
  package func copy(
    of scope: String,
    at: Instant,
    take: ([UInt8]) throws(HubStoreError) -> Void
  ) throws(HubStoreError) -> ScopeCopy {
    let meta = meta
    return try read { db in
      let id = try Int64.fetchOne(
        db,
        sql: "SELECT id FROM scope WHERE name = ?",
        arguments: [scope]
      )
      guard let id else { throw HubStoreError.notFound }
      var copy = ScopeCopy(
        head: try ScopeHead.of(scope, in: db),
        epoch: meta.epoch,
        pastEpochs: meta.pastEpochs,
        types: [:],
        readers: []
      )
      copy.readers = try DeviceStanding.all(in: db).filter { device in
        guard device.status == .active, let subject = try Subject.named(device.account, in: db)
        else { return false }
        return !subject.isDisabled && Self.mayRead(scope, subject, at: at)
      }
      let rows = try GRDB.Row.fetchCursor(
        db,
        sql: """
          SELECT r.rid, r.type, r.schema, r.ver, r.body FROM member m
          JOIN record r ON r.rid = m.rid WHERE m.scope = ? AND m.op = 0 ORDER BY m.rid
          """,
        arguments: [id]
      )
      var block = BlockWriter(epoch: meta.epoch, scope: scope)
      var (place, size): (Int64, Int) = (0, 0)
      while let row = try rows.next() {
        let (bytes, name): (Data, String) = (row[0], row[1])
        guard let rid = RecordID(bytes: bytes), let type = RecordCatalogue.type(named: name) else {
          throw HubStoreError.damaged("record.type.\(name)")
        }
        let body = try StoredRecord.present(row[4], schema: row[2], of: type, rid)
        if !block.isEmpty, size + body.utf8.count + 192 > BlockHeader.sizeLimit {
          try take(block.bytes())
          block = BlockWriter(epoch: meta.epoch, scope: scope)
          size = 0
        }
        place += 1
        size += body.utf8.count + 192
        block.add(.live, sequence: place, id: rid, type: type, version: row[3], body: body)
        copy.types[name, default: 0] += 1
      }
      if !block.isEmpty { try take(block.bytes()) }
      return copy
    }
  }

  package func issue(_ claims: PackEnvelope.Claims) throws(HubStoreError) -> PackEnvelope {
    try HubStoreError.reported { try PackEnvelope.issue(claims, hub: key) }
  }
}
