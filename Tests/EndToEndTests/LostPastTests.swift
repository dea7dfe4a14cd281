import Fieldwork
import Foundation
import HubStore
import Records
import Replica
import SyncCore
import Testing
import WireFormat

@Suite("A hub that has lost its past")
struct LostPastTests {
  let stick: Stick

  init() throws { stick = try Stick() }

  func contents(of hub: RunningHub) throws -> [String] { try hub.store.digest(of: nil).map(\.line) }

  /// Puts yesterday's file in the place of today's, as a careless person does it.
  func rollBack(_ folder: String, to backup: String) throws {
    for name in ["hub.db", "hub.db-wal", "hub.db-shm"] {
      try? FileManager.default.removeItem(atPath: folder + "/" + name)
    }
    try FileManager.default.copyItem(atPath: backup, toPath: folder + "/hub.db")
  }

  @Test(arguments: ["the one who lost edits first", "the one who only reads first"])
  func `Fault N05: rolled back without a word it learns so, and gets back what it lost`(
    order: String
  ) async throws {
    let folder = stick.file("hub")
    let hub = try await RunningHub.start(in: folder)
    let writer = try await Laptop.enrol("demo", at: hub)
    let reader = try await Laptop.enrol("demo2", at: hub)
    _ = try await writer.sync()
    _ = try await reader.sync()
    let rows = try writer.fieldwork.toDoPage(ToDoFilter(), rows: 0..<2).rows
    _ = try writer.fieldwork.note([rows[0].id], "备份之前")
    _ = try await writer.sync()
    try hub.store.backUp(to: stick.file("backup"))
    _ = try writer.fieldwork.note([rows[1].id], "备份之后")
    #expect(try await writer.sync().failure == nil)
    _ = try await reader.sync()
    #expect(try reader.fieldwork.toDoDetail(rows[1].id).note == "备份之后")
    let epoch = try hub.store.card(at: RunningHub.now).epoch
    await hub.stop()

    try rollBack(folder, to: stick.file("backup"))
    let again = try await RunningHub.start(in: folder)
    #expect(try again.store.record(rows[1].id)?["note"] != .text("备份之后"))
    let laptops = order.contains("lost") ? [writer, reader] : [reader, writer]
    for laptop in laptops + laptops {
      let (report, failure) = try await laptop.sync(over: again.url)
      #expect(failure == nil)
      #expect(report.isComplete)
      #expect(report.rejected == 0)
    }
    #expect(try again.store.card(at: RunningHub.now).epoch != epoch)
    #expect(try again.store.record(rows[1].id)?["note"] == .text("备份之后"))
    #expect(try again.store.record(rows[0].id)?["note"] == .text("备份之前"))
    for laptop in laptops {
      #expect(try laptop.digest.subtracting(contents(of: again)) == [])
      #expect(try laptop.fieldwork.syncStatus().pending == 0)
      #expect(try laptop.fieldwork.toDoDetail(rows[1].id).note == "备份之后")
    }
    #expect(try again.store.check() == [])
    await again.stop()
  }

  @Test func `put back once more, to before the epoch it had begun, it is found again`()
    async throws
  {
    let folder = stick.file("hub")
    let hub = try await RunningHub.start(in: folder)
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let rows = try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<2).rows
    let epoch = try hub.store.card(at: RunningHub.now).epoch
    try hub.store.backUp(to: stick.file("backup"))
    _ = try laptop.fieldwork.note([rows[0].id], "备份之后")
    #expect(try await laptop.sync().failure == nil)
    await hub.stop()
    var epochs: [String] = []
    for _ in 0..<2 {
      try rollBack(folder, to: stick.file("backup"))
      let again = try await RunningHub.start(in: folder)
      let (report, failure) = try await laptop.sync(over: again.url)
      #expect(failure == nil && report.isComplete)
      epochs.append(try again.store.card(at: RunningHub.now).epoch)
      #expect(try again.store.record(rows[0].id)?["note"] == .text("备份之后"))
      #expect(try laptop.fieldwork.syncStatus().pending == 0)
      #expect(try laptop.digest.subtracting(contents(of: again)) == [])
      await again.stop()
    }
    // The second time nothing proves it but the epoch that the laptop names.
    #expect(epochs[0] != epoch && epochs[1] == epoch)
  }

  @Test func `a cursor below the floor reads that scope anew and keeps the outbox`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let first = try await laptop.sync().report.pulled
    // The second session tells the hub how far the first one came.
    _ = try await laptop.sync()
    let rows = try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<2).rows
    var moved = try #require(try hub.store.record(rows[1].id))
    moved["unit"] = .text("ELSEWHERE")
    _ = try hub.store.upsert([moved], source: "office", at: RunningHub.now)
    let day: Int64 = 86_400_000
    func later(_ days: Int64) -> Instant { RunningHub.now.advanced(byMilliseconds: days * day) }
    #expect(try hub.store.forgetDeletions(at: RunningHub.now) == 0)
    // Old enough, but a laptop that is in use has not seen it.
    #expect(try hub.store.forgetDeletions(at: later(181)) == 0)
    // A laptop that was silent for a year no longer holds it up.
    #expect(try hub.store.forgetDeletions(at: later(370)) > 0)
    _ = try laptop.fieldwork.note([rows[0].id], "一年未联网")
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(report.isComplete)
    #expect(report.pushed == 1)
    let left = try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<50).rows.map(\.id)
    #expect(!left.contains(rows[1].id))
    #expect(try hub.store.record(rows[0].id)?["note"] == .text("一年未联网"))
    // The other scopes were not read again.
    #expect(report.pulled > 0)
    #expect(report.pulled < first)
    #expect(try laptop.digest.subtracting(contents(of: hub)) == [])
    #expect(try hub.store.check() == [])
    await hub.stop()
  }

  @Test func `a feed whose last word was a forgotten deletion is whole for who reads it anew`()
    async throws
  {
    let hub = try await RunningHub.start()
    let first = try await Laptop.enrol("demo", at: hub)
    _ = try await first.sync()
    let row = try #require(try first.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    var moved = try #require(try hub.store.record(row.id))
    moved["unit"] = .text("ELSEWHERE")
    _ = try hub.store.upsert([moved], source: "office", at: RunningHub.now)
    _ = try hub.store.forgetDeletions(at: RunningHub.now)
    let later = RunningHub.now.advanced(byMilliseconds: 370 * 86_400_000)
    #expect(try hub.store.forgetDeletions(at: later) > 0)
    let second = try await Laptop.enrol("demo", at: hub)
    let (report, failure) = try await second.sync()
    #expect(failure == nil && report.isComplete)
    let again = try await second.sync()
    #expect(again.failure == nil && again.report.isComplete && again.report.pulled == 0)
    #expect(try second.digest.subtracting(contents(of: hub)) == [])
    await hub.stop()
  }
}
