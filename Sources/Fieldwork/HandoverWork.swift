package import Records
import Replica

/// 移交: what the hub takes no more from this laptop goes to the unit, with all that was written.
extension Fieldwork {
  /// Gives a stranded record, or a mutation the hub refused, to the unit for review.
  ///
  /// What was written travels with it in an ordinary signed mutation, which makes a hand-over that
  /// syncs like any record; then the record is gone from the screens, or the line from the outbox.
  /// Cut short between the two it may be called again: the hand-over has an id that follows from
  /// what is given. Throws `.notHeld` for what is neither.
  @discardableResult
  package func handOver(_ id: RecordID) throws(FieldworkError) -> SavedEdit {
    let stranded = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.stranded().first { $0.record == id }
    }
    if let stranded, let type = RecordCatalogue.type(named: stranded.type) {
      let fields = try fields(of: stranded, type)
      let saved = try handOver(id, from: stranded.at, fields)
      try FieldworkError.wrapping { () throws(ReplicaError) in try replica.discardStranded(id) }
      return saved
    }
    let refused = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.refusedMutation(id)
    }
    guard let refused else { throw .notHeld(type: "stranded", id: id) }
    let code = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.refusal(of: id)
    }
    let saved = try handOver(
      id,
      from: Instant(milliseconds: refused.at),
      Self.fields(of: refused, code)
    )
    try FieldworkError.wrapping { () throws(ReplicaError) in try replica.closeRefused(id) }
    return saved
  }

  private func handOver(
    _ given: RecordID,
    from moment: Instant,
    _ fields: [FieldEdit]
  ) throws(FieldworkError) -> SavedEdit {
    let id = RecordID.handover(of: given, strandedAt: moment)
    let isMade = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.record(.handover, id) != nil
    }
    guard !isMade else { return SavedEdit(at: clock.now, sequence: 0, records: [id]) }
    return try commit([.create(.handover, id, fields)])
  }

  private static func fields(of mutation: Mutation, _ code: String) -> [FieldEdit] {
    let written = mutation.changes.map { ($0.field, $0.value) }
    return [
      FieldEdit("subjectType", .text(mutation.type)),
      FieldEdit("subject", .text(mutation.record.hex)), FieldEdit("reason", .text(code)),
      FieldEdit("strandedAt", .integer(mutation.at)),
      FieldEdit("content", .text(content(of: written))),
      FieldEdit("mutations", .list([mutation.id.hex])),
    ]
  }

  private func fields(
    of held: StrandedRecord,
    _ type: RecordType
  ) throws(FieldworkError) -> [FieldEdit] {
    let (record, mutations) = try FieldworkError.wrapping { () throws(ReplicaError) in
      (
        try replica.record(type, held.record)?.record,
        try replica.unsettledMutations(of: held.record)
      )
    }
    guard let record else { throw .notHeld(type: held.type, id: held.record) }
    return [
      FieldEdit("subjectType", .text(held.type)), FieldEdit("subject", .text(held.record.hex)),
      FieldEdit("reason", .text(held.reason)),
      FieldEdit("strandedAt", .integer(held.at.milliseconds)),
      FieldEdit(
        "content",
        .text(Self.content(of: zip(record.type.fields.map(\.name), record.values).map { $0 }))
      ),
      FieldEdit("mutations", .list(mutations.map(\.hex))),
    ]
  }

  /// The fields that hold something as one JSON object.
  ///
  /// A text that would not fit into one field is named with null: the hub has the mutation that
  /// wrote it.
  private static func content(of fields: [(name: String, value: FieldValue)]) -> String {
    var out = JSONWriter()
    out.raw("{")
    var isFirst = true
    for (name, value) in fields where value != .null {
      if !isFirst { out.comma() }
      isFirst = false
      var written = JSONWriter()
      written.value(value)
      out.string(name)
      out.raw(":")
      let fits = out.bytes.count + written.bytes.count < roomForContent
      out.value(fits ? value : .null)
    }
    out.raw("}")
    return out.text
  }

  /// Less than one field may hold, which is 64 KiB.
  private static let roomForContent = 60_000
}
