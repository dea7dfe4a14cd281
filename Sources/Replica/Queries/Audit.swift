package import Records
package import WireFormat
import Foundation
import GRDB
package import Trust

/// What a device has signed and this replica still holds, exactly as it was stored.
package struct SignedChain: Sendable {
  /// In the order of the chain.
  package var groups: [SignedGroup]
  package var receipts: [Receipt]
  /// Number and hash of the last line that was written here; nil before the first.
  package var head: (sequence: Int64, hash: String)?
}

extension Replica {
  /// Every signed group and every receipt that is held, newest first; reads clear columns only.
  ///
  /// Settled groups are forgotten after `daysKept` days; the hub keeps them.
  package func auditEntries(of device: RecordID) throws(ReplicaError) -> [AuditEntry] {
    try query { store in
      (try store.groupEntries(of: device) + store.receiptEntries(of: device))
        .sorted { ($0.at, $0.sequences?.upperBound ?? 0) > ($1.at, $1.sequences?.upperBound ?? 0) }
    }
  }

  /// Groups of a device with their signatures; those that touch one of `records`, or all.
  ///
  /// Throws `.sealed` while locked.
  package func signedChain(
    of device: RecordID,
    about records: Set<RecordID>? = nil
  ) throws(ReplicaError) -> SignedChain {
    try query { store in
      _ = try store.cells.unlocked()
      return SignedChain(
        groups: try store.signedGroups(of: device, about: records),
        receipts: try store.receipts(of: device),
        head: try store.head(of: device)
      )
    }
  }
}

extension RecordStore {
  fileprivate func groupEntries(of device: RecordID) throws -> [AuditEntry] {
    let rows = try GRDB.Row.fetchCursor(
      db,
      sql: """
        SELECT grp, sequence, rid, type, kind, fields, at,
          CASE WHEN state = 3 AND EXISTS(
            SELECT 1 FROM conflict c WHERE c._rid = o.conflict AND c.status <> 'open')
          THEN 2 ELSE state END
        FROM outbox o WHERE device = ? ORDER BY place
        """,
      arguments: [device.stored]
    )
    var entries: [AuditEntry] = []
    while let row = try rows.next() {
      let group = try row.id(0)
      let sequence = try row.integer(1)
      let state = OutboxState(rawValue: Int(try row.integer(7)))
      let kind = try row.text(4)
      if let last = entries.indices.last, entries[last].id == .group(group) {
        entries[last].join(sequence, ListText.read(try row.text(5)), kind, state)
        continue
      }
      let type = tables.table(numbered: try row.integer(3))?.type
      let record = try row.id(2)
      var entry = AuditEntry(
        id: .group(group),
        at: Instant(milliseconds: try row.integer(6)),
        act: .changed,
        type: type?.name ?? "",
        record: record,
        title: try type.map { try title($0, record) } ?? "",
        sequences: sequence...sequence
      )
      entry.act = AuditEntry.act(of: kind)
      entry.join(sequence, ListText.read(try row.text(5)), kind, state)
      entries.append(entry)
    }
    return entries
  }

  fileprivate func receiptEntries(of device: RecordID) throws -> [AuditEntry] {
    try GRDB.Row.fetchAll(
      db,
      sql: "SELECT sequence, at FROM receipt WHERE device = ? ORDER BY sequence",
      arguments: [device.stored]
    )
    .map { row in
      let sequence = try row.integer(0)
      return AuditEntry(
        id: .receipt(sequence),
        at: Instant(milliseconds: try row.integer(1)),
        act: .receipt,
        sequences: sequence...sequence
      )
    }
  }

  fileprivate func signedGroups(
    of device: RecordID,
    about records: Set<RecordID>?
  ) throws -> [SignedGroup] {
    let rows = try GRDB.Row.fetchCursor(
      db,
      sql: """
        SELECT o.mid, o.sequence, o.grp, o.rid, o.body, s.line
        FROM outbox o LEFT JOIN signature s ON s.grp = o.grp WHERE device = ? ORDER BY place
        """,
      arguments: [device.stored]
    )
    var groups: [(name: RecordID, group: SignedGroup, isWanted: Bool)] = []
    while let row = try rows.next() {
      let name = try row.id(2)
      if groups.last?.name != name {
        let signature: Data? = row[5]
        groups.append((name, SignedGroup(lines: [], signature: Array(signature ?? Data())), false))
      }
      let line = try cells.open(
        try row.bytes(4),
        at: .mutation(try row.id(0), sequence: try row.integer(1))
      )
      groups[groups.count - 1].group.lines.append(line)
      if try records?.contains(row.id(3)) ?? true { groups[groups.count - 1].isWanted = true }
    }
    return groups.filter(\.isWanted).map(\.group)
  }

  fileprivate func receipts(of device: RecordID) throws -> [Receipt] {
    try Data.fetchAll(
      db,
      sql: "SELECT bytes FROM receipt WHERE device = ? ORDER BY sequence",
      arguments: [device.stored]
    )
    .map { bytes in
      do {
        return try Receipt(parsing: Array(bytes))
      } catch {
        throw ReplicaError.sealBroken(table: "receipt", record: device)
      }
    }
  }

  fileprivate func head(of device: RecordID) throws -> (sequence: Int64, hash: String)? {
    try GRDB.Row.fetchOne(
      db,
      sql: "SELECT sequence, hash FROM chain WHERE device = ?",
      arguments: [device.stored]
    )
    .map { (try $0.integer(0), try $0.text(1)) }
  }
}

extension AuditEntry {
  fileprivate static func act(of kind: String) -> AuditAct {
    switch Mutation.Kind(rawValue: kind) {
    case .create: .created
    case .delete: .deleted
    case .resolve: .decided
    case .patch, nil: .changed
    }
  }

  /// Takes one more mutation of the same group.
  ///
  /// What was decided or deleted names the group; where things were made and changed, it changed.
  fileprivate mutating func join(
    _ sequence: Int64,
    _ fields: [String],
    _ kind: String,
    _ state: OutboxState?
  ) {
    if let sequences { self.sequences = sequences.lowerBound...max(sequences.upperBound, sequence) }
    for field in fields where !self.fields.contains(field) { self.fields.append(field) }
    let act = Self.act(of: kind)
    if act != self.act, self.act != .decided {
      self.act =
        [.decided, .deleted].contains(act) ? act : self.act == .deleted ? .deleted : .changed
    }
    // The word that most needs a person's eye stands for the group.
    let order = ["", "done", "sent", "waiting", "deferred", "conflict", "rejected"]
    let word = state?.word ?? ""
    if (order.firstIndex(of: word) ?? 0) > (order.firstIndex(of: self.state) ?? 0) {
      self.state = word
    }
  }
}
