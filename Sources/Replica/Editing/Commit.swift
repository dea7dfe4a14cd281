package import Records
import Foundation
import GRDB
import Reconciliation
import Trust
import WireFormat

extension Replica {
  /// Commits one user action: base copies, shown values, outbox lines, signature, all or nothing.
  ///
  /// Durable when it returns. Costs one disk sync and one signature, and about 0.1 ms a mutation
  /// besides. Throws `.refused` for what the hub would refuse, `.sealed` while locked.
  @discardableResult
  package func commit(
    _ edit: Edit,
    by author: Author,
    at: Instant
  ) throws(ReplicaError) -> Committed {
    let cells = cells
    let tables = tables
    return try write { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      return try Self.commit(edit, in: store, by: author, at: at)
    }
  }

  /// The same inside a transaction that has read what the edit rests on.
  @discardableResult
  static func commit(
    _ edit: Edit,
    in store: RecordStore,
    by author: Author,
    at: Instant
  ) throws -> Committed {
    var commit = try Commit(store: store, author: author, at: at, undoes: edit.undoes)
    for step in edit.steps { try commit.take(step) }
    return try commit.finish()
  }
}

/// One edit under way inside its transaction.
private struct Commit {
  let store: RecordStore
  let author: Author
  let at: Instant
  let group: RecordID
  /// What every mutation says that has no reason of its own.
  private let purpose: String?
  private let firstSequence: Int64
  private var sequence: Int64
  private var previous: String
  private var lines: [[UInt8]] = []
  private var records: [RecordID] = []

  init(store: RecordStore, author: Author, at: Instant, undoes: RecordID?) throws {
    _ = try store.cells.unlocked()
    purpose = undoes.map(UndoReason.text)
    self.store = store
    self.author = author
    self.at = at
    group = try Self.newID(store, at)
    let chain = try GRDB.Row.fetchOne(
      store.db,
      sql: "SELECT sequence, hash FROM chain WHERE device = ?",
      arguments: [author.device.stored]
    )
    sequence = chain?[0] ?? 0
    previous = chain?[1] ?? ChainHash.origin
    firstSequence = sequence + 1
  }

  private static func newID(_ store: RecordStore, _ at: Instant) throws -> RecordID {
    .timeOrdered(
      milliseconds: at.milliseconds,
      random: (try store.cells.randomWord(), try store.cells.randomWord())
    )
  }

  mutating func take(_ step: Edit.Step) throws {
    switch step {
    case .create(let type, let id, let fields):
      let id = try id ?? Self.newID(store, at)
      guard try store.find(type, id) == nil else {
        throw ReplicaError.refused(.alreadyExists(type: type.name, record: id))
      }
      try create(type, id, fields)
    case .change(let type, let id, let fields):
      guard let stored = try store.find(type, id), !stored.isHidden else {
        throw ReplicaError.refused(.noSuchRecord(type: type.name, record: id))
      }
      try change(stored, fields)
    case .put(let type, let id, let fields):
      guard let stored = try store.find(type, id) else { return try create(type, id, fields) }
      let new = fields.filter { $0.operation != .set || $0.value != stored.record[$0.field] }
      try change(stored, new)
    case .delete(let type, let id):
      try delete(type, id)
    case .resolve(let conflict, let choices, let reason):
      try resolve(conflict, choices, reason: reason)
    }
  }

  private func checkAuthorship(_ type: RecordType) throws {
    if case .hub = type.authorship {
      throw ReplicaError.refused(.readOnly(type: type.name, field: ""))
    }
  }

  private mutating func create(_ type: RecordType, _ id: RecordID, _ fields: [FieldEdit]) throws {
    try checkAuthorship(type)
    let changes = try fields.map {
      FieldChange(
        $0.field,
        $0.operation,
        base: .null,
        value: try EditRules.check($0, of: type),
        trunk: 0
      )
    }
    let empty = Record(
      type: type,
      id: id,
      provenance: Provenance(author: author.account, origin: "laptop"),
      values: Array(repeating: .null, count: type.fields.count)
    )
    var copy = BaseCopy(of: empty, branch: BaseCopy.branch(of: author.device))
    var record = empty
    record.values = try merge(changes, into: empty, branch: copy.branch)
    // A record that is made finalised would never have been open.
    try store.checkOpen(type, id, record.values)
    for change in changes { copy.trunks[change.field] = 0 }
    try store.insert(record, edits: 1)
    try store.write(copy)
    try append(.create, type, id, branch: copy.branch, changes, reason: nil)
    records.append(id)
  }

  private mutating func change(_ stored: StoredRecord, _ fields: [FieldEdit]) throws {
    let (type, id) = (stored.record.type, stored.record.id)
    try checkAuthorship(type)
    try store.checkOpen(type, id, stored.record.values)
    records.append(id)
    var copy = try baseCopy(under: stored)
    let changes = try fields.map { edit in
      let value = try EditRules.check(edit, of: type)
      let trunk = copy.trunks[edit.field] ?? copy.version
      return FieldChange(
        edit.field,
        edit.operation,
        base: stored.record[edit.field],
        value: value,
        trunk: trunk
      )
    }
    var record = stored.record
    record.values = try merge(changes, into: stored.record, branch: copy.branch)
    let changed = record.values.indices.filter { record.values[$0] != stored.record.values[$0] }
    guard !changed.isEmpty else { return }
    for change in changes { copy.trunks[change.field] = change.trunk }
    try store.update(stored.k, fields: changed, of: record, edits: Int(stored.edits) + 1)
    try store.write(copy)
    try append(.patch, type, id, branch: copy.branch, changes, reason: nil)
  }

  /// A deletion names every value it takes away, so that the hub sees what its author saw.
  private mutating func delete(_ type: RecordType, _ id: RecordID) throws {
    try checkAuthorship(type)
    guard let stored = try store.find(type, id), !stored.isHidden else {
      throw ReplicaError.refused(.noSuchRecord(type: type.name, record: id))
    }
    try store.checkOpen(type, id, stored.record.values)
    let copy = try baseCopy(under: stored)
    let changes = zip(type.fields, stored.record.values).filter { !$0.1.isNull }.map {
      FieldChange(
        $0.0.name,
        base: $0.1,
        value: .null,
        trunk: copy.trunks[$0.0.name] ?? copy.version
      )
    }
    try store.update(
      stored.k,
      to: stored.record,
      edits: Int(stored.edits) + 1,
      isHidden: true
    )
    try store.write(copy)
    try append(.delete, type, id, branch: copy.branch, changes, reason: nil)
    records.append(id)
  }

  private mutating func resolve(
    _ id: RecordID,
    _ choices: [ConflictDecision],
    reason: String
  ) throws {
    guard let stored = try store.find(.conflict, id), stored.edits == 0,
      stored.record["status"] == .text("open"),
      let subject = stored.record["recordType"].text.flatMap(RecordCatalogue.type(named:))
    else { throw ReplicaError.refused(.notOpen(conflict: id)) }
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw ReplicaError.refused(.reasonMissing(conflict: id))
    }
    let fields = ConflictText.fields(stored.record["fields"], of: subject)
    let changes = try choices.map { decision in
      guard let field = fields.first(where: { $0.name == decision.field }),
        let position = subject.position(of: field.name)
      else { throw ReplicaError.refused(.notOpen(conflict: id)) }
      let kind = subject.fields[position].kind
      let (operation, value) = try Self.outcome(of: decision.choice, field, kind)
      return FieldChange(
        field.name,
        operation,
        base: field.theirs,
        value: value,
        trunk: stored.record["seen"].integer ?? 0
      )
    }
    let copy = try baseCopy(under: stored)
    try store.update(stored.k, fields: [], of: stored.record, edits: 1)
    try store.write(copy)
    try append(.resolve, .conflict, id, branch: copy.branch, changes, reason: reason)
    records.append(id)
    if let record = stored.record["record"].text.flatMap({ RecordID(hex: $0) }) {
      try store.show(
        decisionBy: author.device,
        sequence,
        on: record,
        of: subject,
        at: at.milliseconds
      )
    }
  }

  private static func outcome(
    of choice: ConflictChoice,
    _ field: ConflictField,
    _ kind: FieldKind
  ) throws -> (FieldChange.Operation, FieldValue) {
    switch choice {
    case .base: (.base, field.base)
    case .mine: (.mine, field.mine)
    case .theirs: (.theirs, field.theirs)
    case .literal(let value):
      (.literal, try EditRules.checkLiteral(value, as: kind, field: field.name))
    }
  }

  /// The existing run of edits of a record, or a new one.
  private func baseCopy(under stored: StoredRecord) throws -> BaseCopy {
    let (type, id) = (stored.record.type, stored.record.id)
    if let copy = try store.baseCopy(of: id, type) { return copy }
    return BaseCopy(of: stored.record, branch: BaseCopy.branch(of: author.device))
  }

  /// The values after the edit, by the same rules as the hub's; here nothing is concurrent.
  private func merge(
    _ changes: [FieldChange],
    into record: Record,
    branch: UInt64
  ) throws -> [FieldValue] {
    let type = record.type
    let current = StampedValues(
      values: record.values,
      stamps: Array(repeating: .unwritten, count: type.fields.count)
    )
    let merged = Reconciliation.merge(
      changes,
      branch: branch,
      into: current,
      of: type,
      version: record.version + 1
    )
    switch merged {
    case .success(let reconciled): return reconciled.record.values
    case .failure(let refused): throw ReplicaError.refused(refused.refusal.edit(of: type))
    }
  }

  /// Writes one mutation once and for ever: chained, sealed, queued.
  private mutating func append(
    _ kind: Mutation.Kind,
    _ type: RecordType,
    _ record: RecordID,
    branch: UInt64,
    _ changes: [FieldChange],
    reason: String?
  ) throws {
    sequence += 1
    let id = try Self.newID(store, at)
    let mutation = Mutation(
      id: id,
      device: author.device,
      sequence: sequence,
      group: group,
      type: type.name,
      record: record,
      kind: kind,
      branch: branch,
      changes: changes,
      reason: reason ?? purpose,
      at: at.milliseconds,
      actor: author.account,
      schema: type.schema,
      previous: previous
    )
    let line = MutationLine.encode(mutation) + [0x0A]
    let body = try store.cells.seal(line, at: .mutation(id, sequence: sequence))
    try store.db.cachedStatement(
      sql: """
        INSERT INTO outbox(mid, device, sequence, grp, rid, type, kind, fields, body, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    )
    .execute(
      arguments: [
        id.stored, author.device.stored, sequence, group.stored, record.stored,
        store.tables.number(of: type), kind.rawValue, ListText.write(changes.map(\.field)),
        Data(body), at.milliseconds,
      ]
    )
    previous = ChainHash.after(line)
    lines.append(line)
  }

  /// Signs the group and moves the chain on.
  func finish() throws -> Committed {
    let committed = Committed(
      group: group,
      firstSequence: firstSequence,
      lastSequence: sequence,
      records: records
    )
    guard !lines.isEmpty else { return committed }
    let signature: [UInt8]
    do throws(TrustError) {
      signature = try author.sign(lines, group.hex)
    } catch {
      throw ReplicaError.trust(error)
    }
    try store.db.cachedStatement(sql: "INSERT INTO signature VALUES (?, ?)")
      .execute(arguments: [group.stored, Data(signature)])
    try store.db.cachedStatement(sql: "INSERT OR REPLACE INTO chain VALUES (?, ?, ?)")
      .execute(arguments: [author.device.stored, sequence, previous])
    return committed
  }
}

extension Refusal {
  fileprivate func edit(of type: RecordType) -> EditRefusal {
    switch self {
    case .unknownField(let field): .unknownField(type: type.name, field: field)
    case .fieldReadOnly(let field): .readOnly(type: type.name, field: field)
    case .writtenOnce(let field): .writtenOnce(type: type.name, field: field)
    case .illegalMove(let field, let from, let to):
      .illegalMove(field: field, from: from, to: to)
    case .wrongOperation(let field): .wrongOperation(field: field)
    }
  }
}
