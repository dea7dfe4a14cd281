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
  /// What her unbroken run of edits of a field began on, and its last mutation.
  private var runs: [Place: (seen: Witness.Look, last: Int64)] = [:]

  struct Place: Hashable {
    var record: RecordID
    var field: String
  }

  struct Typed {
    var type: RecordType
    var value: FieldValue
    var sequence: Int64
  }

  /// Notes a commit; `before` are its records as they were shown, `standing` the outbox then, `era`
  /// how often the hub had fallen back when they were read.
  ///
  /// Gives for each field it may change what its author knew of it.
  mutating func note(
    _ edit: Edit,
    _ committed: Committed,
    before: [RecordID: Record],
    era: Int?,
    standing: [Int64: MutationStanding]
  ) -> [Place: Witness.Look] {
    guard committed.firstSequence <= committed.lastSequence else { return [:] }
    if committed.firstSequence < committed.lastSequence {
      groups.append(committed.firstSequence...committed.lastSequence)
    }
    last = committed.lastSequence
    var seen: [Place: Witness.Look] = [:]
    var shown = before
    for (step, record) in zip(edit.steps, committed.records) {
      guard let type = step.type else { continue }
      var fields: [FieldEdit] = []
      switch step {
      case .create(_, _, let edits), .change(_, _, let edits), .put(_, _, let edits):
        fields = edits
      case .delete, .resolve:
        typed = typed.filter { $0.key.record != record }
      }
      // A field that is set to what it shows makes no mutation: it begins no run, and nothing waits
      // for it.
      let said = fields.filter { $0.operation != .set || shown[record]?[$0.field] != $0.value }
      let names = fields.isEmpty ? type.fields.map(\.name) : said.map(\.field)
      for name in names {
        let place = Place(record: record, field: name)
        let look = Witness.Look(
          version: before[record]?.version ?? 0,
          era: era,
          value: before[record]?[name] ?? .null
        )
        seen[place] = self.look(at: place, look, standing)
      }
      for edit in fields where shown[record]?[edit.field] != edit.value {
        note(edit, of: type, record)
        if type.position(of: edit.field) != nil { shown[record]?[edit.field] = edit.value }
      }
    }
    return seen
  }

  /// Whether others have written the record since her run of edits of the field began.
  func isRebased(_ place: Place, at version: Int64) -> Bool {
    runs[place].map { version > $0.seen.version } ?? false
  }

  /// A run goes on while its last edit is not yet part of what the hub sent.
  private mutating func look(
    at place: Place,
    _ look: Witness.Look,
    _ standing: [Int64: MutationStanding]
  ) -> Witness.Look {
    var seen = look
    if let run = runs[place], let before = standing[run.last] {
      let isOpen = ["waiting", "sent", "deferred"].contains(before.state)
      let isUnread = ["done", "conflict"].contains(before.state) && before.version > look.version
      if isOpen || isUnread { seen = run.seen }
    }
    runs[place] = (seen, last)
    return seen
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

  /// A decision of a conflict is her latest word on its fields, and on what goes along with them.
  mutating func decide(_ record: RecordID, _ fields: [String]) {
    typed = typed.filter { place, word in
      guard place.record == record, let position = word.type.position(of: place.field) else {
        return true
      }
      let together = word.type.atomicSet(of: word.type.fields[position])
      return !together.contains { fields.contains($0.name) }
    }
  }

  /// Forgets what has been judged: from then on the hub's word is shown.
  mutating func forget(upTo judged: Set<Int64>) {
    typed = typed.filter { !judged.contains($0.value.sequence) }
  }
}
