import Foundation
import GRDB
import Testing

@testable import Replica

/// A power cut is not a kill: what the system has not written to the disk is gone.
@Suite("What a power cut leaves") struct DurabilityTests {
  @Test func `every commit of the replica is on the disk when it returns`() throws {
    let folder = try TemporaryFolder()
    let replica = try Bench.onDisk(folder.path)
    // 2 is FULL: the log is synced at each commit; 1, NORMAL, leaves that to a checkpoint.
    let level = try replica.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    #expect(level == 2)
    _ = try replica.writeRelaxed { try Int.fetchOne($0, sql: "SELECT 1") }
    let after = try replica.write { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    #expect(after == 2)
  }

  @Test func `a replica that was closed opens without writing`() throws {
    let folder = try TemporaryFolder()
    func logs() throws -> [Int] {
      try ["replica.db-wal", "search.db-wal"].map { name in
        let facts = try FileManager.default.attributesOfItem(atPath: folder.path + "/" + name)
        return facts[.size] as? Int ?? 0
      }
    }
    try Bench.onDisk(folder.path).close()
    let replica = try Bench.onDisk(folder.path)
    // The head of zeros that it was given, and no page behind it.
    #expect(try logs() == [32, 32])
    _ = try replica.write { try Setting.lastContact.write(1, in: $0) }
    #expect(try logs()[0] > 4_096)
    replica.close()
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let left = try files.filter { $0.hasSuffix("-wal") }
      .map { try FileManager.default.attributesOfItem(atPath: folder.path + "/" + $0) }
    #expect(left.allSatisfy { $0[.size] as? Int == 0 }, "what was committed is in the files")
  }
}
