import Reconciliation
import Records
import Trust
import WireFormat

/// A hub of one scope in a few lines: merges by the shared rules, feeds latest states.
///
/// It exists to drive replicas in tests; the real hub has its own.
struct SmallHub {
  struct Held {
    var type: RecordType
    var version: Int64
    var values: StampedValues
    var provenance: Provenance
    var sequence: Int64
    var isLive: Bool
  }

  var epoch = "e1"
  var scope = "unit:330106"
  private(set) var records: [RecordID: Held] = [:]
  private(set) var head: Int64 = 0
  private var outcomes: [RecordID: MutationOutcome] = [:]
  private(set) var lines: [RecordID: [UInt8]] = [:]
  private var conflictCount: UInt64 = 0

  /// Writes a record as an importer or another laptop would.
  mutating func put(_ type: RecordType, _ id: RecordID, _ fields: [String: FieldValue]) {
    var held =
      records[id]
      ?? Held(
        type: type,
        version: 0,
        values: .empty(type),
        provenance: Provenance(author: "", origin: "hub"),
        sequence: 0,
        isLive: true
      )
    held.version += 1
    held.isLive = true
    for (name, value) in fields {
      guard let position = type.position(of: name) else { continue }
      held.values.values[position] = value
      held.values.stamps[position] = FieldStamp(version: held.version, branch: 9)
    }
    store(held, id)
  }

  mutating func remove(_ id: RecordID) {
    guard var held = records[id] else { return }
    held.isLive = false
    store(held, id)
  }

  private mutating func store(_ held: Held, _ id: RecordID) {
    head += 1
    var held = held
    held.sequence = head
    held.provenance.updatedAt = head
    records[id] = held
  }

  /// Takes the lines of a push; signature lines are passed over.
  mutating func push(_ batch: PushedLines) -> [MutationOutcome] {
    batch.lines.compactMap { line in
      guard let mutation = try? MutationLine.decode(line.dropLast()) else { return nil }
      if let known = outcomes[mutation.id] {
        var again = known
        again.version = max(known.version, 0)
        return again
      }
      lines[mutation.id] = line
      let outcome = merge(mutation)
      outcomes[mutation.id] = outcome
      return outcome
    }
  }

  private mutating func merge(_ mutation: Mutation) -> MutationOutcome {
    guard let type = RecordCatalogue.type(named: mutation.type) else {
      return MutationOutcome(mutation: mutation.id, result: .deferred)
    }
    if mutation.kind == .resolve { return resolve(mutation) }
    var held =
      records[mutation.record]
      ?? Held(
        type: type,
        version: 0,
        values: .empty(type),
        provenance: Provenance(origin: "laptop"),
        sequence: 0,
        isLive: true
      )
    let merged = Reconciliation.merge(
      mutation.changes,
      branch: mutation.branch,
      into: held.values,
      of: type,
      version: held.version + 1
    )
    switch merged {
    case .failure(let refused):
      return MutationOutcome(
        mutation: mutation.id,
        result: .rejected,
        code: refused.refusal.code,
        version: held.version
      )
    case .success(let reconciled):
      var conflict: RecordID?
      if !reconciled.conflicts.isEmpty {
        conflict = openConflict(mutation, reconciled.conflicts, seen: held.version)
      }
      if reconciled.record != held.values || held.version == 0 {
        held.values = reconciled.record
        held.version += 1
        held.provenance.author = mutation.actor
        store(held, mutation.record)
      }
      return MutationOutcome(
        mutation: mutation.id,
        result: reconciled.result,
        version: held.version,
        conflict: conflict
      )
    }
  }

  private mutating func openConflict(
    _ mutation: Mutation,
    _ conflicts: [FieldConflict],
    seen: Int64
  ) -> RecordID {
    conflictCount += 1
    let id = RecordID(high: 0xC0, low: conflictCount)
    var json = JSONWriter()
    json.raw("[")
    for (index, conflict) in conflicts.enumerated() {
      if index > 0 { json.comma() }
      json.raw("{\"name\":")
      json.string(conflict.field)
      json.raw(",\"base\":")
      json.value(conflict.base)
      json.raw(",\"mine\":")
      json.value(conflict.mine)
      json.raw(",\"theirs\":")
      json.value(conflict.theirs)
      json.raw(",\"policy\":\"manual\"}")
    }
    json.raw("]")
    put(
      .conflict,
      id,
      [
        "recordType": .text(mutation.type), "record": .text(mutation.record.hex),
        "mutation": .text(mutation.id.hex), "mineBy": .text(mutation.actor),
        "theirsBy": .text("li"), "openedAt": .integer(head), "seen": .integer(seen),
        "fields": .json(json.text), "status": .text("open"),
      ]
    )
    return id
  }

  private mutating func resolve(_ mutation: Mutation) -> MutationOutcome {
    guard let values = records[mutation.record]?.values.values,
      let place = RecordType.conflict.position(of: "record"),
      let subject = values[place].text.flatMap({ RecordID(hex: $0) }),
      let type = records[subject]?.type
    else { return MutationOutcome(mutation: mutation.id, result: .rejected) }
    for change in mutation.changes {
      guard let position = type.position(of: change.field), case .json(let json) = change.value,
        let tree = try? JSONTree.read(Array(json.utf8)),
        let value = FieldValue(tree, as: type.fields[position].kind)
      else { continue }
      put(type, subject, [change.field: value])
    }
    put(
      .conflict,
      mutation.record,
      ["status": .text("resolved"), "resolvedBy": .text(mutation.actor)]
    )
    // As the hub does, the version is that of the record decided on.
    return MutationOutcome(
      mutation: mutation.id,
      result: .applied,
      version: records[subject]?.version ?? 0,
      conflict: mutation.record
    )
  }

  /// Everything after a cursor as blocks of at most `size` rows.
  func pull(after cursor: Int64, rows size: Int = 1_000) throws -> [Block] {
    let rows = records.filter { $0.value.sequence > cursor }
      .sorted { $0.value.sequence < $1.value.sequence }
    var blocks: [Block] = []
    var rest = rows[...]
    while !rest.isEmpty {
      var writer = BlockWriter(epoch: epoch, scope: scope)
      for (id, held) in rest.prefix(size) {
        writer.add(
          held.isLive ? .live : .deleted,
          sequence: held.sequence,
          id: id,
          type: held.type,
          version: held.version,
          body: held.isLive ? body(id, held) : nil
        )
      }
      rest = rest.dropFirst(size)
      blocks.append(try Block(writer.bytes()))
    }
    return blocks
  }

  private func record(_ id: RecordID, _ held: Held) -> Record {
    Record(
      type: held.type,
      id: id,
      version: held.version,
      provenance: held.provenance,
      values: held.values.values
    )
  }

  private func body(_ id: RecordID, _ held: Held) -> String {
    var json = JSONWriter()
    Row.body(of: record(id, held), into: &json)
    return json.text
  }

  var scopeHead: ScopeHead {
    let live = records.filter(\.value.isLive)
    let sum = live.reduce(UInt64(0)) { $0 &+ MembershipSum.of($1.key, version: $1.value.version) }
    return ScopeHead(scope: scope, head: head, count: Int64(live.count), sum: sum, floor: 0)
  }

  /// The digest computed from what the hub itself holds.
  var digest: String {
    var json = JSONWriter()
    for (id, held) in records.filter(\.value.isLive).sorted(by: { $0.key < $1.key }) {
      Row.digestLine(of: record(id, held), into: &json)
    }
    return SM3.digest(json.bytes).hex
  }
}

/// What a push carries.
struct PushedLines {
  var lines: [[UInt8]]
}
