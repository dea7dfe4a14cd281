package import Records
package import WireFormat

/// What the driver must do next; it answers with one event.
package enum SyncEffect: Equatable, Sendable {
  /// Send a session request. Answer: `.sessionOpened` or `.failed`.
  case openSession
  /// Take over the hub's new epoch, or the past it fell back to within the old one: cursors back to
  /// 0, the outbox kept. Answer: `.adjusted`.
  case adoptEpoch(String)
  /// Send acknowledged mutations after `sequence` again: the hub has lost them. Answer: `.adjusted`.
  case reopenMutations(after: Int64)
  /// Drop scopes that are no longer granted, rows with pending edits excepted. Answer: `.adjusted`.
  case leave([String])
  /// Push what is unsent, at most so many mutations and bytes. Answer: `.pushed` or `.failed`.
  case push(mutations: Int, bytes: Int)
  /// Load packs of these scopes where the hub offers some; what they lack the feed brings. Answer:
  /// `.bootstrapped` or `.failed`.
  case bootstrap([String])
  /// Read the feed of these scopes from the replica's cursors. Answer: `.pulled`, `.heldBack` or `.failed`.
  case pull(scopes: [String], epoch: String, bytes: Int)
  /// Compare counts and sums with the hub's. Answer: `.verified`.
  case verify([ScopeHead])
  /// Compare these scopes with the hub part by part and read what differs. Answer: `.repaired` or
  /// `.failed`.
  case repair([String], epoch: String, by: BucketMeasure)
  /// Read these scopes again from the beginning. Answer: `.adjusted`.
  case restart([String])
  /// Send the next piece of the next attachment. Answer: `.attachmentMoved` or `.failed`.
  case sendAttachment(bytes: Int)
  /// Fetch the next piece of the next attachment that records here name and this laptop lacks. Without
  /// a budget only what a person asked for. Answer: `.attachmentFetched` or `.failed`.
  case fetchAttachment(FetchBudget)
  /// Do nothing for so long. Answer: `.waited`.
  case wait(milliseconds: Int64)
  /// The session is over.
  case finish(SyncReport, SyncFailure?)
}

/// Whether a sync may still fetch attachments that nobody asked for.
package enum FetchBudget: Equatable, Sendable {
  case open
  /// As much came as one sync fetches by itself.
  case spent
}
