import Records

/// Follows every mutation the hub accepts and says whether its judgement was right.
///
/// A naive model: who wrote each field last, at which version, and what. A write is disputed exactly
/// when somebody else has written since the author looked, and something else. Sets are what adding
/// and removing in the hub's order makes of them.
struct Judge: Sendable {
  private struct Write {
    var version: Int64
    /// Devices whose own word this is.
    var devices: Set<RecordID>
    var value: FieldValue
    /// How often the hub had fallen back when it was written.
    var era = 0
    /// Who decided so, where that is somebody else than whose word it is.
    var decider: RecordID?
  }

  private let witness: Witness
  private var writes: [Ledger.Place: Write] = [:]
  private var sets: [Ledger.Place: Set<String>] = [:]
  /// Mutations already judged, with the device of each.
  private var judged: [RecordID: RecordID] = [:]
  /// The last mutation of each device that was taken.
  private var order: [RecordID: Int64] = [:]
  /// Sealed records as they were when they were sealed.
  private var sealed: [RecordID: [FieldValue]] = [:]

  /// How often the hub has fallen back; versions are given anew after each time.
  var era = 0
  /// Records on which a word of a device was refused: its next one rests on what nobody took.
  private var refused: Set<Refused> = []

  private struct Refused: Hashable {
    var device: RecordID
    var record: RecordID
  }

  init(_ witness: Witness) { self.witness = witness }

  /// Begins to follow a record as the hub holds it before its first mutation.
  mutating func meet(_ record: Records.Record) {
    for (field, value) in zip(record.type.fields, record.values) {
      let place = Ledger.Place(record: record.id, field: field.name)
      if writes[place] == nil { writes[place] = Write(version: 0, devices: [], value: value) }
      switch field.policy {
      case .setOr, .setAdd: if sets[place] == nil { sets[place] = Set(value.list) }
      default: break
      }
    }
  }

  func knows(_ mutation: RecordID) -> Bool { judged[mutation] != nil }

  /// Whether the record was ever held or written.
  func hasMet(_ record: RecordID) -> Bool { writes.keys.contains { $0.record == record } }

  /// Takes one mutation with the hub's word on it; a wrong word is a violation.
  ///
  /// `parked` are the fields that the hub has left to a person.
  mutating func take(
    _ mutation: Mutation,
    _ outcome: MutationOutcome,
    parked: Set<String> = []
  ) -> Violation? {
    guard judged[mutation.id] == nil, outcome.result != .deferred else { return nil }
    judged[mutation.id] = mutation.device
    if outcome.result == .rejected {
      refused.insert(Refused(device: mutation.device, record: mutation.record))
    }
    guard outcome.result != .rejected, let type = RecordCatalogue.type(named: mutation.type) else {
      return nil
    }
    if let last = order[mutation.device], mutation.sequence <= last {
      return Violation(
        .deviceOrder,
        "mutation \(mutation.sequence) of \(mutation.actor) was taken after \(last)"
      )
    }
    order[mutation.device] = mutation.sequence
    switch mutation.kind {
    case .resolve: return nil
    case .delete: return judgeDeletion(mutation, outcome, of: type)
    case .create, .patch: return judgeWrites(mutation, outcome, parked, of: type)
    }
  }

  // MARK: - Writing

  private mutating func judgeWrites(
    _ mutation: Mutation,
    _ outcome: MutationOutcome,
    _ parked: Set<String>,
    of type: RecordType
  ) -> Violation? {
    var isDisputed = false
    var isPlain = !refused.contains(Refused(device: mutation.device, record: mutation.record))
    for set in grouped(mutation.changes, of: type) {
      switch set[0].field.policy {
      case .manual:
        if isDisputedSet(set, mutation, of: type) {
          isDisputed = true
        } else {
          // A decision of somebody else in her favour may count as hers or as another's; and a word
          // on what a hub has lost meanwhile may go to a person.
          let mayGoEitherWay =
            !isPlain || isDecidedElsewhere(set, mutation, of: type)
            || isOfAnotherLife(set, mutation)
          if mayGoEitherWay { isPlain = false }
          let isParked =
            outcome.result == .conflict && set.contains { parked.contains($0.field.name) }
          if !mayGoEitherWay || !isParked { write(set, mutation, outcome) }
        }
      case .setOr, .setAdd: apply(set[0].change, mutation)
      case .hubOrder, .writeOnce: break
      default: isPlain = false
      }
    }
    let saysConflict = outcome.result == .conflict
    if isDisputed, !saysConflict {
      return Violation(
        .judgement,
        "mutation \(mutation.sequence) of \(mutation.actor) replaced what its author had not seen"
          + ": \(mutation.changes.map(\.field)) of \(mutation.type) \(mutation.record.hex.suffix(6))"
      )
    }
    if saysConflict, !isDisputed, isPlain {
      return Violation(
        .judgement,
        "mutation \(mutation.sequence) of \(mutation.actor) is in conflict with nothing"
          + ": \(mutation.changes.map(\.field)) of \(mutation.type) \(mutation.record.hex.suffix(6))"
      )
    }
    return nil
  }

  private typealias Part = (field: Field, change: FieldChange)

  private func grouped(_ changes: [FieldChange], of type: RecordType) -> [[Part]] {
    var sets: [[Part]] = []
    for change in changes {
      guard let position = type.position(of: change.field) else { continue }
      let field = type.fields[position]
      let place = sets.firstIndex { set in
        field.atomicSet != nil && set[0].field.atomicSet == field.atomicSet
      }
      if let place { sets[place].append((field, change)) } else { sets.append([(field, change)]) }
    }
    return sets
  }

  private func isDisputedSet(
    _ set: [Part],
    _ mutation: Mutation,
    of type: RecordType
  ) -> Bool {
    let deciding = set.filter { !$0.field.isCompanion }
    let differs = deciding.contains { part in
      value(mutation.record, part.field.name) != part.change.value
    }
    guard differs else { return false }
    let members = type.atomicSet(of: set[0].field).filter { !$0.isCompanion }
    let looks = set.compactMap { look(of: mutation, at: $0.field.name) }
    guard let oldest = looks.map(\.version).min() else { return false }
    return members.contains { member in
      guard let last = others(mutation, at: member.name) else { return false }
      if last.version > oldest { return true }
      // A version of a later life of the hub may be one that she has seen another word under.
      guard let look = look(of: mutation, at: member.name), let era = look.era else { return false }
      return last.era > era && last.value != look.value
    }
  }

  /// Whether she looked into an earlier life of the hub than this: what she saw may be lost, or have
  /// been given back since.
  private func isOfAnotherLife(_ set: [Part], _ mutation: Mutation) -> Bool {
    set.contains { part in
      look(of: mutation, at: part.field.name).map { $0.era != era } ?? false
    }
  }

  private func look(of mutation: Mutation, at field: String) -> Witness.Look? {
    witness.look(
      at: Ledger.Place(record: mutation.record, field: field),
      by: mutation.device,
      before: mutation.sequence
    )
  }

  /// The last word on a field, where it is not this device's.
  private func others(_ mutation: Mutation, at field: String) -> Write? {
    let last = writes[Ledger.Place(record: mutation.record, field: field)]
    return last.flatMap { $0.devices.contains(mutation.device) ? nil : $0 }
  }

  private func isDecidedElsewhere(
    _ set: [Part],
    _ mutation: Mutation,
    of type: RecordType
  ) -> Bool {
    type.atomicSet(of: set[0].field).contains { member in
      let place = Ledger.Place(record: mutation.record, field: member.name)
      guard let decider = writes[place]?.decider else { return false }
      return decider != mutation.device
    }
  }

  private func value(_ record: RecordID, _ field: String) -> FieldValue {
    writes[Ledger.Place(record: record, field: field)]?.value ?? .null
  }

  private mutating func write(_ set: [Part], _ mutation: Mutation, _ outcome: MutationOutcome) {
    let differs = set.filter { !$0.field.isCompanion }.contains { part in
      value(mutation.record, part.field.name) != part.change.value
    }
    guard differs else { return }
    for part in set {
      writes[Ledger.Place(record: mutation.record, field: part.field.name)] = Write(
        version: outcome.version,
        devices: [mutation.device],
        value: part.change.value,
        era: era
      )
    }
  }

  private mutating func apply(_ change: FieldChange, _ mutation: Mutation) {
    let place = Ledger.Place(record: mutation.record, field: change.field)
    var elements = sets[place] ?? []
    switch change.operation {
    case .remove: elements.subtract(change.value.list)
    case .set:
      elements.subtract(Set(change.base.list).subtracting(change.value.list))
      elements.formUnion(Set(change.value.list).subtracting(change.base.list))
    default: elements.formUnion(change.value.list)
    }
    sets[place] = elements
  }

  // MARK: - Deleting and deciding

  private func judgeDeletion(
    _ mutation: Mutation,
    _ outcome: MutationOutcome,
    of type: RecordType
  ) -> Violation? {
    guard outcome.result == .applied else { return nil }
    let unseen = type.fields.first { field in
      guard let last = others(mutation, at: field.name),
        let look = look(of: mutation, at: field.name)
      else { return false }
      if last.version > look.version { return true }
      guard case .manual = field.policy, let era = look.era else { return false }
      return last.era > era && last.value != look.value
    }
    return unseen.map { field in
      Violation(
        .judgement,
        "mutation \(mutation.sequence) of \(mutation.actor) deleted \(field.name) unseen"
      )
    }
  }

  /// Takes a decision: what it changed is the word of who decided, and of whose value was chosen.
  mutating func takeDecision(
    _ mutation: Mutation,
    _ outcome: MutationOutcome,
    of conflict: Records.Record
  ) {
    guard judged[mutation.id] == nil else { return }
    judged[mutation.id] = mutation.device
    guard outcome.result == .applied,
      let type = conflict["recordType"].text.flatMap(RecordCatalogue.type(named:)),
      let subject = conflict["record"].text.flatMap({ RecordID(hex: $0) })
    else { return }
    let opposing = conflict["mutation"].text.flatMap { RecordID(hex: $0) }
    for change in mutation.changes {
      let place = Ledger.Place(record: subject, field: change.field)
      guard let position = type.position(of: change.field),
        case .manual = type.fields[position].policy, case .json(let json) = change.value,
        let tree = try? JSONTree.read(Array(json.utf8)),
        let value = FieldValue(tree, as: type.fields[position].kind),
        writes[place]?.value != value
      else { continue }
      var devices: Set<RecordID> = [mutation.device]
      if change.operation == .mine, let opposing, let device = judged[opposing] {
        devices = [device]
      }
      writes[place] = Write(
        version: outcome.version,
        devices: devices,
        value: value,
        era: era,
        decider: devices.contains(mutation.device) ? nil : mutation.device
      )
    }
  }

  /// Remembers a record from the moment it is sealed.
  mutating func see(_ record: Records.Record) {
    guard case .own(let field, let value)? = record.type.sealing, record[field].text == value,
      sealed[record.id] == nil
    else { return }
    sealed[record.id] = record.values
  }

  /// Whether a sealed record has changed since (I10).
  func broken(sealOf record: Records.Record) -> Violation? {
    guard let before = sealed[record.id], before != record.values else { return nil }
    let field = zip(record.type.fields, zip(before, record.values)).first { $0.1.0 != $0.1.1 }
    return Violation(
      .sealed,
      "\(record.type.name) \(record.id.hex.suffix(6)) \(field?.0.name ?? "") changed after its seal"
    )
  }

  /// Whether a set is what its additions and removals make of it.
  func fault(in record: Records.Record) -> Violation? {
    for (field, value) in zip(record.type.fields, record.values) {
      let place = Ledger.Place(record: record.id, field: field.name)
      guard let expected = sets[place], Set(value.list) != expected else { continue }
      return Violation(
        .exactlyOnce,
        """
        \(record.type.name) \(record.id.hex.suffix(6)) \(field.name) is \(value.list), and adding \
        and removing makes \(expected.sorted())
        """
      )
    }
    return nil
  }
}
