import WireFormat

/// When an open program syncs by itself, as a value: what happened goes in, what to do comes out.
///
/// While the hub answers, one request waits there until something moves; when it does not, probes
/// follow each other by decorrelated jitter, and at once when the machine gets a network. Nothing
/// here looks at a clock.
package struct SyncRhythm: Equatable, Sendable {
  /// What the driver does next; it answers with one `Happening`.
  package enum Act: Equatable, Sendable {
    /// Run one whole session. Answer: `.synced`.
    case sync(Cause)
    /// Ask the hub to answer when one of the scopes moves. Answer: `.watched` or `.watchFailed`.
    case watch
    /// Ask for the hub's card, to see whether it is the hub that answers. Answer: `.probed`.
    case probe
    /// Do nothing for so long; nil = until a signal. Answer: `.waited`.
    case wait(milliseconds: Int64?)
  }

  /// Why a session is run.
  package enum Cause: Equatable, Sendable {
    /// The program has just been opened.
    case opening
    /// A person asked for it.
    case person
    /// A scope moved at the hub.
    case moved
    /// Edits of this laptop wait.
    case edits
    /// The hub answers again.
    case reconnected
    /// Nothing moved for long; grants may have changed.
    case routine
  }

  /// How an act ended.
  ///
  /// One that signals ended is `.interrupted`, whatever it was.
  package enum Happening: Equatable, Sendable {
    /// `moved` = it sent or received something.
    case synced(moved: Bool, SyncFailure?)
    case watched(moved: Bool, milliseconds: Int64)
    case watchFailed(SyncFailure, milliseconds: Int64)
    case probed(SyncFailure?)
    case waited
    case interrupted
  }

  /// What may end an act early.
  package enum Signal: Hashable, Sendable {
    /// A person asked for a sync.
    case person
    /// An edit of this laptop waits to be sent.
    case edited
    /// The machine got a network, or woke from sleep.
    case network
  }

  /// What the laptop knows of its hub by now.
  package private(set) var link = LinkState.unknown
  /// Signals that end the present act; others mean nothing now.
  package private(set) var heeded: Set<Signal> = [.person]
  private var backoff: Backoff
  private var cause = Cause.opening
  /// What follows when the present pause is over.
  private var afterPause = Act.probe
  private var quietWatches = 0
  private var fruitlessSyncs = 0
  private var postponements = 0

  /// Pause after an edit, so that a run of answers is one push; and how often one may follow another.
  private static let settling: Int64 = 3_000
  private static let mostPostponements = 10
  /// Pause after a network came, until it has a route and a name server.
  private static let arriving: Int64 = 1_500
  /// A watch that ends sooner than this says nothing; one that broke later was a patient proxy's.
  private static let soonest: Int64 = 5_000
  private static let patient: Int64 = 20_000
  /// Watches without a move before the hub is asked for new grants.
  private static let quietBeforeRoutine = 10
  /// Pause after a refusal that only a person can lift.
  private static let barred: Int64 = 3_600_000

  /// `seed` feeds the pauses only.
  package init(seed: UInt64) { backoff = Backoff(seed: seed) }

  package mutating func start() -> Act { sync(.opening) }

  /// The next act after one ended, with the signals that came in meanwhile.
  package mutating func next(after happening: Happening, _ signals: Set<Signal> = []) -> Act {
    learn(happening)
    if signals.contains(.person) { return sync(.person) }
    if case .interrupted = happening { return answer(signals) }
    let act = plan(after: happening)
    // What came while a session ran is heard now, if it would end what follows anyway.
    let late = signals.intersection(heeded)
    return late.isEmpty ? act : answer(late)
  }

  private mutating func learn(_ happening: Happening) {
    switch happening {
    case .synced(_, nil), .probed(nil), .watched: link = .reachable
    case .synced(_, .some(let failure)), .probed(.some(let failure)), .watchFailed(let failure, _):
      link = failure.link ?? link
    case .waited, .interrupted: break
    }
  }

  private mutating func answer(_ signals: Set<Signal>) -> Act {
    if signals.contains(.network) {
      backoff.reset()
      return pause(Self.arriving, then: .probe, heeding: [.person, .network])
    }
    guard signals.contains(.edited) else { return go(afterPause) }
    postponements += 1
    guard postponements < Self.mostPostponements else { return sync(.edits) }
    return pause(Self.settling, then: .sync(.edits), heeding: [.person, .edited, .network])
  }

  private mutating func plan(after happening: Happening) -> Act {
    switch happening {
    case .synced(let moved, nil):
      backoff.reset()
      // A scope that moves for ever without a row for this laptop is not followed at full speed.
      fruitlessSyncs = !moved && cause == .moved ? fruitlessSyncs + 1 : 0
      if fruitlessSyncs > 1 { return pause(backoff.next(), then: .watch, heeding: Self.open) }
      return watch()
    case .synced(_, .some(let failure)), .probed(.some(let failure)): return rest(after: failure)
    case .watched(moved: true, _): return sync(.moved)
    case .watched(moved: false, let milliseconds):
      guard milliseconds >= Self.soonest else {
        return pause(backoff.next(), then: .probe, heeding: Self.open)
      }
      quietWatches += 1
      return quietWatches < Self.quietBeforeRoutine ? watch() : sync(.routine)
    case .watchFailed(let failure, let milliseconds):
      if failure == .cut, milliseconds >= Self.patient { return watch() }
      return rest(after: failure)
    case .probed(nil): return sync(.reconnected)
    case .waited: return go(afterPause)
    case .interrupted: return go(afterPause)
    }
  }

  // MARK: - Acts

  private static let open: Set<Signal> = [.person, .edited, .network]

  private mutating func go(_ act: Act) -> Act {
    switch act {
    case .sync(let cause): return sync(cause)
    case .watch: return watch()
    case .probe:
      heeded = [.person, .network]
      return .probe
    case .wait: return act
    }
  }

  private mutating func sync(_ cause: Cause) -> Act {
    self.cause = cause
    quietWatches = 0
    postponements = 0
    // A session is ended by nothing but the person's stop.
    heeded = []
    return .sync(cause)
  }

  private mutating func watch() -> Act {
    heeded = Self.open
    afterPause = .watch
    return .watch
  }

  private mutating func pause(
    _ milliseconds: Int64?,
    then act: Act,
    heeding signals: Set<Signal>
  ) -> Act {
    afterPause = act
    heeded = signals
    return .wait(milliseconds: milliseconds)
  }

  private mutating func rest(after failure: SyncFailure) -> Act {
    switch failure {
    case .cancelled: return pause(nil, then: .probe, heeding: [.person])
    // What this laptop wrote still goes up; what the hub would delete waits for a person.
    case .heldBack: return pause(nil, then: .probe, heeding: [.person, .edited])
    case .refused(let problem):
      switch problem.retry {
      case .never, .afterAuth, .afterUpgrade, .afterHuman:
        return pause(Self.barred, then: .probe, heeding: [.person])
      case .now, .after:
        let milliseconds = backoff.next(asked: problem.retryAfter)
        return pause(milliseconds, then: .probe, heeding: [.person, .network])
      }
    case .unreachable, .cut, .notTheHub, .untrusted, .storage:
      return pause(backoff.next(), then: .probe, heeding: [.person, .network])
    }
  }
}

/// What a laptop knows of its hub.
package enum LinkState: Equatable, Sendable {
  /// It has not been asked yet.
  case unknown
  case reachable
  case unreachable
  /// Something else answers in its place: a captive portal or a proxy.
  case intercepted
}

extension SyncFailure {
  /// What the failure says of the way to the hub; nil when it says nothing of it.
  package var link: LinkState? {
    switch self {
    case .unreachable, .cut, .untrusted: .unreachable
    case .notTheHub: .intercepted
    case .refused, .heldBack: .reachable
    case .cancelled, .storage: nil
    }
  }
}
