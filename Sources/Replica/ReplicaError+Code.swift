import Trust

extension ReplicaError {
  /// A stable word for exit codes, logs and phrases.
  package var code: String {
    switch self {
    case .locked: "replica.locked"
    case .missing: "replica.missing"
    case .damaged: "replica.damaged"
    case .closed: "replica.closed"
    case .diskFull: "replica.diskFull"
    case .newerSchema: "replica.newerSchema"
    case .sealed: "replica.sealed"
    case .sealBroken: "replica.sealBroken"
    case .readOnly: "replica.readOnly"
    case .refused(let refusal): "edit.\(refusal.code)"
    case .notFound: "replica.notFound"
    case .ambiguous: "replica.ambiguous"
    case .epochMismatch: "replica.epochMismatch"
    case .fileChanged: "replica.fileChanged"
    case .file(let step, _): "replica.file.\(step.rawValue)"
    case .database: "replica.database"
    case .trust(let error): error.code
    }
  }
}

extension EditRefusal {
  /// A stable word, the same that the hub uses where it refuses for the same reason.
  package var code: String {
    switch self {
    case .unknownField: "unknown_field"
    case .readOnly: "field_read_only"
    case .writtenOnce: "write_once"
    case .illegalMove: "illegal_move"
    case .wrongOperation: "wrong_operation"
    case .wrongValue: "wrong_value"
    case .tooLong: "too_long"
    case .finalised: "sealed"
    case .alreadyExists: "already_exists"
    case .noSuchRecord: "no_such_record"
    case .notOpen: "not_open"
    case .reasonMissing: "reason_missing"
    }
  }
}
