import Canvas
package import Fieldwork
package import Home
package import Records
package import Reference
import Replica
import Screens
import Settings
import Sync
import SyncCore
import Synchronization
import Transport
package import Trust

/// Everything behind the screens of one run: replica, hub, keys, themes, and the threads they use.
package final class Station: Sendable {
  let mailbox = Mailbox()
  let workers = Workers()
  package let home: HomeFolder
  package let reference: Reference
  package let clock: WallClock
  /// Nil on a laptop without an account.
  let folder: AccountFolder?
  let fieldwork: Fieldwork?
  private let settings: Mutex<UserSettings>
  private let services: Mutex<Services?>
  private let observation = Mutex<ReplicaObservation?>(nil)
  private let syncing = Mutex<SyncSession?>(nil)
  private let lockReason = Mutex<LockReason?>(nil)
  private let isUnlocking = Atomic(false)
  private let network = Mutex(NetworkState.offline(since: nil))

  /// `fieldwork` is nil for an empty home; it may be locked.
  package init(
    home: HomeFolder,
    folder: AccountFolder?,
    fieldwork: Fieldwork?,
    reference: Reference,
    settings: UserSettings,
    clock: WallClock
  ) {
    self.home = home
    self.folder = folder
    self.fieldwork = fieldwork
    self.reference = reference
    self.clock = clock
    self.settings = Mutex(settings)
    services = Mutex(nil)
    if fieldwork == nil { network.withLock { $0 = .unknown } }
  }

  /// Connects the services and lets the screens hear of changes in the replica.
  package func open() {
    services.withLock { $0 = LiveServices(station: self).all }
    let watch = fieldwork?.replica.observe { [mailbox, self] _ in
      mailbox.send(.news(.replicaChanged))
      refresh()
    }
    observation.withLock { $0 = watch }
    if let fieldwork {
      // An index that was dropped or written by another program is built anew beside the screens.
      workers.run(on: .hub) { try? fieldwork.replica.indexAll() }
    }
    refresh()
  }

  /// Runs a service on its worker; the answer arrives as news.
  func perform(_ effect: Effect) {
    guard let services = services.withLock({ $0 }) else { return }
    workers.run(on: bench(of: effect)) { [mailbox, self] in
      if let news = services.perform(effect) {
        mailbox.send(.news(news))
        if case .access(.unlocked) = news { refresh() }
      }
    }
  }

  var isBusy: Bool { workers.unfinished > 0 }

  /// Stops the sync, lets the replica finish what was committed, and wipes the keys.
  func close() {
    syncing.withLock { $0 }?.cancel()
    workers.drain(.replica, seconds: 5)
    // The index is kept up on the hub's thread; its files must not close under it.
    workers.drain(.hub, seconds: 5)
    observation.withLock { $0 = nil }
    let worker = fieldwork?.worker
    fieldwork?.replica.close()
    guard let worker else { return }
    let reason = lockReason.withLock { $0 }
    try? folder?.auditLog.append(
      .locked,
      reason?.rawValue ?? "left",
      at: clock.now,
      keys: worker.keys
    )
    worker.keys.wipe()
  }

  /// Sends the figures of the status row.
  func refresh() {
    workers.run(on: .replica) { [self] in mailbox.send(.standing(standing())) }
  }

  private func standing() -> Standing {
    guard let fieldwork else {
      return Standing(
        pending: 0,
        conflicts: 0,
        unread: 0,
        network: .unknown,
        isLocked: false,
        account: "",
        isDemonstration: false
      )
    }
    // Counts that cannot be read show as none; the screens that need them say why.
    let status = try? fieldwork.syncStatus()
    return Standing(
      pending: status?.pending ?? 0,
      conflicts: status?.conflicts ?? 0,
      unread: (try? fieldwork.unreadMessages()) ?? 0,
      network: network.withLock { $0 },
      isLocked: fieldwork.replica.isLocked,
      account: folder?.name ?? "",
      isDemonstration: (try? fieldwork.replica.holdsDemonstration()) ?? false
    )
  }

  /// While a key is being derived, what needs it waits behind it; lists are shown meanwhile.
  private func bench(of effect: Effect) -> Workers.Bench {
    switch effect {
    case .access(.unlock), .settings(.changePassword), .audit(.verify), .audit(.export):
      return .keys
    case .toDo(.load), .toDo(.week), .supervision(.load), .supervision(.figures),
      .progress(.load), .progress(.figures), .message(.load), .sync(.status),
      .settings, .codes, .search, .audit(.load), .trace(.look),
      .trace(.flow):
      return .replica
    default:
      let isWaiting = isUnlocking.load(ordering: .acquiring)
      return isWaiting ? .keys : .replica
    }
  }

  // MARK: - Keys

  /// Opens the account of this run; takes up to a second.
  package func unlock(_ password: SecretBytes) throws(HomeError) {
    guard let folder, let fieldwork else { return }
    let identity = try Identity.unlock(
      folder,
      of: home,
      password: password,
      now: clock.now.milliseconds
    )
    do throws(ReplicaError) {
      try fieldwork.unlock(as: identity)
    } catch {
      throw .accountFileDamaged(error.code)
    }
  }

  /// Opens the account with a password that was given beforehand; the screens hear of the end.
  func unlockInBackground(_ password: SecretBytes) {
    isUnlocking.store(true, ordering: .releasing)
    workers.run(on: .keys) { [mailbox, self] in
      defer {
        password.wipe()
        isUnlocking.store(false, ordering: .releasing)
      }
      do throws(HomeError) {
        try unlock(password)
        mailbox.send(.news(.access(.unlocked)))
        mailbox.send(.news(.replicaChanged))
      } catch {
        mailbox.send(.news(.access(.refused(AccessRefusal(error)))))
      }
      refresh()
    }
  }

  /// Ends the run so that the program can start anew without a key in its memory.
  func requestLock(_ reason: LockReason) {
    lockReason.withLock { $0 = $0 ?? reason }
    mailbox.send(.locked)
  }

  var wasLocked: Bool { lockReason.withLock { $0 != nil } }

  /// Whether keys are in memory that a lock would take away.
  var isUnlocked: Bool { fieldwork.map { !$0.replica.isLocked } ?? false }

  /// Checks the old password and puts the account under a new one; takes some two seconds.
  func changePassword(from old: SecretBytes, to new: SecretBytes) throws(HomeError) {
    guard let folder else { throw .noAccount("") }
    try Identity.changePassword(
      folder,
      of: home,
      from: old,
      to: new,
      now: clock.now.milliseconds,
      random: SystemRandom.source
    )
  }

  // MARK: - Sync

  /// Begins a sync on the hub's thread unless one runs; its end arrives as news.
  func startSync() throws(ServiceFailure) -> Instant {
    guard let fieldwork, let folder, let identity = fieldwork.worker else {
      throw ServiceFailure(.locked, code: "replica.sealed")
    }
    let isRunning = syncing.withLock { $0 != nil }
    if isRunning { return clock.now }
    let session: SyncSession
    do {
      session = try SyncSession.connecting(
        fieldwork.replica,
        as: identity,
        counterFile: folder.counterFile,
        hub: settings.withLock { $0.configuration.hub } ?? identity.account.hubURL,
        packs: folder.packs,
        clock: clock
      ) { [mailbox] progress in mailbox.send(.progress(progress)) }
    } catch {
      throw ServiceFailure(.failed, code: "sync.\(error)")
    }
    syncing.withLock { $0 = session }
    workers.run(on: .hub) { [self] in
      let (report, failure) = session.run()
      syncing.withLock { $0 = nil }
      finishSync(report, failure)
    }
    return clock.now
  }

  private func finishSync(_ report: SyncReport, _ failure: SyncFailure?) {
    let now = clock.now
    network.withLock { network in
      if failure == nil {
        network = .online
      } else if network == .online {
        network = .offline(since: now)
      }
    }
    mailbox.send(.progress(nil))
    mailbox.send(
      .news(.sync(failure.map { .failed(ServiceFailure($0), now) } ?? .finished(report, now)))
    )
    mailbox.send(.news(.replicaChanged))
    refresh()
  }

  /// Whether a password is the account's; counts like any other attempt.
  func checkPassword(_ password: SecretBytes) throws(HomeError) {
    guard let folder else { throw .noAccount("") }
    try Identity.unlock(folder, of: home, password: password, now: clock.now.milliseconds)
      .keys.wipe()
  }

  func stopSync() { syncing.withLock { $0 }?.cancel() }

  // MARK: - Settings

  var idleMinutes: Int {
    settings.withLock { $0.configuration.idleMinutes ?? Configuration.usualIdleMinutes }
  }

  func theme(_ id: String) -> Theme? { settings.withLock { $0.theme(id) } }

  func themeChoices() -> (choices: [ThemeChoice], current: String) {
    settings.withLock { ($0.themeChoices(), $0.currentTheme) }
  }

  func keep(_ change: (inout Configuration) -> Void) throws(ServiceFailure) {
    let result: Result<Void, ServiceFailure> = settings.withLock { settings in
      do throws(HomeError) {
        try settings.keep(change, in: home)
        return .success(())
      } catch {
        return .failure(ServiceFailure(.noSpace, code: error.code))
      }
    }
    try result.get()
  }
}
