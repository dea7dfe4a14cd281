package import Records
package import WireFormat
import Foundation
import GRDB
import Trust

extension Replica {
  /// The oldest groups that the hub has not answered for, as many whole ones as fit.
  ///
  /// The first group comes even if it alone is over a limit. Asked again before an answer it gives
  /// the same lines, so that a lost reply is repaired by a repeated push; deferred and refused
  /// mutations do not hold up what follows them. Throws `.sealed` while locked.
  package func nextPush(mutations: Int, bytes: Int) throws(ReplicaError) -> PushBatch? {
    try batch(of: "0, 1", after: 0, mutations: mutations, bytes: bytes)
  }

  /// The next groups for a stick: as `nextPush`, but beginning behind an earlier batch, and with what
  /// the hub has put off, for by the stick it may bring what was missing.
  ///
  /// Whatever is on a stick stays in the outbox until the hub's outcome comes in.
  package func nextBundled(
    after place: Int64,
    mutations: Int,
    bytes: Int
  ) throws(ReplicaError) -> PushBatch? {
    try batch(of: "0, 1, 5", after: place, mutations: mutations, bytes: bytes)
  }

  private func batch(
    of states: String,
    after place: Int64,
    mutations: Int,
    bytes: Int
  ) throws(ReplicaError) -> PushBatch? {
    let cells = cells
    // That a line was sent once may be forgotten: it is sent again.
    return try writeRelaxed { db in
      guard let start = try Self.start(of: states, after: place, in: db) else { return nil }
      let rows = try GRDB.Row.fetchCursor(
        db,
        sql: """
          SELECT mid, sequence, grp, body, place FROM outbox
          WHERE place > ? AND grp IN (
            SELECT grp FROM outbox WHERE state IN (\(states)) AND place > ? ORDER BY place LIMIT ?)
          ORDER BY place
          """,
        arguments: [start, start, mutations + 1]
      )
      var batch = PushBatch(lines: [], mutations: [], byteCount: 0)
      var open = OpenGroup()
      while let row = try rows.next() {
        let mid = try row.id(0)
        let group = Data(try row.bytes(2))
        if group != open.name {
          guard try batch.take(&open, within: mutations, bytes, db) else { break }
          open = OpenGroup(name: group)
        }
        let line = try cells.open(
          try row.bytes(3),
          at: .mutation(mid, sequence: try row.integer(1))
        )
        open.lines.append(line)
        open.mutations.append(mid)
        open.lastPlace = try row.integer(4)
        if batch.mutations.count + open.mutations.count > mutations, !batch.mutations.isEmpty {
          open = OpenGroup()
          break
        }
      }
      _ = try batch.take(&open, within: mutations, bytes, db)
      // All that waits between the two places is in the batch.
      try db.cachedStatement(
        sql: """
          UPDATE outbox SET state = 1, tries = tries + 1
          WHERE place > ? AND place <= ? AND state IN (0, 1)
          """
      )
      .execute(arguments: [start, batch.lastPlace])
      return batch.mutations.isEmpty ? nil : batch
    }
  }

  /// The place before the first group with a mutation that waits; nil when none waits.
  ///
  /// A group lies together, so what was settled before it need not be looked through.
  private static func start(
    of states: String,
    after place: Int64,
    in db: Database
  ) throws -> Int64? {
    let first = try GRDB.Row.fetchOne(
      db,
      sql: """
        SELECT place, grp FROM outbox WHERE state IN (\(states)) AND place > ?
        ORDER BY place LIMIT 1
        """,
      arguments: [place]
    )
    guard let first else { return nil }
    let before = try Int64.fetchOne(
      db,
      sql: "SELECT place FROM outbox WHERE place < ? AND grp <> ? ORDER BY place DESC LIMIT 1",
      arguments: [try first.integer(0), Data(try first.bytes(1))]
    )
    return max(place, before ?? 0)
  }

  /// Takes the hub's word on mutations, and its signed receipt where it gave one.
  ///
  /// Outcomes of unknown mutations and receipts that cannot be parsed change nothing; whether a
  /// receipt is signed by the right hub the caller has checked. What is settled is so since the hub's
  /// time of its receipt, for a laptop's clock may be years off; `at` stands in where there is none.
  /// Not synced to disk by itself: after a power cut the hub is asked again and says the same.
  package func settle(
    _ outcomes: [MutationOutcome],
    receipt: [UInt8]?,
    at: Instant
  ) throws(ReplicaError) {
    let cells = cells
    let tables = tables
    let parsed = receipt.flatMap { try? Receipt(parsing: $0) }
    let at = parsed.map { Instant(milliseconds: $0.claims.hubTime) } ?? at
    try writeRelaxed { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      var touched: [(RecordType, RecordID)] = []
      var seen: Set<RecordID> = []
      for outcome in outcomes {
        let row = try GRDB.Row.fetchOne(
          try db.cachedStatement(sql: "SELECT rid, type, kind FROM outbox WHERE mid = ?"),
          arguments: [outcome.mutation.stored]
        )
        guard let row else { continue }
        let id = try row.id(0)
        let isDecision = try row.text(2) == Mutation.Kind.resolve.rawValue
        let version = isDecision ? try store.versionAfterDecision(on: id) : outcome.version
        try db.cachedStatement(
          sql: """
            UPDATE outbox SET state = ?, code = ?, version = ?, conflict = ?, settledAt = ?
            WHERE mid = ?
            """
        )
        .execute(
          arguments: [
            OutboxState(outcome.result).rawValue, outcome.code, version,
            outcome.conflict?.stored, at.milliseconds, outcome.mutation.stored,
          ]
        )
        let state = OutboxState(outcome.result)
        if isDecision {
          try store.settle(
            decision: outcome.mutation,
            version: outcome.version,
            at: at.milliseconds
          )
        }
        if try store.staysOutstanding(state, version: version, of: id) { continue }
        if let table = tables.table(numbered: try row.integer(1)), seen.insert(id).inserted {
          touched.append((table.type, id))
        }
      }
      for (type, id) in touched {
        try store.rederive(type, id, .unchanged, at: at.milliseconds)
      }
      if let parsed, let receipt { try Self.keep(parsed, receipt, at: at, in: db) }
    }
  }

  /// Those of `mutations` that the hub's word is still awaited for.
  package func awaiting(_ mutations: [RecordID]) throws(ReplicaError) -> Set<RecordID> {
    try read { db in
      let statement = try db.cachedStatement(
        sql: "SELECT 1 FROM outbox WHERE mid = ? AND state IN (0, 1, 5)"
      )
      return Set(
        try mutations.filter { try Int.fetchOne(statement, arguments: [$0.stored]) != nil }
      )
    }
  }

  private static func keep(
    _ receipt: Receipt,
    _ bytes: [UInt8],
    at: Instant,
    in db: Database
  ) throws {
    guard let device = RecordID(hex: receipt.claims.device.text) else { return }
    try db.execute(
      sql: "INSERT OR REPLACE INTO receipt(device, sequence, chain, bytes, at) VALUES (?,?,?,?,?)",
      arguments: [
        device.stored, Int64(clamping: receipt.claims.sequence), receipt.claims.chain.hex,
        Data(bytes), at.milliseconds,
      ]
    )
  }

  /// How far the hub has vouched for a device's mutations; nil before the first receipt.
  package func receiptMark(
    of device: RecordID
  ) throws(ReplicaError) -> SessionRequest.ReceiptMark? {
    try read { db in
      try GRDB.Row.fetchOne(
        db,
        sql: "SELECT sequence, chain FROM receipt WHERE device = ? ORDER BY sequence DESC LIMIT 1",
        arguments: [device.stored]
      )
      .map { SessionRequest.ReceiptMark(sequence: $0[0], chain: $0[1]) }
    }
  }

  /// The last receipt of a device as its exact lines; nil before the first.
  package func lastReceipt(of device: RecordID) throws(ReplicaError) -> [UInt8]? {
    try read { db in
      try Data.fetchOne(
        db,
        sql: "SELECT bytes FROM receipt WHERE device = ? ORDER BY sequence DESC LIMIT 1",
        arguments: [device.stored]
      )
      .map { Array($0) }
    }
  }

  /// Queues again what a restored hub has forgotten: mutations after `sequence`, refused ones too,
  /// for the hub's chain has no holes.
  ///
  /// Their edits count as outstanding again, so that the older states which are now pulled do not
  /// hide them. Gives the number of mutations. Those older than 90 days are gone (`prune`).
  package func reopen(after sequence: Int64, of device: RecordID) throws(ReplicaError) -> Int {
    let cells = cells
    let tables = tables
    return try write { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      let rows = try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT mid, rid, type, subject, sequence FROM outbox
          WHERE device = ? AND sequence > ? AND state <> 0 ORDER BY place
          """,
        arguments: [device.stored, sequence]
      )
      for row in rows {
        try db.execute(
          sql: """
            UPDATE outbox SET state = 0, code = NULL, version = 0, conflict = NULL,
              settledAt = NULL, subjectVersion = 0 WHERE mid = ?
            """,
          arguments: [Data(try row.bytes(0))]
        )
        guard let id = RecordID(stored: row[1]),
          let table = tables.table(numbered: try row.integer(2)),
          let stored = try store.find(table.type, id)
        else { continue }
        if try store.baseCopy(of: id, table.type) == nil {
          try store.write(BaseCopy(of: stored.record, branch: BaseCopy.branch(of: device)))
        }
        try store.update(stored.k, fields: [], of: stored.record, edits: Int(stored.edits) + 1)
        if let subject = RecordID(stored: row[3]),
          let type = stored.record["recordType"].text.flatMap(RecordCatalogue.type(named:))
        {
          try store.show(
            decisionBy: device,
            try row.integer(4),
            on: subject,
            of: type,
            at: stored.record.provenance.updatedAt
          )
        }
      }
      // What they vouch for is gone; the hub gives new ones.
      try db.execute(
        sql: "DELETE FROM receipt WHERE device = ? AND sequence > ?",
        arguments: [device.stored, sequence]
      )
      return rows.count
    }
  }

  /// Sends again what the hub put off, after it or this program has learned more; gives the count.
  package func retryDeferred() throws(ReplicaError) -> Int {
    try write { db in
      try db.execute(sql: "UPDATE outbox SET state = 0, code = NULL WHERE state = 5")
      return db.changesCount
    }
  }

  /// Days that settled mutations and receipts are kept for a hub that has to be restored.
  package static var daysKept: Int64 { 90 }

  /// Prunes once a day of the hub's time; gives how many mutations were forgotten.
  @discardableResult
  package func pruneDaily(now: Instant) throws(ReplicaError) -> Int {
    let last = try read { try Setting.pruned.integer(in: $0) }
    // A hub whose clock was put back is no reason to keep everything for ever.
    if let last, abs(now.milliseconds - last) < Self.day { return 0 }
    let count = try prune(now: now)
    try write { try Setting.pruned.write(now.milliseconds, in: $0) }
    return count
  }

  private static var day: Int64 { 86_400_000 }

  /// Forgets what was settled more than `daysKept` days before `now`, and gives the count.
  ///
  /// Refused and put-off mutations and open conflicts are never forgotten, and a group goes whole:
  /// its signature holds over all of it.
  package func prune(now: Instant) throws(ReplicaError) -> Int {
    let limit = now.milliseconds - Self.daysKept * Self.day
    return try write { db in
      try db.execute(
        sql: """
          DELETE FROM outbox WHERE grp NOT IN (
            SELECT grp FROM outbox WHERE state <> 2 OR ifnull(settledAt, ?1) >= ?1
              OR rid IN (SELECT rid FROM baseCopy) OR subject IN (SELECT rid FROM baseCopy))
          """,
        arguments: [limit]
      )
      let count = db.changesCount
      try db.execute(
        sql: "DELETE FROM signature WHERE grp NOT IN (SELECT grp FROM outbox)"
      )
      try db.execute(
        sql: """
          DELETE FROM receipt WHERE at < ? AND sequence <
            (SELECT max(r.sequence) FROM receipt r WHERE r.device = receipt.device)
          """,
        arguments: [limit]
      )
      return count
    }
  }
}

extension RecordStore {
  /// Whether an edit that was shown before the hub's word is to be shown after it: then nothing of
  /// the record changes until the hub's version is pulled.
  fileprivate func staysOutstanding(
    _ state: OutboxState,
    version: Int64,
    of id: RecordID
  ) throws -> Bool {
    switch state {
    case .open, .sent, .deferred: return true
    case .rejected, .handedOver: return false
    case .done, .conflict:
      let statement = try db.cachedStatement(sql: "SELECT version FROM baseCopy WHERE rid = ?")
      let base = try Int64.fetchOne(statement, arguments: [id.stored])
      return base.map { version > $0 } ?? false
    }
  }

  /// The version of a conflict from which on a judged decision on it is over.
  ///
  /// The outcome names the version of the record that was decided on, not of the conflict; the hub
  /// writes the conflict anew with every judgement. One that has been pulled closed needs no wait.
  fileprivate func versionAfterDecision(on conflict: RecordID) throws -> Int64 {
    guard let copy = try baseCopy(of: conflict, .conflict), copy.body["status"] == .text("open")
    else { return 0 }
    return copy.version + 1
  }
}

/// One group while its lines are gathered.
private struct OpenGroup {
  var name = Data()
  var lines: [[UInt8]] = []
  var mutations: [RecordID] = []
  var lastPlace: Int64 = 0
}

extension PushBatch {
  /// Adds a gathered group with its signature; false when it does not fit any more.
  fileprivate mutating func take(
    _ group: inout OpenGroup,
    within mutationLimit: Int,
    _ byteLimit: Int,
    _ db: Database
  ) throws -> Bool {
    guard !group.lines.isEmpty else { return true }
    let signature = try Data.fetchOne(
      db,
      sql: "SELECT line FROM signature WHERE grp = ?",
      arguments: [group.name]
    )
    guard let signature else { throw ReplicaError.damaged(code: 0) }
    let bytes = group.lines.reduce(signature.count) { $0 + $1.count }
    let count = mutations.count + group.mutations.count
    let fits = count <= mutationLimit && byteCount + bytes <= byteLimit
    guard fits || mutations.isEmpty else { return false }
    lines += group.lines
    lines.append(Array(signature))
    mutations += group.mutations
    byteCount += bytes
    lastPlace = group.lastPlace
    group = OpenGroup()
    return fits
  }
}
