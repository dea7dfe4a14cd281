package import Records
package import Replica

/// 同步 and 冲突: what waits, what the hub said, and what a person must decide.
extension Fieldwork {
  package func syncStatus() throws(FieldworkError) -> SyncStatus {
    try FieldworkError.wrapping { () throws(ReplicaError) in try replica.syncStatus() }
  }

  /// Open ones first, oldest first, unless another order is wanted.
  package func conflicts(
    in order: ListOrder<ConflictColumn>? = nil
  ) throws(FieldworkError) -> [ConflictSummary] {
    try FieldworkError.wrapping { () throws(ReplicaError) in try replica.conflicts(in: order) }
  }

  package func conflict(_ id: RecordID) throws(FieldworkError) -> ConflictDetail {
    let detail = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.conflict(id)
    }
    guard let detail else { throw .notHeld(type: "conflict", id: id) }
    return detail
  }

  /// Decides fields of a conflict by one signed mutation; the reason goes into the record.
  package func resolve(
    _ id: RecordID,
    _ decisions: [(field: String, choice: ConflictChoice)],
    reason: String
  ) throws(FieldworkError) -> SavedEdit {
    guard !reason.isEmpty else { throw .reasonMissing }
    let choices = decisions.map { ConflictDecision($0.field, $0.choice) }
    return try commit([.resolve(conflict: id, choices: choices, reason: reason)])
  }

  /// Sends a mutation again that the hub refused or put off.
  package func retry(_ mutation: RecordID) throws(FieldworkError) {
    try FieldworkError.wrapping { () throws(ReplicaError) in try replica.retry(mutation) }
  }

  /// Keeps text that is being typed; an empty one forgets it.
  package func saveDraft(_ key: String, _ text: String) throws(FieldworkError) {
    let now = clock.now
    try FieldworkError.wrapping { () throws(ReplicaError) in
      if text.isEmpty {
        try replica.discardDraft(key)
      } else {
        try replica.saveDraft(key, text: text, at: now)
      }
    }
  }

  package func drafts() throws(FieldworkError) -> [Draft] {
    try FieldworkError.wrapping { () throws(ReplicaError) in try replica.drafts() }
  }
}
