import Foundation
import GRDB
import Testing
import Trust

@testable import HubStore

@Suite("What a power cut leaves of a hub") struct DurabilityTests {
  @Test func `what a hub has acknowledged is on the disk`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "hub-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try SQLiteHubStore(
      folder: folder,
      .init(name: "试局", random: SystemRandom.source)
    )
    // 2 is FULL: the log is synced at each commit; 1, NORMAL, leaves that to a checkpoint.
    let level = try store.write { try Int.fetchOne($0.db, sql: "PRAGMA synchronous") }
    #expect(level == 2)
    let relaxed = try store.write(.relaxed) { try Int.fetchOne($0.db, sql: "PRAGMA synchronous") }
    #expect(relaxed == 1)
    let after = try store.write { try Int.fetchOne($0.db, sql: "PRAGMA synchronous") }
    #expect(after == 2, "one relaxed write does not relax the next")
  }
}
