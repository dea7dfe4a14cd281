package import Records
package import Trust

/// Why the replica did not do what was asked; carries evidence, never contents.
package enum ReplicaError: Error, Equatable, Sendable {
  /// Another process writes this replica; its pid as the lock file gives it, 0 when unreadable.
  case locked(by: Int32)
  /// The replica is not there yet, and only a writer makes one.
  case missing
  /// A page, a table or a stored value is not what the program wrote; SQLite's extended code or 0.
  case damaged(code: Int32)
  /// The replica was closed before, as when the program ends.
  case closed
  /// The disk is full; the last committed state is intact.
  case diskFull
  /// A newer program wrote this replica; what it has that this one does not know.
  case newerSchema(found: [String])
  /// The keys are needed and the replica is locked (`Replica.unlock`).
  case sealed
  /// A sealed value does not open: other keys, or moved or changed bytes.
  case sealBroken(table: String, record: RecordID)
  /// A writing call on a replica opened as a reader.
  case readOnly
  /// The edit breaks a rule that the hub would refuse too; nothing was written.
  case refused(EditRefusal)
  case notFound(type: String, argument: String)
  /// The argument is the beginning of several ids or numbers; at most ten of them.
  case ambiguous(type: String, argument: String, candidates: [String])
  /// The block or the heads come from another epoch than the replica.
  case epochMismatch(held: String, offered: String)
  /// The file to be kept as evidence changed while it was read.
  case fileChanged
  /// The system refused a file operation; its errno.
  case file(FileStep, errno: Int32)
  /// Any other refusal of SQLite; its extended result code.
  case database(code: Int32)
  /// Cryptography or the source of randomness refused.
  case trust(TrustError)

  /// The step of a file operation that failed.
  package enum FileStep: String, Sendable { case open, read, write, sync, rename, make, lock }
}

/// Which rule an edit breaks.
package enum EditRefusal: Equatable, Sendable {
  case unknownField(type: String, field: String)
  /// Only the hub writes the field, or the whole type when `field` is empty.
  case readOnly(type: String, field: String)
  case writtenOnce(type: String, field: String)
  case illegalMove(field: String, from: String, to: String)
  case wrongOperation(field: String)
  /// The value is not of the field's kind, or a code with control or invisible characters.
  case wrongValue(field: String)
  /// The text is longer than a field may carry; it belongs into the draft.
  case tooLong(field: String, bytes: Int, limit: Int)
  /// The record, or the inspection it belongs to, is finalised.
  case finalised(type: String, record: RecordID)
  case alreadyExists(type: String, record: RecordID)
  case noSuchRecord(type: String, record: RecordID)
  /// The conflict is already decided, or a chosen field is none of it.
  case notOpen(conflict: RecordID)
  /// A decision on a conflict needs a reason.
  case reasonMissing(conflict: RecordID)
}
