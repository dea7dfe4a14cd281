package import Records
package import WireFormat
import Foundation
import GRDB
import Trust

extension Replica {
  /// What this replica holds of a scope, bucket by bucket.
  ///
  /// By contents every row is read; that needs the keys.
  package func buckets(
    of scope: String,
    by measure: BucketMeasure
  ) throws(ReplicaError) -> [String] {
    let cells = cells
    let tables = tables
    return try read { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      switch measure {
      case .versions: return try store.tallies(of: scope).map(\.value)
      case .contents:
        _ = try cells.unlocked()
        return try store.contentHashes(of: scope)
      }
    }
  }

  /// Takes rows of buckets that differ, whatever is held of them; gives the ids that came.
  ///
  /// The cursor stays: what the feed brings later is the same or newer.
  package func repair(_ block: Block, at: Instant) throws(ReplicaError) -> Set<RecordID> {
    let cells = cells
    let tables = tables
    return try write { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      var pull = try Pull(store, scope: block.header.scope, for: .repair, at: at.milliseconds)
      try pull.take(block)
      _ = try pull.finish()
      return Set(block.rows.compactMap { Self.recordID(in: block.bytes[$0]) })
    }
  }

  /// Ends the memberships of those buckets that the hub's answer did not name, and counts anew.
  package func endRepair(
    of scope: String,
    buckets: [Int],
    named: Set<RecordID>,
    at: Instant
  ) throws(ReplicaError) {
    let cells = cells
    let tables = tables
    try write { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      let leaving = Leaving(store: store, at: at.milliseconds)
      var state = try ScopeState(named: scope, in: db)
      let chosen = Set(buckets)
      for id in try store.members(of: state.number).map(\.id)
      where chosen.contains(Buckets.bucket(of: id)) && !named.contains(id) {
        _ = try leaving.leave(id, scope: state.number, reason: "left")
      }
      // The scope's own count may be what was wrong.
      (state.count, state.sum) = (0, 0)
      for member in try store.members(of: state.number) { state.add(member.id, member.version) }
      try state.write(in: db)
    }
  }

  /// The third cell of a row: the record it is about.
  private static func recordID(in line: ArraySlice<UInt8>) -> RecordID? {
    var reader = RowReader()
    return line.withUnsafeBytes { bytes in
      guard (try? reader.read(bytes)) != nil else { return nil }
      return (try? RowEnvelope(reader.cells, bytes))?.id
    }
  }
}

extension RecordStore {
  /// Records of a scope with the versions that count there, in the order of their ids.
  fileprivate func members(of number: Int64) throws -> [(id: RecordID, version: Int64)] {
    let rows = try GRDB.Row.fetchCursor(
      db,
      sql: "SELECT rid, version FROM member WHERE scope = ? ORDER BY rid",
      arguments: [number]
    )
    var members: [(id: RecordID, version: Int64)] = []
    while let row = try rows.next() { members.append((try row.id(0), try row.integer(1))) }
    return members
  }

  fileprivate func tallies(of scope: String) throws -> [BucketTally] {
    var tallies = Array(repeating: BucketTally(), count: Buckets.count)
    for member in try members(of: try number(of: scope)) {
      tallies[Buckets.bucket(of: member.id)].add(member.id, version: member.version)
    }
    return tallies
  }

  fileprivate func contentHashes(of scope: String) throws -> [String] {
    let rows = try GRDB.Row.fetchCursor(
      db,
      sql: "SELECT rid, type FROM member WHERE scope = ? ORDER BY rid",
      arguments: [try number(of: scope)]
    )
    var lines: [[UInt8]] = Array(repeating: [], count: Buckets.count)
    let hashes = lines.map { _ in ContentHash() }
    while let row = try rows.next() {
      let id = try row.id(0)
      let bucket = Buckets.bucket(of: id)
      lines[bucket] += try digestLine(id, type: try row.integer(1))
      if lines[bucket].count > 4_096 { hashes[bucket].take(&lines[bucket]) }
    }
    for bucket in hashes.indices { hashes[bucket].take(&lines[bucket]) }
    return hashes.map { $0.end() }
  }

  private func number(of scope: String) throws -> Int64 {
    let sql = "SELECT number FROM scopeCursor WHERE scope = ?"
    return try Int64.fetchOne(db, sql: sql, arguments: [scope]) ?? -1
  }
}

/// One bucket's running hash.
private final class ContentHash {
  private var hash: SM3? = SM3()

  func take(_ lines: inout [UInt8]) {
    hash?.update(lines)
    lines.removeAll(keepingCapacity: true)
  }

  func end() -> String {
    guard let ended = hash.take() else { preconditionFailure("invariant: a hash ends once") }
    return ended.finalize().hex
  }
}
