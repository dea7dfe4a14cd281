import Records

/// One merge under way: brings in atomic sets one after another.
struct Merge {
  let type: RecordType
  let branch: UInt64
  let version: Int64
  var record: StampedValues
  private var changed = false
  private var mixed = false
  private var conflicts: [FieldConflict] = []
  /// Whether another branch has written some field after the trunk of a change.
  private let isOverOthers: Bool

  init(
    type: RecordType,
    branch: UInt64,
    version: Int64,
    record: StampedValues,
    changes: [FieldChange]
  ) {
    self.type = type
    self.branch = branch
    self.version = version
    self.record = record
    let trunk = changes.map(\.trunk).min() ?? .max
    isOverOthers = record.stamps.contains { $0.isConcurrent(withTrunk: trunk, branch: branch) }
  }

  var outcome: Reconciled {
    let result: MutationResult =
      !conflicts.isEmpty
      ? .conflict
      : mixed || (changed && isOverOthers) ? .merged : changed ? .applied : .duplicate
    return Reconciled(record: record, result: result, conflicts: conflicts)
  }

  mutating func bring(_ set: AtomicSet) throws(RefusedMutation) {
    if set.changes.count == 1, set.changes[0].field.atomicSet == nil {
      let (field, position, change) = set.changes[0]
      return try bring(change, to: field, at: position)
    }
    bringTogether(set)
  }

  private mutating func bring(
    _ change: FieldChange,
    to field: Field,
    at position: Int
  ) throws(RefusedMutation) {
    let current = record.values[position]
    let isConcurrent = isUnseen(change, at: position)
    switch field.policy {
    case .server:
      throw RefusedMutation(.fieldReadOnly(field.name))
    case .writeOnce:
      if current == change.value { return }
      guard current.isNull else { throw RefusedMutation(.writtenOnce(field.name)) }
      write(change.value, at: position)
    case .setAdd, .setOr:
      try bringElements(change, to: field, at: position)
    case .lattice(let lattice):
      try move(change, along: lattice, of: field, at: position)
    case .maximum, .minimum:
      keepExtreme(change, by: field.policy, at: position)
    case .hubOrder:
      if current != change.value { write(change.value, at: position) }
    case .text3:
      if current == change.value { return }
      guard isConcurrent else { return write(change.value, at: position) }
      mergeText(change, current: current, at: position)
    case .manual:
      if current == change.value { return }
      guard isConcurrent else { return write(change.value, at: position) }
      park(change, current: current)
    }
  }

  /// Whether somebody else has written the field since the author of the change looked at it.
  private func isUnseen(_ change: FieldChange, at position: Int) -> Bool {
    record.stamps[position].isUnseen(by: change, of: branch, over: record.values[position])
  }

  /// Fields of one atomic set: all are written, or all are parked.
  private mutating func bringTogether(_ set: AtomicSet) {
    let deciding = set.changes.filter { !$0.field.isCompanion }
    let differs = deciding.contains { record.values[$0.position] != $0.change.value }
    guard differs || deciding.isEmpty else { return }
    // The whole set counts, also the members that this mutation does not name.
    let members = set.changes[0].field.atomicSet.map { name in
      type.fields.indices.filter {
        type.fields[$0].atomicSet == name && !type.fields[$0].isCompanion
      }
    }
    let trunk = set.changes.map(\.change.trunk).min() ?? 0
    let isConcurrent =
      (members ?? []).contains {
        record.stamps[$0].isConcurrent(withTrunk: trunk, branch: branch)
      } || deciding.contains { isUnseen($0.change, at: $0.position) }
    for (field, position, change) in set.changes {
      if !isConcurrent {
        write(change.value, at: position)
      } else if field.isCompanion || record.values[position] != change.value {
        // What both sides say alike is nobody's to decide.
        park(change, current: record.values[position])
      }
    }
  }

  private mutating func bringElements(
    _ change: FieldChange,
    to field: Field,
    at position: Int
  ) throws(RefusedMutation) {
    var elements = record.values[position].list
    let before = elements.count
    switch (change.operation, field.policy) {
    case (.add, _):
      for element in change.value.list where !elements.contains(where: element.isIdentical) {
        elements.append(element)
      }
    case (.remove, .setOr):
      let gone = change.value.list
      elements.removeAll { element in gone.contains(where: element.isIdentical) }
    case (.set, _):
      // A set written whole is the difference between what was seen and what was left.
      let wanted = change.value.list
      let seen = change.base.list
      if case .setOr = field.policy {
        elements.removeAll { element in
          seen.contains(where: element.isIdentical) && !wanted.contains(where: element.isIdentical)
        }
      }
      for element in wanted
      where !seen.contains(where: element.isIdentical)
        && !elements.contains(where: element.isIdentical)
      {
        elements.append(element)
      }
    default:
      throw RefusedMutation(.wrongOperation(field.name))
    }
    let updated = FieldValue.list(elements)
    let wasNull = record.values[position].isNull
    if updated == record.values[position] || (wasNull && before == 0 && elements.isEmpty) { return }
    if updated != change.value, case .set = change.operation { mixed = true }
    write(updated, at: position)
  }

  private mutating func move(
    _ change: FieldChange,
    along lattice: Lattice,
    of field: Field,
    at position: Int
  ) throws(RefusedMutation) {
    guard let target = change.value.text else {
      throw RefusedMutation(.wrongOperation(field.name))
    }
    guard let current = record.values[position].text else {
      guard lattice.starts.contains(target) else {
        throw RefusedMutation(.illegalMove(field: field.name, from: "", to: target))
      }
      return write(change.value, at: position)
    }
    if current == target { return }
    if lattice.moves.contains(where: { $0.from == current && $0.to == target && $0.isLaptops }) {
      return write(change.value, at: position)
    }
    // Legal from where the editor stood, so the record has moved meanwhile.
    let from = change.base.text ?? ""
    let wasLegal = lattice.moves.contains { $0.from == from && $0.to == target && $0.isLaptops }
    guard wasLegal else {
      throw RefusedMutation(.illegalMove(field: field.name, from: current, to: target))
    }
    if lattice.reachable(from: target).contains(current) {
      mixed = true
      return
    }
    park(change, current: record.values[position])
  }

  private mutating func keepExtreme(
    _ change: FieldChange,
    by policy: MergePolicy,
    at position: Int
  ) {
    guard let offered = change.value.integer else { return }
    let current = record.values[position].integer
    let wins =
      if case .maximum = policy {
        current.map { offered > $0 } ?? true
      } else {
        current.map { offered < $0 } ?? true
      }
    if wins { write(change.value, at: position) }
  }

  private mutating func mergeText(_ change: FieldChange, current: FieldValue, at position: Int) {
    let merged = TextMerge.merge(
      base: change.base.text ?? "",
      mine: change.value.text ?? "",
      theirs: current.text ?? ""
    )
    guard let merged else { return park(change, current: current) }
    if current.text.map({ $0.isIdentical(to: merged) }) ?? false {
      mixed = true
      return
    }
    record.values[position] = .text(merged)
    record.stamps[position] = FieldStamp(version: version, branch: 0)
    mixed = true
  }

  private mutating func write(_ value: FieldValue, at position: Int) {
    record.values[position] = value
    record.stamps[position] = FieldStamp(version: version, branch: branch)
    changed = true
  }

  private mutating func park(_ change: FieldChange, current: FieldValue) {
    conflicts.append(
      FieldConflict(
        field: change.field,
        base: change.base,
        mine: change.value,
        theirs: current
      )
    )
  }
}
