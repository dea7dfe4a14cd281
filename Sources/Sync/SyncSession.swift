package import Home
package import Records
package import Replica
package import SyncCore
import Synchronization
import Transport
import Trust
package import WireFormat

/// One sync of one replica with its hub: does what `SyncMachine` asks for, step by step.
///
/// Blocks its thread until the session is over; used once. `cancel` may come from any thread and
/// leaves the replica as after the last whole block.
package final class SyncSession: Sendable {
  private let replica: Replica
  private let client: HubClient
  private let identity: Identity
  private let clock: WallClock
  private let pause = Pause()
  /// Heads as the hub gave them when the session was opened.
  private let heads = Mutex<[ScopeHead]>([])
  /// Where packs are kept until they are loaded; nil for a replica that reads the feed only.
  private let packs: String?
  /// The run of the hub's process that the session was opened with; nil where the hub does not say.
  private let life = Mutex<String?>(nil)
  /// The hub's clock when the session was opened.
  private let hubTime = Mutex<Instant?>(nil)
  /// Scopes in which a person has let a large deletion go on.
  private let consent: Set<String>
  private let comparison: BucketMeasure
  private let applying: Applying
  private let report: @Sendable (SyncProgress) -> Void

  /// `report` is called on threads of the session, one call after another; `consent` names scopes
  /// whose held deletion a person has looked at and lets go on; by contents every row is compared,
  /// which takes 10 µs each.
  package init(
    replica: Replica,
    client: HubClient,
    identity: Identity,
    clock: WallClock,
    packs: String? = nil,
    consent: Set<String> = [],
    comparison: BucketMeasure = .versions,
    applying: Applying = .inTurn,
    report: @escaping @Sendable (SyncProgress) -> Void = { _ in }
  ) {
    self.packs = packs
    self.applying = applying
    self.replica = replica
    self.client = client
    self.identity = identity
    self.clock = clock
    self.consent = consent
    self.comparison = comparison
    let pace = Pace()
    self.report = { progress in
      if let paced = pace.measure(progress) { report(paced) }
    }
  }

  /// Ends the session at the next chance.
  package func cancel() {
    client.cancel()
    pause.end()
  }

  /// Runs the session to its end and gives its figures, and why it ended early if it did.
  package func run() -> (report: SyncReport, failure: SyncFailure?) {
    let start = ContinuousClock.now
    var machine = SyncMachine(seed: seed, comparing: comparison)
    var effect = machine.start()
    while true {
      if case .finish(var figures, let failure) = effect {
        // A reading that was cut short has not built them.
        try? replica.buildIndexes()
        index()
        // What cannot be forgotten now is forgotten another day.
        if figures.isComplete, let now = hubTime.withLock({ $0 }) {
          _ = try? replica.pruneDaily(now: now)
        }
        let bytes = client.bytes
        figures.bytesUp = bytes.up
        figures.bytesDown = bytes.down
        let length = ContinuousClock.now - start
        figures.milliseconds =
          length.components.seconds * 1_000 + length.components.attoseconds / 1_000_000_000_000_000
        // What cannot be counted now is counted when the status is asked for.
        figures.conflicts = (try? replica.syncStatus(outboxLimit: 0).conflicts) ?? 0
        return (figures, failure)
      }
      effect = machine.handle(event(of: effect))
    }
  }

  /// Makes what was applied to be found by its text, whatever ended the session.
  ///
  /// An index that cannot be written now is caught up by the next session.
  private func index() {
    guard let backlog = try? replica.indexBacklog(), backlog > 0 else { return }
    report(SyncProgress(phase: .indexing, total: Int64(backlog)))
    try? replica.indexAll { done in
      report(
        SyncProgress(phase: .indexing, done: Int64(done), total: Int64(max(done, backlog)))
      )
    }
  }

  /// Feeds the pauses only; two laptops that lost the hub together come back apart.
  private var seed: UInt64 {
    identity.account.device.low ^ UInt64(bitPattern: clock.now.milliseconds)
  }

  /// Does what one effect asks for and says what came of it; `run` is a loop over this.
  package func event(of effect: SyncEffect) -> SyncEvent {
    do throws(SyncFailure) {
      return try perform(effect)
    } catch {
      if case .heldBack(let deletion) = error { return hold(deletion) }
      return .failed(error)
    }
  }

  /// Leaves the scope to a person; that it waits is to be seen after the session too.
  private func hold(_ deletion: MassDeletion) -> SyncEvent {
    let held = HeldDeletion(
      scope: deletion.scope,
      deleted: deletion.deleted,
      held: deletion.held,
      at: clock.now
    )
    do throws(SyncFailure) {
      try storing { () throws(ReplicaError) in try replica.hold(held) }
      return .heldBack(deletion)
    } catch {
      return .failed(error)
    }
  }

  private func perform(_ effect: SyncEffect) throws(SyncFailure) -> SyncEvent {
    switch effect {
    case .openSession: return try openSession()
    case .adoptEpoch(let epoch):
      try storing { () throws(ReplicaError) in
        try replica.resetForEpoch(epoch, life: life.withLock { $0 })
      }
      return .adjusted
    case .reopenMutations(let sequence):
      _ = try storing { () throws(ReplicaError) in
        try replica.reopen(after: sequence, of: identity.account.device)
      }
      return .adjusted
    case .leave(let scopes):
      for scope in scopes {
        _ = try storing { () throws(ReplicaError) in try replica.withdraw(scope, at: clock.now) }
      }
      return .adjusted
    case .restart(let scopes):
      for scope in scopes {
        try storing { () throws(ReplicaError) in try replica.restart(scope) }
      }
      return .adjusted
    case .push(let mutations, let bytes): return try push(mutations: mutations, bytes: bytes)
    case .bootstrap(let scopes): return try bootstrap(scopes)
    case .pull(let scopes, let epoch, let bytes):
      return try pull(scopes, epoch: epoch, bytes: bytes)
    case .verify(let heads):
      report(SyncProgress(phase: .checking))
      let mismatches = try storing { () throws(ReplicaError) in
        try replica.forgetHeldDeletions(of: heads.map(\.scope))
        return try replica.finish(heads, at: clock.now)
      }
      return .verified(mismatched: mismatches.map(\.scope))
    case .repair(let scopes, let epoch, let measure):
      return try repair(scopes, epoch: epoch, by: measure)
    case .sendAttachment(let bytes):
      let remaining = try Attachments(replica: replica, client: client, report: report)
        .sendNext(bytes: bytes, epoch: try epoch())
      return .attachmentMoved(remaining: remaining, unsent: try unsent())
    case .fetchAttachment(let budget):
      let fetch = AttachmentFetch(replica: replica, client: client, clock: clock, report: report)
      let step = try fetch.fetchNext(budget, epoch: try epoch())
      return .attachmentFetched(bytes: step.bytes, remaining: step.remaining, unsent: try unsent())
    case .wait(let milliseconds):
      guard pause.wait(milliseconds: milliseconds) else { throw .cancelled }
      return .waited
    case .finish:
      preconditionFailure("invariant: the loop ends before it")
    }
  }

  // MARK: - Steps

  private func openSession() throws(SyncFailure) -> SyncEvent {
    report(SyncProgress(phase: .connecting))
    let device = identity.account.device
    let (held, life, cursors, mark, proof, status) = try storing { () throws(ReplicaError) in
      (
        try replica.epoch(), try replica.life(), try replica.cursors(),
        try replica.receiptMark(of: device), try replica.lastReceipt(of: device),
        try replica.syncStatus()
      )
    }
    // A receipt of an earlier epoch says nothing about this one.
    let isOfThisEpoch = (proof.flatMap { try? Receipt(parsing: $0) })?.claims.epoch == held
    let request = SessionRequest(
      protocols: Endpoint.protocolVersion...Endpoint.protocolVersion,
      client: "yaoxun",
      epoch: held,
      receipt: isOfThisEpoch ? mark : nil,
      life: life,
      cursors: cursors,
      clock: clock.now.milliseconds
    )
    let signed = held ?? identity.account.hubEpoch
    let body = try ask(request, epoch: signed, proof: isOfThisEpoch ? proof : nil)
    guard let reply = SessionReply(body) else { throw .notTheHub }
    let next = reply.life.isEmpty ? nil : reply.life
    self.life.withLock { $0 = next }
    hubTime.withLock { $0 = Instant(milliseconds: reply.hubTime) }
    try storing { () throws(ReplicaError) in
      if held == nil {
        try replica.resetForEpoch(reply.epoch, life: next)
      } else if held == reply.epoch, !reply.hasLost, life != next {
        // The cursors stand on what this life of the hub holds too.
        try replica.recordLife(next)
      }
      try replica.recordContact(hub: identity.account.hubURL, at: clock.now)
    }
    heads.withLock { $0 = reply.scopes }
    let local = LocalState(
      epoch: held,
      cursors: cursors,
      receiptSequence: mark?.sequence ?? 0,
      unsent: status.pending,
      attachments: status.attachmentsWaiting,
      isSettled: status.scopes.allSatisfy { $0.asOf != nil }
    )
    return .sessionOpened(reply, local: local)
  }

  /// The body of the hub's answer; a hub that has lost its past is asked again in a way it can read.
  private func ask(
    _ request: SessionRequest,
    epoch: String,
    proof: [UInt8]?
  ) throws(SyncFailure) -> [UInt8] {
    do throws(SyncFailure) {
      return try client.send(.session, body: request.encode(), epoch: epoch).body
    } catch {
      guard case .refused(let problem) = error else { throw error }
      if problem.code == "hub_behind", let proof {
        // The hub was rolled back and does not know: its own signature tells it.
        var proven = request
        proven.proof = String(decoding: proof, as: UTF8.self)
        return try client.send(.session, body: proven.encode(), epoch: epoch).body
      }
      if problem.code == "auth.signature", !epoch.isEmpty {
        // Put back to before this epoch began it cannot name it, and tries the signature over others.
        return try client.send(.session, body: request.encode(), epoch: "").body
      }
      throw error
    }
  }

  private func push(mutations: Int, bytes: Int) throws(SyncFailure) -> SyncEvent {
    let batch = try storing { () throws(ReplicaError) in
      try replica.nextPush(mutations: mutations, bytes: bytes)
    }
    guard let batch else { return .pushed([], remaining: 0) }
    report(SyncProgress(phase: .pushing, total: Int64(batch.mutations.count)))
    let (_, body) = try client.send(.push, body: batch.lines.flatMap(\.self), epoch: try epoch())
    let reply = try PushReplyReader(body, device: identity.deviceID, hubKey: identity.hubKey)
    let remaining = try storing { () throws(ReplicaError) in
      try replica.settle(reply.outcomes, receipt: reply.receipt, at: clock.now)
      return try replica.syncStatus(outboxLimit: 0).pending
    }
    report(
      SyncProgress(
        phase: .pushing,
        done: Int64(batch.mutations.count),
        total: Int64(batch.mutations.count)
      )
    )
    return .pushed(reply.outcomes, remaining: remaining)
  }

  private func bootstrap(_ scopes: [String]) throws(SyncFailure) -> SyncEvent {
    guard let packs else { return .bootstrapped(rows: 0, quarantined: 0) }
    let offers = try offers()
    let imports = PackImport(replica, as: identity, clock: clock, applying: applying)
    var (rows, quarantined) = (0, 0)
    for scope in scopes {
      guard let offer = offers.first(where: { $0.scope == scope }) else { continue }
      let download = PackDownload(offer: offer, folder: packs, client: client, report: report)
      let loaded = try unlessGone { () throws(SyncFailure) in
        try download.load(by: imports, epoch: try epoch())
      }
      rows += loaded??.rows ?? 0
      quarantined += loaded??.quarantined ?? 0
    }
    return .bootstrapped(rows: rows, quarantined: quarantined)
  }

  private func offers() throws(SyncFailure) -> [PackOffer] {
    let answer = try unlessGone { () throws(SyncFailure) in
      try client.send(.packs, epoch: try epoch())
    }
    guard let answer else { return [] }
    guard let offers = PackOffer.decode(answer.body) else { throw .notTheHub }
    return offers
  }

  /// Nil when the hub has no such thing: a pack that a newer one replaced, or no packs at all.
  private func unlessGone<Value>(
    _ body: () throws(SyncFailure) -> Value
  ) throws(SyncFailure) -> Value? {
    do throws(SyncFailure) {
      return try body()
    } catch {
      guard case .refused(let problem) = error, problem.code == "not_found" else { throw error }
      return nil
    }
  }

  private func pull(
    _ scopes: [String],
    epoch: String,
    bytes: Int
  ) throws(SyncFailure) -> SyncEvent {
    let begun = heads.withLock { $0 }
    let held = try storing { () throws(ReplicaError) in
      try replica.beginReading(begun)
      return try replica.cursors()
    }
    let known = Dictionary(held.map { ($0.scope, $0.sequence) }) { first, _ in first }
    let cursors = scopes.map { scope in
      held.first { $0.scope == scope } ?? ScopeCursor(scope: scope, sequence: 0)
    }
    let total = heads.withLock { heads in
      heads.reduce(0) { $0 + max(0, $1.head - (known[$1.scope] ?? 0)) }
    }
    let report = report
    let client = client
    let waiting = try storing { () throws(ReplicaError) in try replica.heldDeletions() }
    let reception = PullReception(
      into: replica,
      at: clock.now,
      consent: consent,
      waiting: Set(waiting.map(\.scope)),
      applying: applying
    ) { rows in
      report(
        SyncProgress(
          phase: .pulling,
          done: Int64(rows),
          total: max(total, Int64(rows)),
          bytes: client.bytes.down
        )
      )
    }
    do throws(SyncFailure) {
      repeat {
        let request = PullRequest(
          epoch: epoch,
          life: life.withLock { $0 },
          cursors: reception.behind(cursors),
          limit: bytes
        )
        reception.beginAnswer()
        try client.stream(.pull, body: request.encode(), epoch: epoch) {
          frame throws(SyncFailure) in try reception.take(frame)
        }
      } while applying == .beside && reception.goesOn
      try reception.finish()
    } catch {
      // What came whole stays: the next try goes on behind it.
      try reception.finish()
      guard error == .cut, reception.applied.rows > 0, reception.held.isEmpty else { throw error }
      return .pulled(
        rows: reception.applied.rows,
        quarantined: reception.applied.quarantined,
        trailer: nil
      )
    }
    if let held = reception.held.first { throw .heldBack(held) }
    return .pulled(
      rows: reception.applied.rows,
      quarantined: reception.applied.quarantined,
      trailer: reception.trailer
    )
  }

  /// Reads again those parts of the scopes that differ from the hub's.
  private func repair(
    _ scopes: [String],
    epoch: String,
    by measure: BucketMeasure
  ) throws(SyncFailure) -> SyncEvent {
    var beyond: [String] = []
    var rows = 0
    for (index, scope) in scopes.enumerated() {
      report(SyncProgress(phase: .checking, done: Int64(index), total: Int64(scopes.count)))
      let buckets = try storing { () throws(ReplicaError) in
        try replica.buckets(of: scope, by: measure)
      }
      let request = VerifyRequest(epoch: epoch, scope: scope, measure: measure, buckets: buckets)
      let reception = RepairReception(into: replica, scope: scope, at: clock.now)
      try client.stream(.verify, body: request.encode(), epoch: epoch) {
        frame throws(SyncFailure) in try reception.take(frame)
      }
      if try reception.finish() == .tooMuch { beyond.append(scope) }
      rows += reception.rows
    }
    return .repaired(rows: rows, beyond: beyond)
  }

  private func unsent() throws(SyncFailure) -> Int {
    try storing { () throws(ReplicaError) in try replica.unsentCount() }
  }

  private func epoch() throws(SyncFailure) -> String {
    let held = try storing { () throws(ReplicaError) in try replica.epoch() }
    return held ?? identity.account.hubEpoch
  }
}
