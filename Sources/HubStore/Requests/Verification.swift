package import Records
package import WireFormat
import Foundation
import GRDB
import Trust

extension SQLiteHubStore {
  package func verify(
    _ request: VerifyRequest,
    for device: AdmittedDevice,
    at: Instant,
    take: ([UInt8]) -> Void
  ) throws(HubStoreError) -> PullTrailer {
    guard request.epoch == meta.epoch else { throw .epochChanged(meta.epoch) }
    guard Self.mayRead(request.scope, device.subject, at: at) else { throw .notFound }
    let epoch = meta.epoch
    return try read { db in
      let comparison = ScopeComparison(db: db, epoch: epoch, scope: request.scope)
      let held = try comparison.values(by: request.measure)
      let differing = held.indices.filter { held[$0] != request.buckets[$0] }
      let header = VerifyHeader(
        scope: request.scope,
        differing: differing,
        hasRows: differing.count <= Buckets.mostRead
      )
      take(header.encode())
      if header.hasRows, !differing.isEmpty {
        try comparison.giveRows(of: Set(differing), take: take)
      }
      return PullTrailer(
        isComplete: true,
        heads: [try ScopeHead.of(request.scope, in: db)],
        hubTime: at.milliseconds
      )
    }
  }
}

/// One scope of the hub, seen in parts.
private struct ScopeComparison {
  let db: Database
  let epoch: String
  let scope: String

  /// Bytes around a row's body at the most.
  private static let frame = 192

  func values(by measure: BucketMeasure) throws -> [String] {
    switch measure {
    case .versions:
      var tallies = Array(repeating: BucketTally(), count: Buckets.count)
      let rows = try GRDB.Row.fetchCursor(
        db,
        sql: """
          SELECT m.rid, m.ver FROM member m JOIN scope s ON s.id = m.scope
          WHERE s.name = ? AND m.op = 0
          """,
        arguments: [scope]
      )
      while let row = try rows.next() {
        let id = try Self.recordID(row[0])
        tallies[Buckets.bucket(of: id)].add(id, version: row[1])
      }
      return tallies.map(\.value)
    case .contents:
      let hashes = (0..<Buckets.count).map { _ in ContentHash() }
      try forEachRow { id, line in hashes[Buckets.bucket(of: id)].take(line.digestLine) }
      return hashes.map { $0.end() }
    }
  }

  /// Live rows of some buckets as blocks, in the order of their ids.
  func giveRows(of buckets: Set<Int>, take: ([UInt8]) -> Void) throws {
    var block = BlockWriter(epoch: epoch, scope: scope)
    var size = 0
    try forEachRow { id, row in
      guard buckets.contains(Buckets.bucket(of: id)) else { return }
      let length = row.body.utf8.count + Self.frame
      if !block.isEmpty, size + length > BlockHeader.sizeLimit {
        take(block.bytes())
        block = BlockWriter(epoch: epoch, scope: scope)
        size = 0
      }
      block.add(
        .live,
        sequence: row.sequence,
        id: id,
        type: row.type,
        version: row.version,
        body: row.body
      )
      size += length
    }
    if !block.isEmpty { take(block.bytes()) }
  }

  private struct LiveRow {
    var sequence: Int64
    var id: RecordID
    var type: RecordType
    var version: Int64
    var body: String

    /// What the digest of a scope hashes for it.
    var digestLine: [UInt8] {
      var line = JSONWriter(reservingCapacity: body.utf8.count + 96)
      line.raw("[")
      line.string(id.hex)
      line.comma()
      line.string(type.name)
      line.comma()
      line.integer(version)
      line.comma()
      line.raw(body)
      line.raw("]\n")
      return line.bytes
    }
  }

  private func forEachRow(_ body: (RecordID, LiveRow) throws -> Void) throws {
    let rows = try GRDB.Row.fetchCursor(
      db,
      sql: """
        SELECT m.rid, m.seq, r.type, r.schema, r.ver, r.body FROM member m
        JOIN scope s ON s.id = m.scope JOIN record r ON r.rid = m.rid
        WHERE s.name = ? AND m.op = 0 ORDER BY m.rid
        """,
      arguments: [scope]
    )
    while let row = try rows.next() {
      let id = try Self.recordID(row[0])
      let name: String = row[2]
      guard let type = RecordCatalogue.type(named: name) else {
        throw HubStoreError.damaged("record.type.\(name)")
      }
      let live = LiveRow(
        sequence: row[1],
        id: id,
        type: type,
        version: row[4],
        body: try StoredRecord.present(row[5], schema: row[3], of: type, id)
      )
      try body(id, live)
    }
  }

  private static func recordID(_ bytes: Data) throws -> RecordID {
    guard let id = RecordID(bytes: bytes) else { throw HubStoreError.damaged("member") }
    return id
  }
}

/// One bucket's running hash.
private final class ContentHash {
  private var hash: SM3? = SM3()

  func take(_ line: [UInt8]) { hash?.update(line) }

  func end() -> String {
    guard let ended = hash.take() else { preconditionFailure("invariant: a hash ends once") }
    return ended.finalize().hex
  }
}
