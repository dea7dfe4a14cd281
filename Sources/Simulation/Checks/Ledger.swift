import Records
import Replica
import WireFormat

/// What one laptop has ever committed, kept outside its replica so that it can be held against it.
struct Ledger {
  /// Sequence of the last mutation committed; all from 1 on were.
  private(set) var last: Int64 = 0
  /// Groups of several mutations, by their sequences.
  private(set) var groups: [ClosedRange<Int64>] = []
  /// What the person must go on seeing, because she typed it and nobody has judged it yet.
  private(set) var typed: [Place: Typed] = [:]
  /// The hub's version of the record that each mutation was made on.
  private(set) var seen: [Int64: Int64] = [:]

  struct Place: Hashable {
    var record: RecordID
    var field: String
  }

  struct Typed {
    var type: RecordType
    var value: FieldValue
    var sequence: Int64
  }

  /// Notes a commit; `versions` are those of its records before it.
  mutating func note(
    _ edit: Edit,
    _ committed: Committed,
    versions: [RecordID: Int64]
  ) {
    guard committed.firstSequence <= committed.lastSequence else { return }
    if committed.firstSequence < committed.lastSequence {
      groups.append(committed.firstSequence...committed.lastSequence)
    }
    for sequence in committed.firstSequence...committed.lastSequence {
      seen[sequence] = versions.values.min() ?? 0
    }
    last = committed.lastSequence
    for (step, record) in zip(edit.steps, committed.records) {
      switch step {
      case .create(let type, _, let fields), .change(let type, _, let fields),
        .put(let type, _, let fields):
        for edit in fields { note(edit, of: type, record) }
      case .delete:
        typed = typed.filter { $0.key.record != record }
      case .resolve: break
      }
    }
  }

  private mutating func note(_ edit: FieldEdit, of type: RecordType, _ record: RecordID) {
    guard edit.operation == .set, let position = type.position(of: edit.field) else { return }
    switch type.fields[position].policy {
    case .manual, .hubOrder:
      typed[Place(record: record, field: edit.field)] = Typed(
        type: type,
        value: edit.value,
        sequence: last
      )
    default: break
    }
  }

  /// Forgets what has been judged: from then on the hub's word is shown.
  mutating func forget(upTo judged: Set<Int64>) {
    typed = typed.filter { !judged.contains($0.value.sequence) }
  }
}
