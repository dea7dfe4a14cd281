package import Records
package import WireFormat
import Foundation
import GRDB

extension Replica {
  /// Applies blocks with their cursors in one transaction: all of them, or none.
  ///
  /// Blocks come in the order of the feed. What lies at or below a scope's cursor is passed over,
  /// so a repeated block changes nothing. A row that cannot be read goes to quarantine with its
  /// bytes and the others go on. Not synced to disk by itself: after a power cut the last blocks
  /// are pulled again. Throws `.epochMismatch`; `.sealed` when locked and a value must be sealed.
  @discardableResult
  package func apply(_ blocks: [Block], at: Instant) throws(ReplicaError) -> Applied {
    let cells = cells
    let tables = tables
    return try writeRelaxed { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      var total = Applied()
      var types: Set<String> = []
      var rest = blocks[...]
      while let first = rest.first {
        try Self.checkEpoch(first.header.epoch, in: db)
        var pull = try Pull(store, scope: first.header.scope, at: at.milliseconds)
        while let block = rest.first, block.header.scope == first.header.scope,
          block.header.epoch == first.header.epoch
        {
          try pull.take(block)
          rest = rest.dropFirst()
        }
        let applied = try pull.finish()
        total.rows += applied.rows
        total.quarantined += applied.quarantined
        total.removed += applied.removed
        total.stranded += applied.stranded
        types.formUnion(applied.types)
      }
      if types.contains(RecordType.conflict.name) { try Self.closeDecided(db) }
      total.types = types.sorted()
      return total
    }
  }

  private static func checkEpoch(_ offered: String, in db: Database) throws {
    guard let held = try Setting.epoch.text(in: db) else {
      return try Setting.epoch.write(offered, in: db)
    }
    guard held == offered else {
      throw ReplicaError.epochMismatch(held: held, offered: offered)
    }
  }

  /// A mutation whose conflict has been decided waits for nobody any more.
  private static func closeDecided(_ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE outbox SET state = 2 WHERE state = 3 AND conflict IN
          (SELECT _rid FROM conflict WHERE status <> 'open')
        """
    )
  }

  /// How many rows of its scope a block takes away, before it is applied.
  package func forecast(_ block: Block) throws(ReplicaError) -> RemovalForecast {
    try read { db in
      let row = try GRDB.Row.fetchOne(
        db,
        sql: "SELECT sequence, count FROM scopeCursor WHERE scope = ?",
        arguments: [block.header.scope]
      )
      let removals = block.rows.count { range in
        // The operation is the first character after the bracket.
        range.count > 1 && block.bytes[range.lowerBound + 1] != UInt8(ascii: "0")
      }
      return RemovalForecast(removals: removals, live: row?[1] ?? 0)
    }
  }

  /// Where the replica stands in every scope it has, sorted by name.
  package func cursors() throws(ReplicaError) -> [ScopeCursor] {
    try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: "SELECT scope, sequence, floor FROM scopeCursor ORDER BY scope"
      )
      .map { ScopeCursor(scope: $0[0], sequence: $0[1], floor: $0[2]) }
    }
  }

  /// Makes ready for scopes that nothing is read of yet: notes the floor under which they are about
  /// to be read, and leaves out indexes where very many rows come into empty tables.
  ///
  /// `finish` builds them, and whoever ends the reading before it calls `buildIndexes`.
  package func beginReading(_ heads: [ScopeHead]) throws(ReplicaError) {
    let floors = heads.filter { $0.floor > 0 }
    let begun = Set(try cursors().filter { $0.sequence > 0 }.map(\.scope))
    let coming = heads.filter { !begun.contains($0.scope) }.reduce(0) { $0 + $1.count }
    let isLarge = coming >= Self.manyRows
    guard !floors.isEmpty || isLarge else { return }
    let names = tables.typeNames
    try write { db in
      if isLarge { try Self.leaveOutIndexes(of: names, in: db) }
      for head in floors {
        let state = try ScopeState(named: head.scope, in: db)
        guard state.sequence == 0 else { continue }
        try db.execute(
          sql: "UPDATE scopeCursor SET floor = ? WHERE number = ?",
          arguments: [head.floor, state.number]
        )
      }
    }
  }

  /// From so many rows on it pays to build indexes at the end.
  private static let manyRows: Int64 = 20_000

  /// The epoch the replica was filled from; nil before the first pull.
  package func epoch() throws(ReplicaError) -> String? {
    try read { try Setting.epoch.text(in: $0) }
  }
}
