import Dispatch
import Synchronization
import Testing

@testable import Sync

/// Shares of rows on a thread of their own: in order, one ahead at most, none behind a failure.
@Suite("Applying beside receiving") struct ApplyingLineTests {
  private struct Refused: Error, Equatable { var share: Int }

  private final class Seen: Sendable {
    let shares = Mutex<[Int]>([])
  }

  @Test(arguments: [Applying.inTurn, .beside])
  func `shares are applied in the order in which they came`(applying: Applying) throws {
    let line = ApplyingLine<Refused>(applying)
    let seen = Seen()
    for share in 0..<100 {
      try line.hand { () throws(Refused) in seen.shares.withLock { $0.append(share) } }
    }
    try line.finish()
    #expect(seen.shares.withLock { $0 } == Array(0..<100))
  }

  @Test(arguments: [Applying.inTurn, .beside])
  func `a share that fails is told of, and none behind it is begun`(applying: Applying) {
    let line = ApplyingLine<Refused>(applying)
    let seen = Seen()
    var failure: Refused?
    do throws(Refused) {
      for share in 0..<100 {
        try line.hand { () throws(Refused) in
          if share == 3 { throw Refused(share: share) }
          seen.shares.withLock { $0.append(share) }
        }
      }
      try line.finish()
    } catch {
      failure = error
    }
    #expect(failure == Refused(share: 3))
    #expect(seen.shares.withLock { $0 } == [0, 1, 2])
  }

  @Test func `the next share can come while one is applied, and the one after it waits`() throws {
    let line = ApplyingLine<Refused>(.beside)
    let seen = Seen()
    let gate = DispatchSemaphore(value: 0)
    // Would never return if it were applied in turn.
    try line.hand { () throws(Refused) in
      gate.wait()
      seen.shares.withLock { $0.append(0) }
    }
    #expect(seen.shares.withLock { $0 }.isEmpty)
    gate.signal()
    try line.hand { () throws(Refused) in seen.shares.withLock { $0.append(1) } }
    #expect(seen.shares.withLock { $0 }.first == 0, "the share before is applied first")
    try line.finish()
    #expect(seen.shares.withLock { $0 } == [0, 1])
  }
}
