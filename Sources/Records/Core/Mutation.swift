/// One change to one record, made on a laptop, signed with its group and kept for ever.
///
/// Within a device mutations form a chain: `sequence` has no gaps and `previous` is the SM3 of the
/// line before. A mutation is written once, as one line of JSON, in the transaction of the edit.
package struct Mutation: Equatable, Sendable {
  package var id: RecordID
  package var device: RecordID
  /// 1, 2, 3 … per device.
  package var sequence: Int64
  /// The user action it belongs to; its group is signed as a whole.
  package var group: RecordID
  package var type: String
  package var record: RecordID
  package var kind: Kind
  /// Names the run of local edits of this record, so that a device does not conflict with itself.
  package var branch: UInt64
  package var changes: [FieldChange]
  /// Why a person decided so; always there for `.resolve`.
  package var reason: String?
  /// The laptop's clock, milliseconds UTC: claimed, never used for order.
  package var at: Int64
  /// The account that acted.
  package var actor: String
  package var schema: Int
  /// SM3 of the device's previous line as 64 hexadecimal digits; zeros before the first.
  package var previous: String

  /// What a mutation does to its record.
  package enum Kind: String, Sendable {
    case create, patch, delete
    /// Decides an open conflict; `record` is the conflict and each change names a field of its subject.
    case resolve
  }

  package init(
    id: RecordID,
    device: RecordID,
    sequence: Int64,
    group: RecordID,
    type: String,
    record: RecordID,
    kind: Kind,
    branch: UInt64,
    changes: [FieldChange],
    reason: String? = nil,
    at: Int64,
    actor: String,
    schema: Int,
    previous: String
  ) {
    self.id = id
    self.device = device
    self.sequence = sequence
    self.group = group
    self.type = type
    self.record = record
    self.kind = kind
    self.branch = branch
    self.changes = changes
    self.reason = reason
    self.at = at
    self.actor = actor
    self.schema = schema
    self.previous = previous
  }
}

/// One field of one mutation.
package struct FieldChange: Equatable, Sendable {
  package var field: String
  package var operation: Operation
  /// What the editor saw before.
  package var base: FieldValue
  /// The new value; for `.add` and `.remove` the elements; for `.move` the state moved to.
  package var value: FieldValue
  /// The hub's version of the record under the first pending edit of this field.
  package var trunk: Int64

  /// How `value` acts on the field.
  package enum Operation: String, Sendable {
    case set, add, remove, move
    /// The choice a person made for a conflicting field; `value` is the outcome.
    case mine, theirs, base, literal
  }

  package init(
    _ field: String,
    _ operation: Operation = .set,
    base: FieldValue,
    value: FieldValue,
    trunk: Int64
  ) {
    self.field = field
    self.operation = operation
    self.base = base
    self.value = value
    self.trunk = trunk
  }
}

/// What the hub did with a mutation.
package enum MutationResult: String, Sendable {
  case applied, merged, duplicate, conflict, deferred, rejected
}

/// The hub's word on one mutation; stored, so that a repeated push gets the same answer.
package struct MutationOutcome: Equatable, Sendable {
  package var mutation: RecordID
  package var result: MutationResult
  /// A stable word such as `field_read_only`; only with `.deferred` and `.rejected`.
  package var code: String?
  /// The record's version afterwards; 0 when there is none.
  package var version: Int64
  /// The conflict record that was opened or extended.
  package var conflict: RecordID?

  package init(
    mutation: RecordID,
    result: MutationResult,
    code: String? = nil,
    version: Int64 = 0,
    conflict: RecordID? = nil
  ) {
    self.mutation = mutation
    self.result = result
    self.code = code
    self.version = version
    self.conflict = conflict
  }
}
