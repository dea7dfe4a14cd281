package import Records
package import Trust

/// What one user action changes: committed whole, signed whole, sent whole.
package struct Edit: Sendable {
  package var steps: [Step]
  /// The group that the edit takes back; every mutation of it says so.
  var undoes: RecordID?

  package init(_ steps: [Step] = []) { self.steps = steps }

  init(_ steps: [Step], undoes group: RecordID) {
    self.steps = steps
    undoes = group
  }

  /// One record's part of an edit; one mutation each.
  package enum Step: Sendable {
    /// A new record; without an id it gets a time-ordered one.
    case create(RecordType, RecordID?, [FieldEdit])
    /// Changes a record that is there.
    case change(RecordType, RecordID, [FieldEdit])
    /// Makes the record or changes it, for ids that are derived (answers): values that are there
    /// already are left out.
    case put(RecordType, RecordID, [FieldEdit])
    case delete(RecordType, RecordID)
    /// Decides fields of an open conflict.
    case resolve(conflict: RecordID, choices: [ConflictDecision], reason: String)
  }
}

/// One field of a step.
package struct FieldEdit: Equatable, Sendable {
  package var field: String
  package var operation: FieldChange.Operation
  package var value: FieldValue

  /// Sets the field.
  package init(_ field: String, _ value: FieldValue) {
    self.init(field, .set, value)
  }

  /// `.add` and `.remove` take the elements, `.move` the state moved to.
  package init(_ field: String, _ operation: FieldChange.Operation, _ value: FieldValue) {
    self.field = field
    self.operation = operation
    self.value = value
  }
}

/// The choice for one field of a conflict.
package struct ConflictDecision: Equatable, Sendable {
  package var field: String
  package var choice: ConflictChoice

  package init(_ field: String, _ choice: ConflictChoice) {
    self.field = field
    self.choice = choice
  }
}

/// Who edits, with which device's chain and signature.
package struct Author: Sendable {
  package var account: String
  package var device: RecordID
  /// Signs lines, each with its line feed, of a group named in hexadecimal, and gives the whole
  /// `["sig",…]` line; called inside the transaction, about 0.4 ms with SM2.
  package var sign: @Sendable ([[UInt8]], String) throws(TrustError) -> [UInt8]

  package init(
    account: String,
    device: RecordID,
    sign: @escaping @Sendable ([[UInt8]], String) throws(TrustError) -> [UInt8]
  ) {
    self.account = account
    self.device = device
    self.sign = sign
  }

  /// Signs with the key of (account, device).
  package init(account: String, device: RecordID, key: SigningKey) {
    self.init(account: account, device: device) { lines, group throws(TrustError) in
      try SignedLines.signatureLine(for: lines, group: group, key: key)
    }
  }
}

/// What a commit wrote; it survives a kill from here on.
package struct Committed: Equatable, Sendable {
  package var group: RecordID
  /// The device's sequence numbers of the group; `first > last` when nothing had to change.
  package var firstSequence: Int64
  package var lastSequence: Int64
  /// The record of each step, in order; new ids included.
  package var records: [RecordID]

  package init(
    group: RecordID,
    firstSequence: Int64,
    lastSequence: Int64,
    records: [RecordID]
  ) {
    self.group = group
    self.firstSequence = firstSequence
    self.lastSequence = lastSequence
    self.records = records
  }
}
