import Dispatch
import GRDB
import Records
import Synchronization
import Testing

@testable import Replica

/// A handle of SQLite that is gone brings the program down, so nobody may be left with one.
@Suite("Closing a replica") struct ClosingTests {
  @Test func `it waits for a read under way and refuses the next one`() throws {
    let folder = try TemporaryFolder()
    // On disk: in memory there is one connection, and every read waits for the one before.
    let replica = try Bench.onDisk(folder.path)
    let (reading, goOn, closed) = (
      DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
    )
    let isReadToTheEnd = Mutex(false)
    let reader = DispatchQueue(label: "reader")
    reader.async {
      _ = try? replica.read { db in
        reading.signal()
        goOn.wait()
        let one = try Int.fetchOne(db, sql: "SELECT 1")
        isReadToTheEnd.withLock { $0 = one == 1 }
      }
    }
    reading.wait()
    DispatchQueue(label: "closer").async {
      replica.close()
      closed.signal()
    }
    // As soon as later reads are refused, the closing has begun, and it must not have ended.
    while (try? replica.conflicts()) != nil {}
    #expect(closed.wait(timeout: .now()) == .timedOut)
    goOn.signal()
    #expect(closed.wait(timeout: .now() + 60) == .success)
    let hasEnded = isReadToTheEnd.withLock { $0 }
    #expect(hasEnded)
    #expect(throws: ReplicaError.closed) { try replica.conflicts() }
    #expect(throws: ReplicaError.closed) { try replica.indexChanges(limit: 1) }
    replica.close()
  }
}
