import Dispatch
import Home
package import Records
package import Replica
package import SyncCore
import Synchronization
import Transport
import WireFormat

/// Keeps an open program in step with its hub: syncs when either side moved, waits in between.
///
/// One thread does all of it, one request after the other, so that requests arrive in the order of
/// their numbers; it sleeps without a wake-up while nothing happens. The other calls may come from
/// any thread and return at once.
package final class Attendance: Sendable {
  /// What it tells its owner, on its own thread.
  package enum News: Sendable {
    case link(LinkState)
    case began(SyncRhythm.Cause)
    case progress(SyncProgress)
    case ended(SyncReport, SyncFailure?, SyncRhythm.Cause)
  }

  private let replica: Replica
  private let access: HubAccess
  private let tell: @Sendable (News) -> Void
  private let desk = Desk()
  private let ended = DispatchSemaphore(value: 0)

  /// A watch is given up when the hub has kept silent for so much longer than it may.
  private static let grace = 20

  package init(
    _ replica: Replica,
    through access: HubAccess,
    tell: @escaping @Sendable (News) -> Void
  ) {
    self.replica = replica
    self.access = access
    self.tell = tell
  }

  /// Begins on a thread of its own; once.
  package func begin() {
    DispatchQueue(label: "yaoxun.attendance").async { [self] in run() }
  }

  /// Runs a session now, or another one after the one that runs.
  ///
  /// `consent` names scopes whose held deletion goes on in it.
  package func syncNow(consent: Set<String> = []) {
    desk.consent.withLock { $0.formUnion(consent) }
    desk.signal(.person)
  }

  /// An edit of this laptop waits to be sent.
  package func noteEdit() { desk.signal(.edited) }

  /// Ends the session that runs; nothing is begun again before a person asks.
  package func stopSync() { desk.session.withLock { $0 }?.cancel() }

  /// Ends everything and waits for it, at most so long.
  package func end(within seconds: Double) {
    desk.close()
    if ended.wait(timeout: .now() + seconds) == .success { ended.signal() }
  }

  /// The same on the caller's thread; blocks until `end`.
  package func run() {
    let notices = NetworkNotices()
    DispatchQueue(label: "yaoxun.notices").async { [desk] in
      while notices.next() != nil { desk.signal(.network) }
    }
    defer {
      notices.end()
      ended.signal()
    }
    var rhythm = SyncRhythm(seed: seed)
    var act = rhythm.start()
    var link = rhythm.link
    while desk.heed(rhythm.heeded) {
      let happening = perform(act)
      let signals = desk.take()
      act = rhythm.next(after: happening, signals)
      if rhythm.link != link {
        link = rhythm.link
        tell(.link(link))
      }
    }
  }

  /// Feeds the pauses only; two laptops that lost the hub together come back apart.
  private var seed: UInt64 {
    access.identity.account.device.low ^ UInt64(bitPattern: access.clock.now.milliseconds)
  }

  private func perform(_ act: SyncRhythm.Act) -> SyncRhythm.Happening {
    switch act {
    case .sync(let cause): return sync(cause)
    case .watch: return watch()
    case .probe: return probe()
    case .wait(let milliseconds):
      return desk.wait(milliseconds: milliseconds) ? .waited : .interrupted
    }
  }

  private func sync(_ cause: SyncRhythm.Cause) -> SyncRhythm.Happening {
    let consent = desk.consent.withLock { consent in
      defer { if cause == .person { consent = [] } }
      return cause == .person ? consent : []
    }
    let session = SyncSession(replica, through: access, consent: consent) { [tell] progress in
      tell(.progress(progress))
    }
    desk.session.withLock { $0 = session }
    // The end may have come before the session was there to be cancelled.
    if desk.isClosed { session.cancel() }
    tell(.began(cause))
    let (report, failure) = session.run()
    desk.session.withLock { $0 = nil }
    tell(.ended(report, failure, cause))
    return .synced(moved: report.hasMoved, failure)
  }

  private func watch() -> SyncRhythm.Happening {
    let began = ContinuousClock.now
    let limits = TransportLimits.waiting(seconds: Watch.patience + Self.grace)
    let outcome = request(limits) { client throws(SyncFailure) in
      let (cursors, epoch) = try storing { () throws(ReplicaError) in
        (try replica.cursors(), try replica.epoch())
      }
      return try client.moved(
        after: cursors,
        epoch: epoch ?? access.identity.account.hubEpoch
      )
    }
    let length = (ContinuousClock.now - began).components
    let milliseconds = length.seconds * 1_000 + length.attoseconds / 1_000_000_000_000_000
    switch outcome {
    case .success(let moved): return .watched(moved: !moved.isEmpty, milliseconds: milliseconds)
    case .failure(.cancelled): return .interrupted
    case .failure(let failure): return .watchFailed(failure, milliseconds: milliseconds)
    }
  }

  private func probe() -> SyncRhythm.Happening {
    let outcome = request(TransportLimits()) { client throws(SyncFailure) in try client.probe() }
    switch outcome {
    case .success: return .probed(nil)
    case .failure(.cancelled): return .interrupted
    case .failure(let failure): return .probed(failure)
    }
  }

  /// One request over a new link, which signals end; a link of before may lead nowhere by now.
  private func request<Answer>(
    _ limits: TransportLimits,
    _ body: (HubClient) throws(SyncFailure) -> Answer
  ) -> Result<Answer, SyncFailure> {
    let client = access.client(limits: limits) { [desk] in desk.isInterrupted }
    desk.client.withLock { $0 = client }
    defer { desk.client.withLock { $0 = nil } }
    do throws(SyncFailure) {
      return .success(try body(client))
    } catch {
      return .failure(error)
    }
  }
}

extension SyncReport {
  /// Whether anything went up or came down.
  fileprivate var hasMoved: Bool { pushed + pulled + rejected + deferred > 0 }
}

/// Where other threads leave word for the one that attends.
private final class Desk: Sendable {
  let session = Mutex<SyncSession?>(nil)
  let client = Mutex<HubClient?>(nil)
  let consent = Mutex<Set<String>>([])
  private let state = Mutex(State())
  private let bell = DispatchSemaphore(value: 0)

  private struct State {
    var signals: Set<SyncRhythm.Signal> = []
    var heeded: Set<SyncRhythm.Signal> = []
    var isClosed = false

    var isInterrupted: Bool { isClosed || !signals.isDisjoint(with: heeded) }
  }

  var isClosed: Bool { state.withLock { $0.isClosed } }
  var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

  func signal(_ signal: SyncRhythm.Signal) {
    let isNews = state.withLock { $0.signals.insert(signal).inserted && $0.isInterrupted }
    if isNews { wake() }
  }

  func close() {
    state.withLock { $0.isClosed = true }
    session.withLock { $0 }?.cancel()
    wake()
  }

  /// What may interrupt the next act; false when there is to be none.
  func heed(_ signals: Set<SyncRhythm.Signal>) -> Bool {
    state.withLock { state in
      state.heeded = signals
      return !state.isClosed
    }
  }

  func take() -> Set<SyncRhythm.Signal> {
    state.withLock { state in
      defer { state.signals = [] }
      return state.signals
    }
  }

  /// Waits so long; false when a signal or the end came before.
  func wait(milliseconds: Int64?) -> Bool {
    let end = milliseconds.map { DispatchTime.now() + .milliseconds(Int($0)) } ?? .distantFuture
    while !isInterrupted {
      if bell.wait(timeout: end) == .timedOut { return true }
    }
    return false
  }

  private func wake() {
    bell.signal()
    client.withLock { $0 }?.wake()
  }
}
