import Foundation
import GRDB
import Records
import WireFormat

/// Rows of the feed on their way into the tables, within one transaction.
struct Pull {
  private let store: RecordStore
  private let at: Int64
  private let purpose: Purpose
  private var scope: ScopeState
  private var reader = RowReader()
  private var plans: [String: RowPlan] = [:]
  private var plannedColumns: [String: [String]] = [:]
  private var touched: Set<String> = []
  /// Whether there may be memberships without a row: something is or was in quarantine.
  private var hasKeptLines: Bool
  private let membership: RawStatement
  private let indexing: RawStatement
  private(set) var applied = Applied()

  private var db: Database { store.db }

  /// Why rows come.
  enum Purpose {
    /// In the order of the feed, above the cursor, which moves with them.
    case feed
    /// Out of order, because this part of the scope was found to differ: the hub's word replaces
    /// whatever is here, and the cursor stays.
    case repair
  }

  init(
    _ store: RecordStore,
    scope name: String,
    for purpose: Purpose = .feed,
    at: Int64
  ) throws {
    self.store = store
    self.at = at
    self.purpose = purpose
    scope = try ScopeState(named: name, in: store.db)
    hasKeptLines =
      try Bool.fetchOne(store.db, sql: "SELECT EXISTS(SELECT 1 FROM quarantine)") ?? false
    membership = try RawStatement(store.db, "INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)")
    indexing = try RawStatement(store.db, "INSERT INTO unindexed(type, k) VALUES (?, ?)")
  }

  /// Applies the rows of one block above the cursor and moves the cursor to its end.
  mutating func take(_ block: Block) throws {
    let header = block.header
    guard purpose == .repair || header.last > scope.sequence else { return }
    forgetPlans(unlessOf: header)
    let floor = purpose == .repair ? 0 : scope.sequence
    try block.bytes.withUnsafeBytes { bytes in
      for range in block.rows {
        let line = UnsafeRawBufferPointer(rebasing: bytes[range])
        try take(line, above: floor, header)
      }
    }
    guard purpose == .feed else { return }
    scope.sequence = header.last
    scope.head = max(scope.head, header.last)
  }

  /// Applies all rows of a block out of a pack; the cursor moves only when the pack is whole.
  mutating func takePacked(_ block: Block) throws {
    forgetPlans(unlessOf: block.header)
    try block.bytes.withUnsafeBytes { bytes in
      for range in block.rows {
        try take(UnsafeRawBufferPointer(rebasing: bytes[range]), above: 0, block.header)
      }
    }
  }

  /// Blocks of one hub have the same columns; a plan costs as much as dozens of rows.
  private mutating func forgetPlans(unlessOf header: BlockHeader) {
    guard header.columns != plannedColumns else { return }
    plans = [:]
    plannedColumns = header.columns
  }

  /// Writes the scope's counts and tells observers which tables changed.
  mutating func finish() throws -> Applied {
    try scope.write(in: db)
    // Raw writes raise no observation by themselves.
    for name in touched { try db.notifyChanges(in: Table(name)) }
    applied.types = touched.sorted()
    return applied
  }

  private mutating func take(
    _ line: UnsafeRawBufferPointer,
    above floor: Int64,
    _ header: BlockHeader
  ) throws {
    var envelope: RowEnvelope?
    do {
      try reader.read(line)
      let row = try RowEnvelope(reader.cells, line)
      if row.sequence <= floor { return }
      envelope = row
      applied.rows += 1
      switch row.operation {
      case .live: try takeLive(row, line, header)
      case .deleted, .left: try remove(row.id, row.operation == .deleted ? "deleted" : "left")
      }
    } catch let error as RowError {
      applied.rows += 1
      let unreadable = UnreadableRow(error.reason.rawValue, offset: error.offset)
      try setAside(line, envelope, unreadable, header)
    } catch let error as UnreadableRow {
      if envelope == nil { applied.rows += 1 }
      try setAside(line, envelope, error, header)
    }
  }

  private mutating func takeLive(
    _ row: RowEnvelope,
    _ line: UnsafeRawBufferPointer,
    _ header: BlockHeader
  ) throws {
    guard let plan = try plan(for: row.type, header) else {
      return try keepUnknown(row, line, header)
    }
    guard reader.cells.count == RowEnvelope.cellCount + plan.targets.count else {
      throw UnreadableRow("cellCount", offset: line.count)
    }
    let live = LiveRow(
      id: row.id,
      version: row.version,
      cells: reader.cells[RowEnvelope.cellCount...],
      line: line
    )
    try live.bind(to: plan.insertion, by: plan, store.cells)
    let isNew = try plan.insertion.run() == 1
    if isNew {
      let mayBeMember = hasKeptLines || purpose == .repair
      try join(row, number: plan.number, instead: mayBeMember ? memberVersion(row.id) : nil)
    } else {
      try update(row, live, plan)
    }
    if hasKeptLines { try forgetKeptLines(of: row.id) }
  }

  /// How rows of a type go in; nil for a type that only a newer program knows.
  private mutating func plan(for type: String, _ header: BlockHeader) throws -> RowPlan? {
    if let plan = plans[type] { return plan }
    guard let columns = RowEnvelope.columns(of: type, in: header) else {
      throw UnreadableRow("columns", offset: 0)
    }
    guard let table = store.tables.table(named: type) else { return nil }
    let number = store.tables.number(of: table.type)
    let plan = try RowPlan(table, number: number, columns: columns, db: db)
    plans[type] = plan
    touched.insert(type)
    return plan
  }

  /// A row whose record is there already: newer contents are taken, edits of this laptop rebased.
  private mutating func update(_ row: RowEnvelope, _ live: LiveRow, _ plan: RowPlan) throws {
    let type = plan.table.type
    plan.lookup.bind(1, RecordIDBytes(high: row.id.high, low: row.id.low))
    plan.lookup.bind(2, scope.number)
    guard let held = try plan.lookup.firstRow(columns: 5), let k = held[0], let version = held[1],
      let edits = held[2], let memberships = held[3]
    else { throw ReplicaError.damaged(code: 0) }
    try join(row, number: plan.number, instead: held[4])
    // Within an epoch the base never goes back; without membership it is what an older epoch left.
    if memberships > 0, row.version <= version, purpose == .feed { return }
    if memberships == 0 {
      try db.cachedStatement(sql: "DELETE FROM stranded WHERE rid = ?")
        .execute(arguments: [row.id.stored])
    }
    if edits > 0 {
      try store.rederive(type, row.id, .replaced(live.record(by: plan)), at: at)
    } else {
      try live.bind(to: plan.replacement, by: plan, store.cells)
      _ = try plan.replacement.run()
    }
    if SearchableText.types.contains(type.name) { try reindex(type.name, k) }
  }

  private func reindex(_ type: String, _ k: Int64) throws {
    indexing.bind(1, type)
    indexing.bind(2, k)
    _ = try indexing.run()
  }

  /// Enters the record into the scope, or raises the version it counts with there.
  private mutating func join(_ row: RowEnvelope, number: Int64, instead old: Int64?) throws {
    if let old { scope.subtract(row.id, old) }
    scope.add(row.id, row.version)
    membership.bind(1, RecordIDBytes(high: row.id.high, low: row.id.low))
    membership.bind(2, scope.number)
    membership.bind(3, number)
    membership.bind(4, row.version)
    _ = try membership.run()
  }

  private func memberVersion(_ id: RecordID) throws -> Int64? {
    try Int64.fetchOne(
      try db.cachedStatement(sql: "SELECT version FROM member WHERE rid = ? AND scope = ?"),
      arguments: [id.stored, scope.number]
    )
  }

  private mutating func remove(_ id: RecordID, _ reason: String) throws {
    guard let version = try memberVersion(id) else { return }
    scope.subtract(id, version)
    applied.removed += 1
    let leaving = Leaving(store: store, at: at)
    let (type, isStranded) = try leaving.leave(id, scope: scope.number, reason: reason)
    if let type { touched.insert(type) }
    if isStranded { applied.stranded += 1 }
  }

  /// A type of a newer program: the line is kept whole and read again after an upgrade.
  private mutating func keepUnknown(
    _ row: RowEnvelope,
    _ line: UnsafeRawBufferPointer,
    _ header: BlockHeader
  ) throws {
    let columns = RowEnvelope.columns(of: row.type, in: header) ?? []
    let number = try store.tables.number(named: row.type, in: db)
    let box = try store.cells.seal(Array(line), at: .keptLine("unknownRow", row.id, row.version))
    try db.execute(
      sql: "INSERT OR REPLACE INTO unknownRow VALUES (?, ?, ?, ?, ?)",
      arguments: [row.id.stored, number, row.version, ListText.write(columns), Data(box)]
    )
    try join(row, number: number, instead: try memberVersion(row.id))
  }

  private mutating func setAside(
    _ line: UnsafeRawBufferPointer,
    _ row: RowEnvelope?,
    _ error: UnreadableRow,
    _ header: BlockHeader
  ) throws {
    hasKeptLines = true
    applied.quarantined += 1
    if let row {
      try forgetKeptLines(of: row.id)
      // The hub counts the row, so this scope counts it too.
      let number = try store.tables.number(named: row.type, in: db)
      try join(row, number: number, instead: try memberVersion(row.id))
    }
    let owner = row?.id ?? RecordID(high: 0, low: 0)
    let sequence = row?.sequence ?? 0
    let columns = row.flatMap { RowEnvelope.columns(of: $0.type, in: header) } ?? []
    let box = try store.cells.seal(Array(line), at: .keptLine("quarantine", owner, sequence))
    try db.execute(
      sql: """
        INSERT INTO quarantine(
          scope, sequence, type, rid, version, error, offset, columns, bytes, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        scope.name, sequence, row?.type, row?.id.stored, row?.version, error.reason, error.offset,
        ListText.write(columns), Data(box), at,
      ]
    )
  }

  private func forgetKeptLines(of id: RecordID) throws {
    try db.cachedStatement(sql: "DELETE FROM quarantine WHERE rid = ?")
      .execute(arguments: [id.stored])
  }
}

/// The first five cells of every row.
struct RowEnvelope {
  static let cellCount = 5

  let operation: RowOperation
  let sequence: Int64
  let id: RecordID
  let type: String
  let version: Int64

  init(_ cells: [RowCell], _ line: UnsafeRawBufferPointer) throws {
    guard cells.count >= Self.cellCount,
      let operation = RowReader.integer(cells[0], in: line).flatMap(RowOperation.init(rawValue:)),
      let sequence = RowReader.integer(cells[1], in: line), sequence > 0,
      cells[2].kind == .plainText, let id = RecordID(wire: line[cells[2].range]),
      cells[3].kind == .plainText, let type = RowReader.text(cells[3], in: line),
      let version = RowReader.integer(cells[4], in: line), version >= 0
    else { throw UnreadableRow("envelope", offset: 0) }
    self.operation = operation
    self.sequence = sequence
    self.id = id
    self.type = type
    self.version = version
  }

  /// The column names of a type's rows in a block; the newest schema where there are several.
  static func columns(of type: String, in header: BlockHeader) -> [String]? {
    let keys = header.columns.keys.filter { $0.hasPrefix(type + "/") }
    let newest = keys.max { schema($0) < schema($1) }
    return newest.flatMap { header.columns[$0] }
  }

  private static func schema(_ key: String) -> Int {
    key.lastIndex(of: "/").flatMap { Int(key[key.index(after: $0)...]) } ?? 0
  }
}

/// A scope's cursor and the cheap check of its contents, while a transaction works on them.
struct ScopeState {
  let name: String
  let number: Int64
  var sequence: Int64
  var head: Int64
  var count: Int64
  var sum: UInt64

  /// Reads the scope, or begins it at 0.
  init(named name: String, in db: Database) throws {
    try db.execute(
      sql: "INSERT INTO scopeCursor(scope) VALUES (?) ON CONFLICT DO NOTHING",
      arguments: [name]
    )
    let row = try GRDB.Row.fetchOne(
      db,
      sql: "SELECT number, sequence, head, count, sum FROM scopeCursor WHERE scope = ?",
      arguments: [name]
    )
    guard let row else { preconditionFailure("invariant: the row was just written") }
    self.name = name
    number = try row.integer(0)
    sequence = try row.integer(1)
    head = try row.integer(2)
    count = try row.integer(3)
    sum = UInt64(bitPattern: try row.integer(4))
  }

  /// Whether the scope was whole at the end of a pull or a pack.
  func isComplete(in db: Database) throws -> Bool {
    let sql = "SELECT asOf IS NOT NULL FROM scopeCursor WHERE number = ?"
    return try Bool.fetchOne(db, sql: sql, arguments: [number]) ?? false
  }

  mutating func add(_ id: RecordID, _ version: Int64) {
    count += 1
    sum &+= MembershipSum.of(id, version: version)
  }

  mutating func subtract(_ id: RecordID, _ version: Int64) {
    count -= 1
    sum &-= MembershipSum.of(id, version: version)
  }

  func write(in db: Database) throws {
    try db.execute(
      sql: "UPDATE scopeCursor SET sequence = ?, head = ?, count = ?, sum = ? WHERE number = ?",
      arguments: [sequence, head, count, Int64(bitPattern: sum), number]
    )
  }
}
