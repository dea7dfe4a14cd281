import Home
import Records
import Replica
import Sync
import SyncCore
import Transport
import Trust
import WireFormat

/// One laptop: the shipped replica in memory, the shipped driver, and a clock that may be wrong.
final class Laptop {
  let number: Int
  let seat: Seat
  let link: SimulatedLink
  let entropy: Entropy
  private let counter: RequestCounter
  private let clock: WorldClock
  /// How far this laptop's clock is off.
  private let offset: WorldClock
  private var seed: UInt64
  private(set) var replica: Replica
  /// The sync under way.
  private(set) var run: Run?
  /// Whether the office has shut it out.
  var isRevoked = false
  var ledger = Ledger()
  /// How often the hub had fallen back when this laptop last heard of its heads.
  var heardAfter = 0
  /// How often the hub had fallen back when all scopes were last read whole.
  var wholeAfter = 0
  /// Draws into the next pull until its transaction is undone; nil while none is to be.
  var pullFuse: Int?
  /// How often the hub had fallen back when this laptop last agreed with it; nil when it may not.
  var settledAfter: Int?
  /// Whether something was stranded here after the last sync.
  var isStranded = false
  /// Syncs that came to their end.
  var syncs = 0
  /// Evidence bytes that were taken here.
  var photos: [[UInt8]] = []
  /// Steps of the sync until the process ends; nil while it is not about to.
  var dying: Int?
  /// Bytes asked for in one pull; nil for as many as the machine asks for.
  ///
  /// Pushes and attachments go in small pieces with it.
  var pageSize: Int?
  /// Whether rows of a newer hub were sent to it, which it keeps in their bytes.
  var holdsOddRows = false
  /// The newest version seen here of each record, within an epoch.
  var floors: [RecordID: Int64] = [:]

  /// A sync between two of its steps.
  struct Run {
    let session: SyncSession
    var machine: SyncMachine
    var effect: SyncEffect
  }

  init(
    _ number: Int,
    seat: Seat,
    bench: Bench,
    link: SimulatedLink,
    clock: WorldClock,
    seed: UInt64
  ) throws {
    self.number = number
    self.seat = seat
    self.link = link
    self.clock = clock
    self.seed = seed
    entropy = Entropy(Dice(seed, for: 100 + UInt64(number)))
    // The mark is kept in memory, which a laptop's restart here does not lose.
    counter = RequestCounter(resumingAt: 1) { _ throws(TrustError) in }
    offset = WorldClock(0)
    replica = try bench.replica(random: entropy.source)
    try replica.unlock(with: seat.identity.keys)
  }

  var device: RecordID { seat.identity.account.device }
  var account: String { seat.identity.account.name }
  var now: Instant { wallClock.now }

  private var wallClock: WallClock {
    WallClock(system: { [clock, offset] in Instant(milliseconds: clock.now + offset.now) })
  }

  /// Moves the laptop's clock; the hub's stays.
  func skewClock(by milliseconds: Int64) { offset.pass(milliseconds - offset.now) }

  /// Ends the process and starts it again: what was committed is there, nothing else is.
  func restart() throws {
    run = nil
    entropy.calm()
    replica = try replica.handOn(random: entropy.source)
    try replica.unlock(with: seat.identity.keys)
    // Evidence in memory goes with its owner; on a laptop it lies on the disk.
    for bytes in photos { _ = try replica.addBlob(bytes: bytes, at: now) }
  }

  // MARK: - Syncing

  /// Begins a sync when none is under way.
  func begin() {
    guard run == nil else { return }
    seed &+= 1
    var machine = SyncMachine(seed: seed)
    let effect = machine.start()
    let client = HubClient(
      link: link,
      identity: seat.identity,
      counter: counter,
      clock: wallClock,
      random: entropy.source
    )
    let session = SyncSession(
      replica: replica,
      client: client,
      identity: seat.identity,
      clock: wallClock
    )
    run = Run(session: session, machine: machine, effect: effect)
  }

  /// Does the next step of the sync under way; gives what was asked for and what came of it.
  ///
  /// Nil once the sync is over.
  func advance() -> (effect: SyncEffect, event: SyncEvent)? {
    guard var run else { return nil }
    let effect = run.effect
    let event: SyncEvent
    switch effect {
    case .finish:
      self.run = nil
      return nil
    case .wait(let milliseconds):
      clock.pass(milliseconds)
      event = .waited
    case .pull(let scopes, let epoch, let bytes):
      if let pullFuse { entropy.fail(after: pullFuse) }
      pullFuse = nil
      event = run.session.event(
        of: .pull(scopes: scopes, epoch: epoch, bytes: pageSize ?? bytes)
      )
    case .push where pageSize != nil:
      event = run.session.event(of: .push(mutations: 1, bytes: 1))
    case .sendAttachment where pageSize != nil:
      event = run.session.event(of: .sendAttachment(bytes: 700))
    default:
      event = run.session.event(of: effect)
    }
    run.effect = run.machine.handle(event)
    self.run = run
    return (effect, event)
  }

  /// The last effect of a sync that is over.
  var ending: (report: SyncReport, failure: SyncFailure?)? {
    guard case .finish(let report, let failure)? = run?.effect else { return nil }
    return (report, failure)
  }
}
