import Fieldwork
import Records
import Replica

extension Workplace {
  /// Runs a verb that writes: opens the replica as its one writer, commits, and says what was kept.
  ///
  /// `prepare` finds the records the arguments name and gives back the edit itself.
  func editing(
    _ prepare: (Laptop) throws(CommandFailure) -> () throws(FieldworkError) -> SavedEdit
  ) throws(CommandFailure) -> ExitStatus {
    try withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
      let edit = try prepare(laptop)
      let saved = try CommandFailure.wrapping(CommandFailure.init(fieldwork:), edit)
      if output.wantsJSON {
        output.json(
          .object([
            ("at", .instant(saved.at)), ("sequence", .integer(saved.sequence)),
            ("records", .array(saved.records.map { .id($0) })),
          ])
        )
      }
      output.say(CommandPhrases.saved(saved))
      return .done
    }
  }
}

extension Output {
  /// All fields of a record that hold something, one a line.
  func describe(_ held: HeldRecord) {
    let record = held.record
    var table = Table()
    table.add([record.type.name, record.id.hex])
    for (field, value) in zip(record.type.fields, record.values) {
      if held.isLocked, field.isSealed {
        table.add([field.name, CommandPhrases.sealed[language]])
      } else if let text = Self.text(of: value, field.kind) {
        table.add([field.name, text])
      }
    }
    if held.marks.isPending { table.add(["", CommandPhrases.pending[language]]) }
    if held.marks.hasConflict { table.add(["", CommandPhrases.conflicting[language]]) }
    self.table(table)
  }

  /// A field's value for a person; nil for one that is not there.
  static func text(of value: FieldValue, _ kind: FieldKind) -> String? {
    switch value {
    case .null: return nil
    case .integer(let number):
      if case .instant = kind { return Instant(milliseconds: number).rfc3339 }
      return String(number)
    case .text(let text), .json(let text): return text
    case .list(let list): return list.joined(separator: " ")
    }
  }
}
