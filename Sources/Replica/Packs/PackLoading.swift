package import Records
package import WireFormat
import Foundation
import GRDB

/// A pack as the replica must know it: which scope, as of when, and what must come out.
package struct PackTarget: Equatable, Sendable {
  /// What names the pack.
  package var id: String
  package var scope: String
  package var epoch: String
  /// Earlier lives of the hub, so that a newer epoch is told from an unknown one.
  package var pastEpochs: [String]
  package var sequence: Int64
  package var records: Int64
  package var sum: UInt64
  package var builtAt: Instant
  /// Records of each type, by name.
  package var types: [String: Int]

  package init(
    id: String,
    scope: String,
    epoch: String,
    pastEpochs: [String],
    sequence: Int64,
    records: Int64,
    sum: UInt64,
    builtAt: Instant,
    types: [String: Int]
  ) {
    self.id = id
    self.scope = scope
    self.epoch = epoch
    self.pastEpochs = pastEpochs
    self.sequence = sequence
    self.records = records
    self.sum = sum
    self.builtAt = builtAt
    self.types = types
  }
}

/// What a replica says to a pack.
package enum PackWelcome: Equatable, Sendable {
  /// Chunks from this one on are wanted; above 0 after a load that was cut short.
  case wanted(from: Int)
  /// Exactly this state is held already.
  case held
  /// The replica is further than the pack.
  case older(held: Int64)
  /// The replica was filled in an epoch that the pack does not know as past.
  case otherEpoch(held: String)
  /// So many more records would go than a laptop gives up without being told.
  case massDeletion(held: Int64)
}

/// What becomes of a scope when far fewer records are in a pack than are held.
package enum PackShrinking: Sendable {
  case ask, allow
}

extension Replica {
  /// Makes ready for the chunks of a pack, or goes on where an earlier load was cut short.
  ///
  /// The scope's memberships go, its records stay readable and pending edits stay on top; what the
  /// pack does not name goes at the end. Indexes of tables that are empty are dropped until then.
  package func beginPack(
    _ pack: PackTarget,
    shrinking: PackShrinking
  ) throws(ReplicaError) -> PackWelcome {
    try write { db in
      if let held = try Setting.epoch.text(in: db), held != pack.epoch {
        guard pack.pastEpochs.contains(held) else { return .otherEpoch(held: held) }
        try Self.reset(for: pack.epoch, in: db)
      } else {
        try Setting.epoch.write(pack.epoch, in: db)
      }
      let state = try ScopeState(named: pack.scope, in: db)
      if state.sequence == pack.sequence, try state.isComplete(in: db) { return .held }
      if state.sequence > pack.sequence { return .older(held: state.sequence) }
      if let load = try PackLoad(of: pack.scope, in: db), load.pack == pack.id {
        return .wanted(from: load.chunks)
      }
      let excess = state.count - pack.records
      if case .ask = shrinking, excess > 1_000, excess > state.count / 20 {
        return .massDeletion(held: state.count)
      }
      try Self.restart(state, in: db)
      let large = pack.types.filter { $0.value >= 2_000 }.keys
      try Self.leaveOutIndexes(of: large.sorted(), in: db)
      try PackLoad(pack: pack.id, chunks: 0).write(for: pack.scope, in: db)
      return .wanted(from: 0)
    }
  }

  /// Applies one chunk whole, with the mark that it is done; not synced to disk by itself.
  package func loadPack(
    _ pack: PackTarget,
    chunk: Int,
    blocks: [Block],
    at: Instant
  ) throws(ReplicaError) -> Applied {
    let cells = cells
    let tables = tables
    return try writeRelaxed { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      var pull = try Pull(store, scope: pack.scope, at: at.milliseconds)
      for block in blocks { try pull.takePacked(block) }
      let applied = try pull.finish()
      try PackLoad(pack: pack.id, chunks: chunk + 1).write(for: pack.scope, in: db)
      return applied
    }
  }

  /// Builds the indexes, compares with what the hub signed, and writes the mark of completion last.
  ///
  /// False when the contents are not what the head says; the scope then begins anew. After true a
  /// power cut loses nothing.
  package func finishPack(_ pack: PackTarget, at: Instant) throws(ReplicaError) -> Bool {
    try buildIndexes()
    let cells = cells
    let tables = tables
    let isWhole = try write { db in
      var state = try ScopeState(named: pack.scope, in: db)
      try PackLoad.clear(pack.scope, in: db)
      guard state.count == pack.records, state.sum == pack.sum else {
        try Self.restart(state, in: db)
        return false
      }
      state.sequence = pack.sequence
      state.head = max(state.head, pack.sequence)
      try state.write(in: db)
      try db.execute(
        sql: "UPDATE scopeCursor SET asOf = ?, floor = 0 WHERE number = ?",
        arguments: [pack.builtAt.milliseconds, state.number]
      )
      try LoadedPack(of: pack).write(in: db)
      // Records of other scopes that are still to be read again are not orphans.
      let unread = try Int.fetchOne(db, sql: "SELECT 1 FROM scopeCursor WHERE asOf IS NULL LIMIT 1")
      if unread == nil, try Setting.sweep.integer(in: db) == 1 {
        let store = RecordStore(db: db, cells: cells, tables: tables)
        try Sweep(store: store, at: at.milliseconds).run()
        try Setting.sweep.write(0, in: db)
      }
      return true
    }
    emptyLog()
    return isWhole
  }

  /// The packs that scopes were last loaded from, in order of scope.
  package func loadedPacks() throws(ReplicaError) -> [LoadedPack] {
    try read { try LoadedPack.all(in: $0) }
  }
}

/// How far the load of a scope's pack has come: `ID CHUNKS` under `pack:SCOPE`.
private struct PackLoad {
  var pack: String
  /// Chunks that are applied.
  var chunks: Int

  init(pack: String, chunks: Int) {
    self.pack = pack
    self.chunks = chunks
  }

  init?(of scope: String, in db: Database) throws {
    let text = try String.fetchOne(
      db,
      sql: "SELECT value FROM setting WHERE name = ?",
      arguments: [Self.name(scope)]
    )
    guard let parts = text?.split(separator: " "), parts.count == 2, let chunks = Int(parts[1])
    else { return nil }
    self.init(pack: String(parts[0]), chunks: chunks)
  }

  func write(for scope: String, in db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
      arguments: [Self.name(scope), "\(pack) \(chunks)"]
    )
  }

  static func clear(_ scope: String, in db: Database) throws {
    try db.execute(sql: "DELETE FROM setting WHERE name = ?", arguments: [name(scope)])
  }

  private static func name(_ scope: String) -> String { "pack:" + scope }
}

/// The pack that a scope was last loaded from; pulls may have brought it further since.
package struct LoadedPack: Equatable, Sendable {
  package var scope: String
  /// 64 hexadecimal digits.
  package var id: String
  package var sequence: Int64
  package var builtAt: Instant

  fileprivate init(of pack: PackTarget) {
    (scope, id, sequence, builtAt) = (pack.scope, pack.id, pack.sequence, pack.builtAt)
  }

  private init?(_ name: String, _ text: String) {
    let parts = text.split(separator: " ")
    guard parts.count == 3, let sequence = Int64(parts[1]), let time = Int64(parts[2]) else {
      return nil
    }
    scope = String(name.dropFirst(Self.prefix.utf8.count))
    id = String(parts[0])
    self.sequence = sequence
    builtAt = Instant(milliseconds: time)
  }

  private static let prefix = "packed:"

  fileprivate func write(in db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
      arguments: [Self.prefix + scope, "\(id) \(sequence) \(builtAt.milliseconds)"]
    )
  }

  fileprivate static func all(in db: Database) throws -> [LoadedPack] {
    try GRDB.Row.fetchAll(
      db,
      sql: "SELECT name, value FROM setting WHERE name LIKE 'packed:%' ORDER BY name"
    )
    .compactMap { LoadedPack(try $0.text(0), try $0.text(1)) }
  }
}
