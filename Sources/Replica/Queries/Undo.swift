package import Records
import GRDB
import Trust
import WireFormat

extension Replica {
  /// The last acts of a device, newest first, each with whether it can be taken back.
  ///
  /// Opens and reads every mutation of them, some 30 µs each. Throws `.sealed` while locked.
  package func undoEntries(
    of device: RecordID,
    limit: Int
  ) throws(ReplicaError) -> [UndoEntry] {
    try query { store in
      _ = try store.cells.unlocked()
      return try UndoLedger(store: store, device: device, limit: limit).entries()
    }
  }

  /// Takes an act back by an edit of its own, signed and sent like any other; nil for the last act
  /// that was not taken back and takes nothing back itself.
  package func undo(
    _ group: RecordID?,
    by author: Author,
    at: Instant
  ) throws(ReplicaError) -> UndoAnswer {
    let cells = cells
    let tables = tables
    return try write { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      _ = try cells.unlocked()
      let ledger = try UndoLedger(store: store, device: author.device, limit: 200)
      guard let act = ledger.act(group) else { return .refused(nil, .nothing) }
      let entry = try ledger.entry(of: act)
      if let obstacle = entry.obstacle { return .refused(entry, obstacle) }
      let steps = try Reversal(store: store).steps(of: act.mutations)
      try Self.commit(Edit(steps, undoes: act.group), in: store, by: author, at: at)
      return .done(entry)
    }
  }
}

extension Replica {
  /// Takes the last undo back, as long as nothing else was done since; signed and sent like any
  /// other edit.
  package func redo(by author: Author, at: Instant) throws(ReplicaError) -> UndoAnswer {
    let cells = cells
    let tables = tables
    return try write { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      _ = try cells.unlocked()
      let ledger = try UndoLedger(store: store, device: author.device, limit: 200)
      guard let act = ledger.lastUndo() else { return .refused(nil, .nothingUndone) }
      let entry = try ledger.entry(of: act)
      if let obstacle = entry.obstacle { return .refused(entry, obstacle) }
      let steps = try Reversal(store: store).steps(of: act.mutations)
      try Self.commit(Edit(steps, undoes: act.group), in: store, by: author, at: at)
      return .done(entry)
    }
  }
}

/// The acts of a device as the outbox has them.
private struct UndoLedger {
  let store: RecordStore
  /// Newest first.
  private var acts: [Act] = []
  /// Acts that were taken back, and not again given back.
  private var takenBack: Set<RecordID> = []

  struct Act {
    var group: RecordID
    var mutations: [Mutation]
    var state: OutboxState

    /// The act that this one took back.
    var takesBack: RecordID? { mutations.first?.reason.flatMap(UndoReason.group) }
  }

  init(store: RecordStore, device: RecordID, limit: Int) throws {
    self.store = store
    let rows = try GRDB.Row.fetchAll(
      store.db,
      sql: """
        SELECT mid, sequence, grp, body, state FROM outbox WHERE device = ? AND grp IN (
          SELECT grp FROM outbox WHERE device = ? GROUP BY grp ORDER BY max(place) DESC LIMIT ?)
        ORDER BY place DESC
        """,
      arguments: [device.stored, device.stored, limit]
    )
    for row in rows {
      let (mid, group) = (try row.id(0), try row.id(2))
      let line = try store.cells.open(
        try row.bytes(3),
        at: .mutation(mid, sequence: try row.integer(1))
      )
      let mutation: Mutation
      do {
        mutation = try MutationLine.decode(line.dropLast())
      } catch {
        throw ReplicaError.sealBroken(table: "outbox", record: mid)
      }
      let state = OutboxState(rawValue: Int(try row.integer(4))) ?? .open
      if let last = acts.indices.last, acts[last].group == group {
        acts[last].mutations.insert(mutation, at: 0)
        // The part that fared worst says how the act fared.
        if state.rawValue > acts[last].state.rawValue { acts[last].state = state }
      } else {
        acts.append(Act(group: group, mutations: [mutation], state: state))
      }
    }
    for act in acts {
      guard let undone = act.takesBack, !takenBack.contains(act.group) else { continue }
      if act.state != .rejected { takenBack.insert(undone) }
    }
  }

  func entries() throws -> [UndoEntry] { try acts.map(entry) }

  /// The act of that group; without one the last that was done and not taken back.
  func act(_ group: RecordID?) -> Act? {
    guard let group else {
      return acts.first { $0.takesBack == nil && !takenBack.contains($0.group) }
    }
    return acts.first { $0.group == group }
  }

  /// The last undo that still holds; nil once something new was done, for it rests on what is now.
  func lastUndo() -> Act? {
    let undoes = Dictionary(
      acts.map { ($0.group, $0.takesBack) },
      uniquingKeysWith: { first, _ in first }
    )
    for act in acts where !takenBack.contains(act.group) {
      guard let target = act.takesBack else { return nil }
      // An act that took an undo back is itself no undo.
      let isRedo = (undoes[target] ?? nil) != nil
      if !isRedo { return act }
    }
    return nil
  }

  func entry(of act: Act) throws -> UndoEntry {
    UndoEntry(
      id: act.group,
      at: Instant(milliseconds: act.mutations[0].at),
      parts: try act.mutations.map(part),
      state: act.state.word,
      takesBack: act.takesBack,
      obstacle: try obstacle(to: act)
    )
  }

  private func obstacle(to act: Act) throws -> UndoObstacle? {
    if takenBack.contains(act.group) { return .takenBack }
    if act.state == .rejected || act.state == .handedOver { return .refused }
    do {
      _ = try Reversal(store: store).steps(of: act.mutations)
      return nil
    } catch let obstacle as UndoObstacle {
      return obstacle
    }
  }

  private func part(_ mutation: Mutation) throws -> UndoPart {
    let type = RecordCatalogue.type(named: mutation.type)
    return UndoPart(
      type: mutation.type,
      record: mutation.record,
      title: try type.map { try store.title($0, mutation.record) } ?? "",
      act: mutation.kind.undoAct,
      changes: mutation.changes.map {
        UndoChange($0.field, old: $0.base.words, new: $0.value.words)
      }
    )
  }
}

extension Mutation.Kind {
  fileprivate var undoAct: UndoPart.Act {
    switch self {
    case .create: .created
    case .patch: .changed
    case .delete: .deleted
    case .resolve: .decided
    }
  }
}

/// What a mutation says of itself when it takes another back: `undo` and the group's id.
enum UndoReason {
  static func text(_ group: RecordID) -> String { "undo " + group.hex }

  static func group(_ reason: String) -> RecordID? {
    reason.hasPrefix("undo ") ? RecordID(hex: String(reason.dropFirst(5))) : nil
  }
}
