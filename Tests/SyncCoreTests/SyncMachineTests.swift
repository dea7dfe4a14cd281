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
    guard case .finish(let report, nil) = machine.handle(.attachmentMoved(remaining: 0)) else {
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

  @Test func `a scope that differs at the end is read once more from its beginning`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    #expect(machine.handle(.sessionOpened(reply(), local: local(cursor: 1))) == pull)
    let trailer = PullTrailer(isComplete: true, heads: [head], hubTime: 0)
    let pulled = SyncEvent.pulled(rows: 2, quarantined: 0, trailer: trailer)
    #expect(machine.handle(pulled) == .verify([head]))
    #expect(machine.handle(.verified(mismatched: ["nat"])) == .restart(["nat"]))
    #expect(machine.handle(.adjusted) == pull)
    #expect(machine.handle(pulled) == .verify([head]))
    _ = machine.handle(.verified(mismatched: ["nat"]))
    #expect(!machine.report.isComplete)
  }

  @Test(arguments: [(Int64(0), Int64(1_000)), (10_000_000_000, 3_600_000), (-5, 1_000)])
  func `what a hub asks for is clamped`(asked: Int64, pause: Int64) {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    let problem = Problem("busy", status: 503, retry: .after, retryAfter: asked, hubTime: 0)
    #expect(machine.handle(.failed(.refused(problem))) == .wait(milliseconds: pause))
  }

  @Test func `a hub that cannot be reached ends the session at once`() {
    var machine = SyncMachine(seed: 1)
    _ = machine.start()
    guard case .finish(_, .unreachable) = machine.handle(.failed(.unreachable)) else {
      Issue.record("did not end")
      return
    }
  }
}
