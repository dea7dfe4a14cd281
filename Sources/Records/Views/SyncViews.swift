/// One open or decided conflict in a list.
package struct ConflictSummary: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var type: String
  package var record: RecordID
  /// What a person calls the record (a number, a clause); from the replica, may be empty.
  package var title: String
  package var fieldNames: [String]
  package var openedAt: Instant
  /// open, resolved, or decidedHere while the decision waits in the outbox.
  package var status: String

  package init(
    id: RecordID,
    type: String,
    record: RecordID,
    title: String,
    fieldNames: [String],
    openedAt: Instant,
    status: String = "open"
  ) {
    self.id = id
    self.type = type
    self.record = record
    self.title = title
    self.fieldNames = fieldNames
    self.openedAt = openedAt
    self.status = status
  }
}

/// All of one conflict: base, mine and theirs of each field.
package struct ConflictDetail: Equatable, Sendable {
  package var summary: ConflictSummary
  package var mineBy: String
  package var theirsBy: String
  package var fields: [ConflictField]
  package var resolvedBy: String
  package var reason: String

  package init(
    summary: ConflictSummary,
    mineBy: String,
    theirsBy: String,
    fields: [ConflictField],
    resolvedBy: String = "",
    reason: String = ""
  ) {
    self.summary = summary
    self.mineBy = mineBy
    self.theirsBy = theirsBy
    self.fields = fields
    self.resolvedBy = resolvedBy
    self.reason = reason
  }
}

/// One field of a conflict.
package struct ConflictField: Equatable, Sendable {
  package var name: String
  package var base: FieldValue
  package var mine: FieldValue
  package var theirs: FieldValue
  package var policy: String

  package init(
    name: String,
    base: FieldValue,
    mine: FieldValue,
    theirs: FieldValue,
    policy: String
  ) {
    self.name = name
    self.base = base
    self.mine = mine
    self.theirs = theirs
    self.policy = policy
  }
}

/// A decision on one field of a conflict.
package enum ConflictChoice: Equatable, Sendable {
  case base, mine, theirs
  case literal(FieldValue)
}

/// One scope of the replica.
package struct ScopeStatus: Equatable, Sendable {
  package var scope: String
  package var rows: Int64
  package var cursor: Int64
  /// The hub's head when last heard of.
  package var head: Int64
  /// When the scope was last known to be complete; nil before the first time.
  package var asOf: Instant?
  /// Rows set aside because they could not be read.
  package var quarantined: Int64

  package init(
    scope: String,
    rows: Int64,
    cursor: Int64,
    head: Int64,
    asOf: Instant?,
    quarantined: Int64 = 0
  ) {
    self.scope = scope
    self.rows = rows
    self.cursor = cursor
    self.head = head
    self.asOf = asOf
    self.quarantined = quarantined
  }
}

/// One mutation on its way, or one that the hub refused.
package struct OutboxItem: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var sequence: Int64
  package var type: String
  package var record: RecordID
  /// What a person calls the record; from the replica, may be empty.
  package var title: String
  package var fields: [String]
  /// One of waiting, sent, conflict, rejected and deferred.
  package var state: String
  package var code: String
  package var tries: Int
  package var at: Instant

  package init(
    id: RecordID,
    sequence: Int64,
    type: String,
    record: RecordID,
    title: String,
    fields: [String],
    state: String,
    code: String = "",
    tries: Int = 0,
    at: Instant
  ) {
    self.id = id
    self.sequence = sequence
    self.type = type
    self.record = record
    self.title = title
    self.fields = fields
    self.state = state
    self.code = code
    self.tries = tries
    self.at = at
  }
}

/// What the status row and 同步 show.
package struct SyncStatus: Equatable, Sendable {
  package var hub: String
  package var lastContact: Instant?
  package var pending: Int
  package var conflicts: Int
  /// Mutations the hub refused or put off, for a person.
  package var stuck: Int
  package var quarantined: Int
  package var attachmentsWaiting: Int
  /// Files that records here name and whose bytes are not on this laptop.
  package var attachmentsElsewhere: Int
  package var scopes: [ScopeStatus]
  package var outbox: [OutboxItem]
  /// Deletions that wait for a person's word, by scope.
  package var heldDeletions: [HeldDeletion]
  /// Records with edits of this laptop that the hub takes no more, oldest first.
  package var stranded: [StrandedRecord]
  /// Until when archives may be read without the hub; nil before the first sync.
  package var leaseEnd: Instant?

  package init(
    hub: String = "",
    lastContact: Instant? = nil,
    pending: Int = 0,
    conflicts: Int = 0,
    stuck: Int = 0,
    quarantined: Int = 0,
    attachmentsWaiting: Int = 0,
    attachmentsElsewhere: Int = 0,
    scopes: [ScopeStatus] = [],
    outbox: [OutboxItem] = [],
    heldDeletions: [HeldDeletion] = [],
    stranded: [StrandedRecord] = [],
    leaseEnd: Instant? = nil
  ) {
    self.hub = hub
    self.lastContact = lastContact
    self.pending = pending
    self.conflicts = conflicts
    self.stuck = stuck
    self.quarantined = quarantined
    self.attachmentsWaiting = attachmentsWaiting
    self.attachmentsElsewhere = attachmentsElsewhere
    self.scopes = scopes
    self.outbox = outbox
    self.heldDeletions = heldDeletions
    self.stranded = stranded
    self.leaseEnd = leaseEnd
  }
}

/// So large a share of one scope that the hub would delete that a person is asked first.
package struct HeldDeletion: Equatable, Sendable {
  package var scope: String
  /// Records the hub's answer would take away.
  package var deleted: Int
  /// Records of the scope on this laptop.
  package var held: Int
  package var at: Instant

  package init(scope: String, deleted: Int, held: Int, at: Instant) {
    self.scope = scope
    self.deleted = deleted
    self.held = held
    self.at = at
  }
}

/// A record that only this laptop still has, for a person to look at and hand over.
package struct StrandedRecord: Equatable, Sendable {
  package var type: String
  package var record: RecordID
  /// What a person calls it; may be empty.
  package var title: String
  /// One of `left`, `deleted`, `withdrawn`, `rejected` and `epoch`.
  package var reason: String
  package var at: Instant

  package init(type: String, record: RecordID, title: String, reason: String, at: Instant) {
    self.type = type
    self.record = record
    self.title = title
    self.reason = reason
    self.at = at
  }
}

/// How far a running sync is.
package struct SyncProgress: Equatable, Sendable {
  package var phase: Phase
  package var done: Int64
  /// Zero while unknown.
  package var total: Int64
  /// Bytes of this sync so far, both ways.
  package var bytes: Int64
  /// Milliseconds that the step will take at the speed it has had; nil while that says nothing.
  package var left: Int64?

  /// The steps of one sync, in order.
  package enum Phase: String, Sendable {
    case connecting, pushing, attachments, pulling, checking
    /// Files of other people's records come from the hub.
    case fetching
    /// All is exchanged and readable; what came is made to be found by its text.
    case indexing
  }

  package init(
    phase: Phase,
    done: Int64 = 0,
    total: Int64 = 0,
    bytes: Int64 = 0,
    left: Int64? = nil
  ) {
    self.phase = phase
    self.done = done
    self.total = total
    self.bytes = bytes
    self.left = left
  }
}

/// The counts of one sync, as `yaoxun sync --json` prints them.
package struct SyncReport: Equatable, Sendable {
  package var pushed = 0
  package var merged = 0
  /// Open conflicts afterwards.
  package var conflicts = 0
  package var rejected = 0
  package var deferred = 0
  package var pulled = 0
  package var quarantined = 0
  package var bytesUp: Int64 = 0
  package var bytesDown: Int64 = 0
  package var milliseconds: Int64 = 0
  package var isComplete = false

  package init() {}
}
