package import Records
package import WireFormat

/// What the driver has found out since the last effect.
package enum SyncEvent: Equatable, Sendable {
  /// The hub opened a session; `local` is where the replica stands.
  case sessionOpened(SessionReply, local: LocalState)
  /// The replica has taken over a new epoch, or left scopes, or reopened acknowledged mutations.
  case adjusted
  /// The outcomes of one push are durable in the replica; `remaining` mutations are unsent.
  case pushed([MutationOutcome], remaining: Int)
  /// Packs are loaded as far as there were any; so many rows came with them.
  case bootstrapped(rows: Int, quarantined: Int)
  /// One answer of the feed is applied as far as it came; no trailer when it was cut.
  case pulled(rows: Int, quarantined: Int, trailer: PullTrailer?)
  /// One scope waits for a person: so large a share of it would be deleted.
  case heldBack(MassDeletion)
  /// Counts and sums were compared; these scopes differ from the hub.
  case verified(mismatched: [String])
  /// So many rows of differing parts were read again; `beyond` are scopes that differ in too many.
  case repaired(rows: Int, beyond: [String])
  /// One piece of an attachment is at the hub; `remaining` attachments are not whole there, and
  /// `unsent` edits were made meanwhile.
  case attachmentMoved(remaining: Int, unsent: Int = 0)
  /// So many bytes of an attachment came from the hub; `remaining` may still be fetched now.
  case attachmentFetched(bytes: Int64, remaining: Int, unsent: Int = 0)
  /// The pause is over.
  case waited
  case failed(SyncFailure)
}

/// Where a replica stands before a session.
package struct LocalState: Equatable, Sendable {
  /// Nil before the first pull.
  package var epoch: String?
  package var cursors: [ScopeCursor]
  /// Highest sequence of this device that the hub has vouched for; 0 before the first.
  package var receiptSequence: Int64
  package var unsent: Int
  package var attachments: Int
  /// Whether every scope was complete and whole at the end of the last session.
  package var isSettled: Bool

  package init(
    epoch: String?,
    cursors: [ScopeCursor],
    receiptSequence: Int64,
    unsent: Int,
    attachments: Int,
    isSettled: Bool
  ) {
    self.epoch = epoch
    self.cursors = cursors
    self.receiptSequence = receiptSequence
    self.unsent = unsent
    self.attachments = attachments
    self.isSettled = isSettled
  }
}

/// A pull that would delete more than a laptop deletes without being told to.
package struct MassDeletion: Equatable, Sendable {
  package var scope: String
  package var deleted: Int
  package var held: Int

  package init(scope: String, deleted: Int, held: Int) {
    self.scope = scope
    self.deleted = deleted
    self.held = held
  }
}

/// Why a step did not work.
package enum SyncFailure: Error, Equatable, Sendable {
  /// Nobody answers.
  case unreachable
  /// An answer broke off, or took too long.
  case cut
  /// Something answered that is not the hub: a captive portal, a proxy.
  case notTheHub
  case untrusted
  case cancelled
  /// The hub refused the request.
  case refused(Problem)
  /// The replica could not keep what came; `code` is its stable word (`replica.diskFull`).
  case storage(code: String)
  case heldBack(MassDeletion)

  /// Whether the same step may work in a moment.
  var isPassing: Bool {
    switch self {
    case .cut: true
    case .refused(let problem): problem.retry == .now || problem.retry == .after
    default: false
    }
  }
}

extension SyncFailure {
  /// A stable word for exit codes and phrases.
  package var code: String {
    switch self {
    case .unreachable: "sync.unreachable"
    case .cut: "sync.cut"
    case .notTheHub: "sync.notTheHub"
    case .untrusted: "sync.untrusted"
    case .cancelled: "sync.cancelled"
    case .refused(let problem): problem.code
    case .storage(let code): code
    case .heldBack: "sync.heldBack"
    }
  }
}
