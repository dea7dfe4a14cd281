import Home
package import Records
import Replica

/// Taking back what was done on this laptop.
extension Fieldwork {
  /// The last acts of this account on this laptop, newest first.
  ///
  /// Throws `.replica(.sealed)` while locked, for the lines are sealed.
  package func undoEntries(limit: Int = 200) throws(FieldworkError) -> [UndoEntry] {
    guard let worker else { throw .replica(.sealed) }
    return try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.undoEntries(of: worker.account.device, limit: limit)
    }
  }

  /// Takes an act back, or the last one when none is named; what stands in the way is an answer
  /// and no error.
  package func undo(_ group: RecordID? = nil) throws(FieldworkError) -> UndoAnswer {
    let author = try author()
    let now = clock.now
    return try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.undo(group, by: author, at: now)
    }
  }

  /// Does again what was taken back last, as long as nothing else was done since.
  package func redo() throws(FieldworkError) -> UndoAnswer {
    let author = try author()
    let now = clock.now
    return try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.redo(by: author, at: now)
    }
  }
}
