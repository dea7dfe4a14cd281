import Records
import SyncCore
import Testing
import WireFormat

@Suite("One sync")
struct SyncMachineTests {
  let head = ScopeHead(scope: "nat", head: 9, count: 3, sum: 1, floor: 0)

  func reply(epoch: String = "e1", known: Int64 = 0) -> SessionReply {
    SessionReply(epoch: epoch, scopes: [head], hubTime: 0, knownSequence: known)
  }

  func local(
    cursor: Int64 = 9,
    unsent: Int = 0,
    epoch: String? = "e1",
    receipt: Int64 = 0
  ) -> LocalState {
    LocalState(
      epoch: epoch,
      cursors: [ScopeCursor(scope: "nat", sequence: cursor)],
      receiptSequence: receipt,
      unsent: unsent,
      attachments: 0,
      isSettled: true
    )
  }

  let pull = SyncEffect.pull(scopes: ["nat"], epoch: "e1", bytes: WireLimits.pullBytes)

  @Test func `a sync with nothing to do ends after one request`() {
    var machine = SyncMachine(seed: 1)
    #expect(machine.start() == .openSession)
    let next = machine.handle(.sessionOpened(reply(), local: local()))
    #expect(next == .sendAttachment(bytes: WireLimits.blobChunk))
    #expect(machine.handle(.attachmentMoved(remaining: 0)) == .fetchAttachment(.open))
    let end = machine.handle(.attachmentFetched(bytes: 0, remaining: 0))
    guard case .finish(let report, nil) = end else {
      Issue.record("the session did not end")
      return
    }
    #expect(report.isComplete)
  }

  @Test func `own edits go before the feed`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    let push = machine.handle(.sessionOpened(reply(), local: local(unsent: 3)))
    #expect(push == .push(mutations: 500, bytes: 4 << 20))
    let outcome = MutationOutcome(mutation: RecordID(high: 1, low: 1), result: .merged)
    #expect(machine.handle(.pushed([outcome], remaining: 0)) == pull)
    #expect(machine.report.merged == 1)
  }

  @Test func `a push that is cut is halved, tried again and given up after three`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    _ = machine.handle(.sessionOpened(reply(), local: local(unsent: 3)))
    for mutations in [250, 125] {
      guard case .wait(let pause) = machine.handle(.failed(.cut)) else {
        Issue.record("no pause")
        return
      }
      #expect((Backoff.floor...Backoff.cap).contains(pause))
      guard case .push(mutations, _) = machine.handle(.waited) else {
        Issue.record("not halved to \(mutations)")
        return
      }
    }
    guard case .finish(_, .cut) = machine.handle(.failed(.cut)) else {
      Issue.record("did not give up")
      return
    }
  }

  @Test func `another epoch starts the feed afresh and keeps the outbox`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    let opened = SyncEvent.sessionOpened(reply(epoch: "e2"), local: local(unsent: 1))
    #expect(machine.handle(opened) == .adoptEpoch("e2"))
    guard case .push = machine.handle(.adjusted) else {
      Issue.record("the outbox was forgotten")
      return
    }
  }

  @Test func `a hub that fell back without a new epoch is read from the start, once`() throws {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    var reply = reply()
    reply.hasLost = true
    let opened = SyncEvent.sessionOpened(reply, local: local(unsent: 1))
    #expect(machine.handle(opened) == .adoptEpoch("e1"))
    guard case .push = machine.handle(.adjusted) else {
      Issue.record("the outbox was forgotten")
      return
    }
  }

  @Test func `a hub that has lost acknowledged mutations gets them again`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    let opened = SyncEvent.sessionOpened(reply(known: 4), local: local(receipt: 7))
    #expect(machine.handle(opened) == .reopenMutations(after: 4))
    guard case .push = machine.handle(.adjusted) else {
      Issue.record("nothing is pushed again")
      return
    }
  }

  @Test func `a withdrawn scope is left before anything else`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    var state = local()
    state.cursors.append(ScopeCursor(scope: "unit:1", sequence: 2))
    #expect(machine.handle(.sessionOpened(reply(), local: state)) == .leave(["unit:1"]))
  }

  private let trailer = PullTrailer(
    isComplete: true,
    heads: [ScopeHead(scope: "nat", head: 9, count: 3, sum: 1, floor: 0)],
    hubTime: 0
  )

  private func compared(_ machine: inout SyncMachine, finding mismatched: [String]) -> SyncEffect {
    let pulled = SyncEvent.pulled(rows: 2, quarantined: 0, trailer: trailer)
    #expect(machine.handle(pulled) == .verify([head]))
    return machine.handle(.verified(mismatched: mismatched))
  }

  @Test func `of a scope that differs the parts are read again, then all of it, then no more`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    #expect(machine.handle(.sessionOpened(reply(), local: local(cursor: 1))) == pull)
    let repair = SyncEffect.repair(["nat"], epoch: "e1", by: .versions)
    #expect(compared(&machine, finding: ["nat"]) == repair)
    #expect(machine.handle(.repaired(rows: 5, beyond: [])) == pull)
    #expect(compared(&machine, finding: ["nat"]) == .restart(["nat"]))
    #expect(machine.handle(.adjusted) == pull)
    _ = compared(&machine, finding: ["nat"])
    #expect(!machine.report.isComplete)
    #expect(machine.report.pulled == 11)
  }

  @Test func `a scope that differs in too many parts is read again at once`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    _ = machine.handle(.sessionOpened(reply(), local: local(cursor: 1)))
    _ = compared(&machine, finding: ["nat"])
    #expect(machine.handle(.repaired(rows: 0, beyond: ["nat"])) == .restart(["nat"]))
  }

  @Test func `by contents a scope is compared though nothing seems to differ`() {
    var machine = SyncMachine(seed: 1, comparing: .contents)
    _ = machine.start()
    #expect(machine.handle(.sessionOpened(reply(), local: local())) == pull)
    let repair = SyncEffect.repair(["nat"], epoch: "e1", by: .contents)
    #expect(compared(&machine, finding: []) == repair)
    #expect(machine.handle(.repaired(rows: 1, beyond: [])) == pull)
    let end = compared(&machine, finding: [])
    #expect(end == .sendAttachment(bytes: WireLimits.blobChunk))
    #expect(machine.report.isComplete)
  }

  @Test func `a scope that waits for a person is left out, and the end says so`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    var opened = reply()
    opened.scopes.append(ScopeHead(scope: "ref", head: 4, count: 1, sum: 7, floor: 0))
    _ = machine.handle(.sessionOpened(opened, local: local(cursor: 1)))
    let deletion = MassDeletion(scope: "nat", deleted: 2_000, held: 9_000)
    let rest = SyncEffect.pull(scopes: ["ref"], epoch: "e1", bytes: WireLimits.pullBytes)
    #expect(machine.handle(.heldBack(deletion)) == rest)
    let heads = [opened.scopes[1]]
    let part = PullTrailer(isComplete: true, heads: heads, hubTime: 0)
    #expect(machine.handle(.pulled(rows: 1, quarantined: 0, trailer: part)) == .verify(heads))
    _ = machine.handle(.verified(mismatched: []))
    _ = machine.handle(.attachmentMoved(remaining: 0))
    let end = machine.handle(.attachmentFetched(bytes: 0, remaining: 0))
    guard case .finish(let report, .heldBack(deletion)) = end else {
      Issue.record("\(end)")
      return
    }
    #expect(!report.isComplete)
  }

  @Test func `an edit made while files move is sent after the piece under way`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    _ = machine.handle(.sessionOpened(reply(), local: local()))
    let push = SyncEffect.push(mutations: 500, bytes: 4 << 20)
    #expect(machine.handle(.attachmentMoved(remaining: 2, unsent: 1)) == push)
    #expect(machine.handle(.pushed([], remaining: 0)) == pull)
    #expect(compared(&machine, finding: []) == .sendAttachment(bytes: WireLimits.blobChunk))
    _ = machine.handle(.attachmentMoved(remaining: 0))
    #expect(machine.handle(.attachmentFetched(bytes: 9, remaining: 1, unsent: 1)) == push)
  }

  @Test func `while files come the feed is read again, and a sync fetches so much and no more`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    _ = machine.handle(.sessionOpened(reply(), local: local()))
    _ = machine.handle(.attachmentMoved(remaining: 0))
    var (fetched, readings): (Int64, Int) = (0, 0)
    var effect = SyncEffect.fetchAttachment(.open)
    while effect != .fetchAttachment(.spent) {
      switch effect {
      case .fetchAttachment:
        fetched += 4 << 20
        effect = machine.handle(.attachmentFetched(bytes: 4 << 20, remaining: 5))
      case pull:
        readings += 1
        _ = compared(&machine, finding: [])
        effect = machine.handle(.attachmentMoved(remaining: 0))
      default:
        Issue.record("\(effect)")
        return
      }
    }
    #expect(fetched == WireLimits.fetchedPerSync)
    #expect(readings == 8)
    guard case .finish = machine.handle(.attachmentFetched(bytes: 0, remaining: 0)) else {
      Issue.record("the session goes on")
      return
    }
  }

  @Test(arguments: [(Int64(0), Int64(1_000)), (20_000, 20_000), (-5, 1_000), (.min, 1_000)])
  func `N03 what a hub asks for is clamped`(asked: Int64, pause: Int64) {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    let problem = Problem("busy", status: 503, retry: .after, retryAfter: asked, hubTime: 0)
    #expect(machine.handle(.failed(.refused(problem))) == .wait(milliseconds: pause))
  }

  @Test(arguments: [Int64(31_000), 3_600_000, .max])
  func `N03 a session does not sit through a long pause that a hub asks for`(asked: Int64) {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    let problem = Problem("busy", status: 503, retry: .after, retryAfter: asked, hubTime: 0)
    guard case .finish(_, .refused(problem)) = machine.handle(.failed(.refused(problem))) else {
      Issue.record("it waits")
      return
    }
  }

  @Test func `a hub that cannot be reached ends the session at once`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    guard case .finish(_, .unreachable) = machine.handle(.failed(.unreachable)) else {
      Issue.record("did not end")
      return
    }
  }

  @Test func `a cursor above the head or below the floor is begun again, that scope alone`() {
    for (cursor, floor) in [(Int64(12), Int64(0)), (2, 5)] {
      var machine = SyncMachine(seed: 1)
      _ = machine.start()
      var reply = reply()
      reply.scopes = [ScopeHead(scope: "nat", head: 9, count: 3, sum: 1, floor: floor)]
      let opened = SyncEvent.sessionOpened(reply, local: local(cursor: cursor))
      #expect(machine.handle(opened) == .restart(["nat"]))
      #expect(machine.handle(.adjusted) == pull)
    }
  }

  @Test func `a reading begun above the floor goes on however low it is`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    var reply = reply()
    reply.scopes = [ScopeHead(scope: "nat", head: 9, count: 3, sum: 1, floor: 5)]
    var state = local(cursor: 2)
    state.cursors[0].floor = 5
    #expect(machine.handle(.sessionOpened(reply, local: state)) == pull)
  }

  @Test func `a cursor called too old is begun again once`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    _ = machine.handle(.sessionOpened(reply(), local: local(cursor: 1)))
    let problem = Problem("cursor_too_old", status: 410, detail: "nat", retry: .now, hubTime: 0)
    #expect(machine.handle(.failed(.refused(problem))) == .restart(["nat"]))
    #expect(machine.handle(.adjusted) == pull)
    guard case .wait = machine.handle(.failed(.refused(problem))) else {
      Issue.record("begun again for ever")
      return
    }
  }

  @Test func `a large scope that nothing is held of asks for its pack once`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    var reply = reply()
    reply.scopes = [ScopeHead(scope: "nat", head: 9_000, count: 9_000, sum: 1, floor: 0)]
    var state = local(cursor: 0)
    state.isSettled = false
    #expect(machine.handle(.sessionOpened(reply, local: state)) == .bootstrap(["nat"]))
    #expect(machine.handle(.bootstrapped(rows: 9_000, quarantined: 0)) == pull)
    #expect(machine.report.pulled == 9_000)
  }
}
