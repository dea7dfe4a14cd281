package import Home
package import Records
package import Reference
package import Replica
import Synchronization
import Trust

/// What an inspector can do, once for the screen and the command line alike.
///
/// Calls block while the replica works; they may come from any thread. Reading goes on while the
/// replica is locked; writing needs the identity that `unlock` gives.
package final class Fieldwork: Sendable {
  package let replica: Replica
  package let reference: Reference
  package let clock: WallClock
  /// Where acts that are no edits are noted; nil where nothing keeps them.
  package let logs: AuditLogs?
  private let identity: Mutex<Identity?>
  private let owner: Account?

  /// `account` is who owns the replica, known before the password is.
  package init(
    replica: Replica,
    reference: Reference,
    clock: WallClock,
    account: Account? = nil,
    logs: AuditLogs? = nil
  ) {
    self.replica = replica
    self.reference = reference
    self.clock = clock
    self.logs = logs
    owner = account
    identity = Mutex(nil)
  }

  /// Whose replica it is; nil where nobody said so and nobody is at work.
  package var account: Account? { worker?.account ?? owner }

  /// Makes sealed values readable and edits possible in the name of `identity`.
  package func unlock(as identity: Identity) throws(ReplicaError) {
    try replica.unlock(with: identity.keys)
    self.identity.withLock { $0 = identity }
  }

  /// Who works here; nil while locked.
  package var worker: Identity? { identity.withLock { $0 } }

  /// The worker as who edits; throws while locked.
  func author() throws(FieldworkError) -> Author {
    guard let worker else { throw .replica(.sealed) }
    return Author(
      account: worker.account.name,
      device: worker.account.device,
      key: worker.signingKey
    )
  }

  /// Commits one user action in the name of the worker.
  @discardableResult
  func commit(_ steps: [Edit.Step]) throws(FieldworkError) -> SavedEdit {
    let author = try author()
    let now = clock.now
    let committed = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.commit(Edit(steps), by: author, at: now)
    }
    return SavedEdit(at: now, sequence: committed.lastSequence, records: committed.records)
  }
}

/// What was committed, and when and as what: 已存 14:03:22 #418.
package struct SavedEdit: Equatable, Sendable {
  package var at: Instant
  /// The device's sequence number of the last mutation.
  package var sequence: Int64
  /// The record of each step, new ones included.
  package var records: [RecordID]
}

/// Why an inspector's act did not happen; nothing was written.
package enum FieldworkError: Error, Equatable, Sendable {
  case replica(ReplicaError)
  case reference(ReferenceError)
  /// The replica does not hold the record.
  case notHeld(type: String, id: RecordID)
  /// The record has left the state in which this was possible.
  case wrongState(String)
  /// The verdict needs a reason.
  case reasonMissing
  /// A field that the record's type does not have.
  case unknownField(String)
  /// A clause that the inspection's checklist does not have.
  case unknownClause(String)
  /// The inspection's checklist is not shipped in that version.
  case unknownChecklist(id: String, version: String)
  /// The hub has not been heard for longer than archives are lent; the end of the lease.
  case leaseOver(since: Instant)
  /// A file given by the inspector cannot be read; its errno.
  case fileUnreadable(errno: Int32)
  /// The act on the order of that number is another unit's.
  case notYours(number: String)
  /// A guard of the procedure forbids it, in the words of its table.
  case guardUnmet(id: String, title: Phrase, basis: Phrase, isUnverified: Bool)
  /// What stands between an inspection and its seal, in the order in which it would be cleared.
  case notReady([SealingObstacle])
  /// What was to be corrected says that already, or is no word the field can hold.
  case nothingToCorrect(field: String)
  /// Another officer's key of another hub signs nothing here.
  case foreignHub
  /// A file cannot be made, or is there already; its errno.
  case fileUnwritable(errno: Int32)
  /// The bytes of a file that a record names have not been fetched.
  case notHere(address: String)
  /// What must be noted before it is done could not be noted; the code of the reason.
  case notNoted(String)

  /// Carries an error of the replica on as evidence.
  static func wrapping<Result>(
    _ body: () throws(ReplicaError) -> Result
  ) throws(FieldworkError) -> Result {
    do throws(ReplicaError) {
      return try body()
    } catch {
      throw .replica(error)
    }
  }
}
