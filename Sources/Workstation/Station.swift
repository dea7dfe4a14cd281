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
  private let lockReason = Mutex<LockReason?>(nil)
  /// There from the moment the keys are.
  private let attendance = Mutex<Attendance?>(nil)
  /// Whether a session runs, or was asked for and has not begun.
  private let isSyncing = Atomic(false)
  private let lastPending = Atomic(0)
  private let isUnlocking = Atomic(false)
  /// Effects the replica's thread was given and has not answered.
  private let owed = Atomic(0)
  private let network = Mutex(NetworkState.offline(since: nil))
  private let foresight = Foresight()

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
      foresight.forget()
      mailbox.send(.news(.replicaChanged))
      refresh()
    }
    observation.withLock { $0 = watch }
    if let fieldwork {
      // An index that was dropped or written by another program is built anew beside the screens.
      workers.run(on: .hub) { try? fieldwork.replica.indexAll() }
    }
    refresh()
    workers.run(on: .replica) { [mailbox, reference] in
      // Without the tables codes are shown as they are; the screens that need them say why.
      guard let tables = try? reference.codeTables() else { return }
      mailbox.send(.places(PlaceNames(tables.regions)))
    }
  }

  /// Runs a service on its worker; the answer arrives as news, at once where it was foreseen.
  func perform(_ effect: Effect) {
    if let news = foresight.answer(to: effect, at: clock.now) { return mailbox.put(.news(news)) }
    // Whatever is done now, what was read before it may be otherwise afterwards.
    foresight.forget()
    guard let services = services.withLock({ $0 }) else { return }
    let bench = bench(of: effect)
    if bench == .replica { owed.add(1, ordering: .acquiringAndReleasing) }
    workers.run(on: bench) { [mailbox, self] in
      let news = services.perform(effect)
      if let news { mailbox.put(.news(news)) }
      // Between the post and the waking: the interface looks at both together.
      if bench == .replica { owed.subtract(1, ordering: .acquiringAndReleasing) }
      mailbox.wake()
      if case .access(.unlocked) = news { refresh() }
    }
  }

  /// Reads what will most likely be asked for next; nobody waits for it.
  func foresee(_ effects: [Effect]) {
    let unread = effects.filter { foresight.answer(to: $0, at: clock.now) == nil }
    guard !unread.isEmpty, !isUnlocking.load(ordering: .acquiring),
      let services = services.withLock({ $0 })
    else { return }
    let generation = foresight.generation
    workers.run(on: .replica) { [foresight, clock] in
      for effect in unread where foresight.generation == generation {
        guard let news = services.perform(effect) else { continue }
        foresight.keep(news, to: effect, of: generation, at: clock.now)
      }
    }
  }

  /// Whether a worker is at it, or has left something that was not taken yet.
  var owesAnswer: Bool { workers.unfinished > 0 || !mailbox.isEmpty }

  /// Whether the replica's thread still works for the screens.
  var isAnswering: Bool { owed.load(ordering: .acquiring) > 0 }

  var isBusy: Bool { workers.unfinished > 0 || isSyncing.load(ordering: .acquiring) }

  /// Stops the sync, lets the replica finish what was committed, and wipes the keys.
  func close() {
    attendance.withLock { $0 }?.end(within: 5)
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
    noteEdits(status?.pending ?? 0)
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
    case .access(.unlock), .settings(.changePassword), .audit(.verify), .audit(.export),
      .inspection(.sign), .inspection(.verify), .attachment(.save), .sync(.write), .sync(.read):
      return .keys
    case .toDo(.load), .toDo(.week), .supervision(.load), .supervision(.figures),
      .progress(.load), .progress(.figures), .message(.load), .sync(.status),
      .settings, .codes, .search, .path, .attachment(.load), .audit(.load), .trace(.look),
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
    // What was read without the keys says less than can be said now.
    foresight.forget()
    attend()
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

  /// Follows the hub from now on; without a usable address the reason comes when a person syncs.
  private func attend() {
    guard let attendance = try? connected() else { return }
    attendance.begin()
  }

  /// The attendance of this run, made the first time the keys are there.
  private func connected() throws(ServiceFailure) -> Attendance {
    if let attendance = attendance.withLock({ $0 }) { return attendance }
    guard let fieldwork, let folder, let identity = fieldwork.worker else {
      throw ServiceFailure(.locked, code: "replica.sealed")
    }
    let access: HubAccess
    do throws(ConnectionError) {
      access = try HubAccess(
        hub: settings.withLock { $0.configuration.hub } ?? identity.account.hubURL,
        as: identity,
        counterFile: folder.counterFile,
        packs: folder.packs,
        clock: clock
      )
    } catch {
      throw ServiceFailure(.failed, code: "sync.\(error.code)")
    }
    let made = Attendance(fieldwork.replica, through: access) { [self] news in learn(news) }
    attendance.withLock { $0 = made }
    return made
  }

  /// Asks for a sync now; its end arrives as news.
  func startSync(consent: Set<String> = []) throws(ServiceFailure) -> Instant {
    let attendance = try connected()
    isSyncing.store(true, ordering: .releasing)
    attendance.syncNow(consent: consent)
    return clock.now
  }

  func stopSync() { attendance.withLock { $0 }?.stopSync() }

  /// Tells of edits that wait, when there are more than before.
  private func noteEdits(_ pending: Int) {
    let before = lastPending.exchange(pending, ordering: .acquiringAndReleasing)
    if pending > before { attendance.withLock { $0 }?.noteEdit() }
  }

  private func learn(_ news: Attendance.News) {
    switch news {
    case .link(let link):
      let now = clock.now
      network.withLock { $0 = $0.following(link, at: now) }
      refresh()
    case .began: isSyncing.store(true, ordering: .releasing)
    case .progress(let progress): mailbox.send(.progress(progress))
    case .ended(let report, let failure, let cause):
      isSyncing.store(false, ordering: .releasing)
      mailbox.send(.progress(nil))
      if let news = SyncNews(report, failure, cause, at: clock.now) {
        mailbox.send(.news(.sync(news)))
      }
      mailbox.send(.news(.replicaChanged))
      refresh()
    }
  }

  /// Whether a password is the account's; counts like any other attempt.
  func checkPassword(_ password: SecretBytes) throws(HomeError) {
    guard let folder else { throw .noAccount("") }
    try Identity.unlock(folder, of: home, password: password, now: clock.now.milliseconds)
      .keys.wipe()
  }

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
