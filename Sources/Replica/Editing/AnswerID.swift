package import Records
import Trust

extension RecordID {
  /// The id of the answer to one clause of one inspection, the same on every laptop.
  ///
  /// The first 16 bytes of SM3 over: the 6 ASCII bytes `answer`, the inspection's id as 16 bytes in
  /// the order of its hexadecimal form, the clause id as UTF-8. No separators, no line feed.
  package static func answer(inspection: RecordID, clause: String) -> RecordID {
    let message = Array("answer".utf8) + inspection.bytes + Array(clause.utf8)
    guard let id = RecordID(bytes: SM3.digest(message).bytes) else {
      preconditionFailure("invariant: a digest has 32 bytes")
    }
    return id
  }

  /// The id of the to-do item that a message is turned into, so that it is made once only.
  package static func toDoItem(ofMessage message: RecordID) -> RecordID {
    guard let id = RecordID(bytes: SM3.digest(Array("toDoItem".utf8) + message.bytes).bytes) else {
      preconditionFailure("invariant: an SM3 digest has 32 bytes")
    }
    return id
  }

  /// The id of the hand-over of a record that was stranded at a moment, the same at every try.
  ///
  /// The first 16 bytes of SM3 over: the 8 ASCII bytes `handover`, the record's id as 16 bytes, the
  /// moment in milliseconds as decimal digits.
  package static func handover(of record: RecordID, strandedAt: Instant) -> RecordID {
    let moment = Array(String(strandedAt.milliseconds).utf8)
    let message = Array("handover".utf8) + record.bytes + moment
    guard let id = RecordID(bytes: SM3.digest(message).bytes) else {
      preconditionFailure("invariant: a digest has 32 bytes")
    }
    return id
  }
}
