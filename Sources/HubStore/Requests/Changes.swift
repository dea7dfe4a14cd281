package import Records
package import WireFormat
import Foundation
import GRDB
import Synchronization

extension SQLiteHubStore {
  package func changes(
    _ request: PullRequest,
    for device: AdmittedDevice,
    at: Instant,
    take: ([UInt8]) -> Void
  ) throws(HubStoreError) -> PullTrailer {
    guard request.epoch == meta.epoch else { throw .epochChanged(meta.epoch) }
    // A hub that has started again is asked first whether it still has what the cursors stand on.
    let life = life.withLock { $0 }
    guard request.life == nil || request.life == life else { throw .epochChanged(meta.epoch) }
    guard request.cursors.allSatisfy({ Self.mayRead($0.scope, device.subject, at: at) }) else {
      throw .notFound
    }
    return try read { db in
      let heads = try request.cursors.map { try ScopeHead.of($0.scope, in: db) }
      for (cursor, head) in zip(request.cursors, heads) {
        // Seen further than this hub has been: filled by another life of it, or forged.
        guard cursor.sequence <= head.head else { throw HubStoreError.hubBehind }
        let hasMissed = cursor.sequence < head.floor && cursor.floor < head.floor
        guard cursor.sequence == 0 || !hasMissed else {
          throw HubStoreError.cursorTooOld(scope: cursor.scope)
        }
      }
      var reading = FeedReading(
        epoch: meta.epoch,
        budget: min(request.limit, WireLimits.pullBytes),
        blockSize: blockSize
      )
      var isComplete = true
      for cursor in request.cursors where isComplete {
        isComplete = try reading.read(cursor, in: db, take: take)
      }
      return PullTrailer(isComplete: isComplete, heads: heads, hubTime: at.milliseconds)
    }
  }
}

/// One answer of the feed under way: rows into blocks, blocks to the taker, until the budget is spent.
private struct FeedReading {
  let epoch: String
  var budget: Int
  let blockSize: Int

  /// Bytes around a row's body at the most.
  private static let frame = 192

  /// Reads one scope from its cursor; false when the budget ended before its head.
  mutating func read(
    _ cursor: ScopeCursor,
    in db: Database,
    take: ([UInt8]) -> Void
  ) throws -> Bool {
    let statement = try db.cachedStatement(
      sql: """
        SELECT m.seq, m.op, m.ver, r.rid, r.type, r.schema, r.ver, r.body FROM member m
        JOIN scope s ON s.id = m.scope JOIN record r ON r.rid = m.rid
        WHERE s.name = ? AND m.seq > ? ORDER BY m.seq
        """
    )
    let rows = try GRDB.Row.fetchCursor(
      statement,
      arguments: [cursor.scope, cursor.sequence]
    )
    var block = BlockWriter(epoch: epoch, scope: cursor.scope)
    var size = 0
    while let row = try rows.next() {
      let body: String = row[7]
      let length = body.utf8.count + Self.frame
      if !block.isEmpty, size + length > blockSize {
        send(&block, scope: cursor.scope, take: take)
        size = 0
        if budget <= 0 { return false }
      }
      size += try add(row, body, to: &block)
    }
    if !block.isEmpty { send(&block, scope: cursor.scope, take: take) }
    return true
  }

  private mutating func send(
    _ block: inout BlockWriter,
    scope: String,
    take: ([UInt8]) -> Void
  ) {
    let bytes = block.bytes()
    take(bytes)
    budget -= bytes.count
    block = BlockWriter(epoch: epoch, scope: scope)
  }

  private func add(
    _ row: GRDB.Row,
    _ body: String,
    to block: inout BlockWriter
  ) throws -> Int {
    let name: String = row[4]
    let bytes: Data = row[3]
    guard let operation = RowOperation(rawValue: row[1]), let id = RecordID(bytes: bytes),
      let type = RecordCatalogue.type(named: name)
    else { throw HubStoreError.damaged("member") }
    guard operation == .live else {
      block.add(operation, sequence: row[0], id: id, type: type, version: row[2], body: nil)
      return Self.frame
    }
    let present = try StoredRecord.present(body, schema: row[5], of: type, id)
    block.add(.live, sequence: row[0], id: id, type: type, version: row[6], body: present)
    return present.utf8.count + Self.frame
  }
}

extension StoredRecord {
  /// The body under the type's present schema: one of an older schema gains its later columns.
  static func present(
    _ body: String,
    schema: Int,
    of type: RecordType,
    _ id: RecordID
  ) throws -> String {
    guard schema < type.schema else { return body }
    var out = JSONWriter(reservingCapacity: body.utf8.count + 64)
    Row.body(of: try record(type, id, version: 0, body: body), into: &out)
    return out.text
  }
}
