package import Records
package import WireFormat

/// One sync from the first request to the last, as a value: events in, effects out.
///
/// Order: session, own edits, feed until complete, comparison, attachments: own ones up, then those
/// of others down. Own edits go first because they are small and precious; attachments last because
/// a photo must never hold back a decision: an edit made while they move is sent after the piece
/// under way, and the feed is read again after every few pieces that came. A machine is used once.
package struct SyncMachine: Sendable {
  package private(set) var report = SyncReport()
  private var backoff: Backoff
  private var batch = BatchSize(
    mutations: WireLimits.mutationsPerPush,
    bytes: WireLimits.pushBytes
  )
  private var tries = 0
  private var session: SessionReply?
  private var local: LocalState?
  private var pending: SyncEffect = .openSession
  private let comparison: BucketMeasure
  private var hasRepaired = false
  private var hasRestarted = false
  private var hasAskedForPacks = false
  /// Scopes whose cursor the hub has called too old in this session.
  private var restartedForAge: Set<String> = []

  /// Below so many records the feed alone is as quick as a pack.
  private static let packWorth: Int64 = 5_000
  /// Bytes of others' attachments that came in this session, and since the feed was read.
  private var fetched: Int64 = 0
  private var fetchedSinceReading: Int64 = 0
  /// After so many fetched bytes the feed is read again.
  private static let readingAfter: Int64 = 8 << 20
  /// Scopes that wait for a person; the others go on without them.
  private var held: [MassDeletion] = []

  /// How often one step is tried before the session ends and waits for the next.
  private static let mostTries = 3
  /// A longer pause than this, in milliseconds, is the next session's: nobody sits through it.
  private static let longestPause: Int64 = 30_000

  /// `seed` feeds the pauses only; comparing by contents compares every scope, whole or not.
  package init(seed: UInt64, comparing comparison: BucketMeasure = .versions) {
    backoff = Backoff(seed: seed)
    self.comparison = comparison
  }

  package mutating func start() -> SyncEffect { emit(.openSession) }

  package mutating func handle(_ event: SyncEvent) -> SyncEffect {
    switch event {
    case .failed(let failure): return retry(after: failure)
    case .waited: return pending
    default: break
    }
    tries = 0
    backoff.reset()
    switch event {
    case .sessionOpened(let reply, let local):
      session = reply
      self.local = local
      return afterOpening(reply, local)
    case .adjusted:
      return emit(nextAdjustment() ?? afterAdjusting())
    case .pushed(let outcomes, let remaining):
      note(outcomes)
      batch.noteSuccess()
      return remaining > 0 ? emitPush() : emitReading()
    case .bootstrapped(let rows, let quarantined):
      report.pulled += rows
      report.quarantined += quarantined
      return emitPull()
    case .pulled(let rows, let quarantined, let trailer):
      report.pulled += rows
      report.quarantined += quarantined
      guard let trailer else { return retry(after: .cut) }
      return trailer.isComplete ? emit(.verify(trailer.heads)) : emitPull()
    case .heldBack(let deletion):
      guard !held.contains(where: { $0.scope == deletion.scope }) else {
        return finish(.heldBack(deletion))
      }
      held.append(deletion)
      return readable.isEmpty ? emitAttachments() : emitPull()
    case .verified(let mismatched): return afterComparing(mismatched)
    case .repaired(let rows, let beyond):
      report.pulled += rows
      return beyond.isEmpty ? emitPull() : restart(beyond)
    case .attachmentMoved(let remaining, let unsent):
      if unsent > 0 { return emitPush() }
      return remaining > 0 ? emitAttachments() : emitFetch()
    case .attachmentFetched(let bytes, let remaining, let unsent):
      fetched += bytes
      fetchedSinceReading += bytes
      if unsent > 0 { return emitPush() }
      guard remaining > 0 else { return finish(held.first.map(SyncFailure.heldBack)) }
      guard fetchedSinceReading < Self.readingAfter || readable.isEmpty else {
        fetchedSinceReading = 0
        return emitPull()
      }
      return emitFetch()
    case .failed, .waited:
      preconditionFailure("invariant: handled above")
    }
  }

  // MARK: - Opening

  private mutating func afterOpening(_ reply: SessionReply, _ local: LocalState) -> SyncEffect {
    if let adjustment = nextAdjustment() { return emit(adjustment) }
    if local.unsent > 0 { return emitPush() }
    let cursors = Dictionary(local.cursors.map { ($0.scope, $0.sequence) }) { first, _ in first }
    let isCurrent =
      comparison == .versions && local.isSettled && reply.scopes.count == local.cursors.count
      && reply.scopes.allSatisfy { cursors[$0.scope] == $0.head }
    if isCurrent {
      report.isComplete = true
      return emitAttachments()
    }
    return emitReading()
  }

  /// What must be put right before anything is exchanged; each answer clears its own cause.
  private mutating func nextAdjustment() -> SyncEffect? {
    guard let session, var local else { return nil }
    defer { self.local = local }
    if let epoch = local.epoch, epoch != session.epoch || session.hasLost {
      self.session?.hasLost = false
      local.epoch = session.epoch
      local.cursors = []
      local.isSettled = false
      return .adoptEpoch(session.epoch)
    }
    if session.knownSequence < local.receiptSequence {
      local.receiptSequence = session.knownSequence
      local.unsent += 1
      return .reopenMutations(after: session.knownSequence)
    }
    // A cursor above the head was filled by a life of the hub that is gone, one below the floor has
    // missed deletions: that scope alone is read from its beginning.
    let heads = Dictionary(session.scopes.map { ($0.scope, $0) }) { first, _ in first }
    let stale = local.cursors.filter { cursor in
      guard let head = heads[cursor.scope], cursor.sequence > 0 else { return false }
      return cursor.sequence > head.head
        || cursor.sequence < head.floor
          && cursor.floor < head.floor
    }
    .map(\.scope)
    if !stale.isEmpty {
      local.cursors.removeAll { stale.contains($0.scope) }
      local.isSettled = false
      return .restart(stale)
    }
    let granted = Set(session.scopes.map(\.scope))
    let withdrawn = local.cursors.map(\.scope).filter { !granted.contains($0) }
    if !withdrawn.isEmpty {
      local.cursors.removeAll { withdrawn.contains($0.scope) }
      return .leave(withdrawn)
    }
    return nil
  }

  private mutating func afterAdjusting() -> SyncEffect {
    // A restart of scopes comes after the push; everything else before it.
    if hasRestarted { return pullEffect }
    if (local?.unsent ?? 0) > 0 { return pushEffect }
    return packEffect() ?? pullEffect
  }

  // MARK: - Comparing

  /// First the parts that differ are read again, then, should that not do, the whole scope.
  private mutating func afterComparing(_ mismatched: [String]) -> SyncEffect {
    if mismatched.isEmpty, comparison == .contents, !hasRepaired { return repair(readable) }
    if mismatched.isEmpty || hasRestarted {
      report.isComplete = mismatched.isEmpty && held.isEmpty
      return emitAttachments()
    }
    return hasRepaired ? restart(mismatched) : repair(mismatched)
  }

  private mutating func repair(_ scopes: [String]) -> SyncEffect {
    hasRepaired = true
    return emit(.repair(scopes, epoch: session?.epoch ?? "", by: comparison))
  }

  private mutating func restart(_ scopes: [String]) -> SyncEffect {
    hasRestarted = true
    return emit(.restart(scopes))
  }

  // MARK: - Steps

  /// The granted scopes that nobody is asked about.
  private var readable: [String] {
    let waiting = Set(held.map(\.scope))
    return session?.scopes.map(\.scope).filter { !waiting.contains($0) } ?? []
  }

  private var pushEffect: SyncEffect { .push(mutations: batch.mutations, bytes: batch.bytes) }

  private var pullEffect: SyncEffect {
    .pull(
      scopes: readable,
      epoch: session?.epoch ?? "",
      bytes: WireLimits.pullBytes
    )
  }

  /// Asks for packs of large scopes that nothing is held of; once in a session.
  private mutating func packEffect() -> SyncEffect? {
    guard !hasAskedForPacks, let session, let local else { return nil }
    hasAskedForPacks = true
    let begun = Set(local.cursors.filter { $0.sequence > 0 }.map(\.scope))
    let scopes = session.scopes.filter { $0.count >= Self.packWorth && !begun.contains($0.scope) }
    return scopes.isEmpty ? nil : .bootstrap(scopes.map(\.scope))
  }

  private mutating func emitReading() -> SyncEffect { emit(packEffect() ?? pullEffect) }

  private mutating func emitPush() -> SyncEffect { emit(pushEffect) }

  private mutating func emitPull() -> SyncEffect { emit(pullEffect) }

  private mutating func emitAttachments() -> SyncEffect {
    // A push may have freed attachments that had to wait for their record.
    emit(.sendAttachment(bytes: WireLimits.blobChunk))
  }

  private mutating func emitFetch() -> SyncEffect {
    emit(.fetchAttachment(fetched < WireLimits.fetchedPerSync ? .open : .spent))
  }

  private mutating func emit(_ effect: SyncEffect) -> SyncEffect {
    pending = effect
    return effect
  }

  private mutating func note(_ outcomes: [MutationOutcome]) {
    for outcome in outcomes {
      switch outcome.result {
      case .applied: report.pushed += 1
      case .merged, .conflict:
        report.pushed += 1
        if outcome.result == .merged { report.merged += 1 }
      case .duplicate: report.pushed += 1
      case .deferred: report.deferred += 1
      case .rejected: report.rejected += 1
      }
    }
  }

  // MARK: - Trouble

  private mutating func retry(after failure: SyncFailure) -> SyncEffect {
    tries += 1
    let hasEpochChanged =
      if case .refused(let problem) = failure { problem.code == "epoch_changed" } else { false }
    if hasEpochChanged, tries < Self.mostTries { return emit(.openSession) }
    if case .refused(let problem) = failure, problem.code == "cursor_too_old",
      restartedForAge.insert(problem.detail).inserted
    {
      local?.cursors.removeAll { $0.scope == problem.detail }
      return emit(.restart([problem.detail]))
    }
    guard failure.isPassing || isTooLarge(failure), tries < Self.mostTries else {
      return finish(failure)
    }
    var asked: Int64?
    if case .refused(let problem) = failure { asked = problem.retryAfter }
    batch.halve()
    if case .push = pending { pending = pushEffect }
    let pause = backoff.next(asked: asked)
    return pause > Self.longestPause ? finish(failure) : .wait(milliseconds: pause)
  }

  private func isTooLarge(_ failure: SyncFailure) -> Bool {
    if case .refused(let problem) = failure { problem.status == 413 } else { false }
  }

  private mutating func finish(_ failure: SyncFailure?) -> SyncEffect {
    .finish(report, failure)
  }
}
