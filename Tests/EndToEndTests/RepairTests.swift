import Fieldwork
import Foundation
import Home
import HubStore
import Records
import Replica
import SyncCore
import Testing
import WireFormat

@Suite("Scopes that differ from the hub's")
struct RepairTests {
  private func agrees(_ laptop: Laptop, _ hub: RunningHub) throws -> Bool {
    let truth = Set(try hub.store.digest(of: nil).map(\.line))
    return try laptop.digest.subtracting(truth).isEmpty
  }

  /// Rows of the replica's own file that a fault has changed, behind the program's back.
  private func spoil(_ laptop: Laptop, _ statement: String) throws {
    let tool = Process()
    tool.executableURL = URL(filePath: "/usr/bin/env")
    tool.arguments = ["python3", "-c", Self.script, laptop.folder.path + "/replica.db", statement]
    try tool.run()
    tool.waitUntilExit()
    try #require(tool.terminationStatus == 0)
  }

  private static let script = """
    import sqlite3, sys
    with sqlite3.connect(sys.argv[1], timeout=10) as db: db.execute(sys.argv[2])
    """

  @Test(
    arguments: [
      // A membership that was lost, one too many, a version that is not the hub's.
      "DELETE FROM member WHERE rid IN (SELECT rid FROM member WHERE scope = "
        + "(SELECT number FROM scopeCursor WHERE scope = 'nat') ORDER BY rid LIMIT 1)",
      "UPDATE member SET version = version + 7 WHERE rid IN (SELECT rid FROM member WHERE scope = "
        + "(SELECT number FROM scopeCursor WHERE scope = 'nat') ORDER BY rid LIMIT 1)",
      "INSERT INTO member VALUES (x'000102030405060708090a0b0c0d0e0f', "
        + "(SELECT number FROM scopeCursor WHERE scope = 'nat'), 2, 1)",
      "UPDATE scopeCursor SET count = count + 3 WHERE scope = 'nat'",
    ]
  )
  func `only the parts that differ are read again`(fault: String) async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let whole = try await laptop.sync().report
    try spoil(laptop, fault)
    // Counts are compared after something was pulled.
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.accept([item.id])
    // The cheap check goes by the scope's own count: a lost membership changes both.
    try spoil(
      laptop,
      "UPDATE scopeCursor SET sum = sum + 1 WHERE scope = 'nat'"
    )
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(report.isComplete)
    #expect(try agrees(laptop, hub))
    #expect(report.bytesDown < whole.bytesDown / 4, "\(report.bytesDown) of \(whole.bytesDown)")
    await hub.stop()
  }

  @Test func `contents that went bad under a right version are found by a full comparison`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let whole = try await laptop.sync().report
    try spoil(laptop, "UPDATE product SET name = '被改' WHERE _k = 3")
    #expect(try !agrees(laptop, hub))
    _ = try await laptop.sync()
    #expect(try !agrees(laptop, hub))
    let (report, failure) = try await laptop.sync(comparing: .contents)
    #expect(failure == nil)
    #expect(report.isComplete)
    #expect((1...8).contains(report.pulled), "\(report.pulled) rows")
    #expect(report.bytesDown < whole.bytesDown / 4)
    #expect(try agrees(laptop, hub))
    await hub.stop()
  }

  @Test func `a scope that differs everywhere is read again whole`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    try spoil(laptop, "UPDATE member SET version = version + 1")
    try spoil(laptop, "UPDATE scopeCursor SET sum = sum + 1, asOf = NULL")
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(report.isComplete)
    #expect(try agrees(laptop, hub))
    await hub.stop()
  }

  @Test func `an edit that waits survives the repair of its record`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.note([item.id], "店长在场。")
    try spoil(laptop, "UPDATE member SET version = version + 1")
    try spoil(laptop, "UPDATE scopeCursor SET sum = sum + 1, asOf = NULL")
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil && report.pushed == 1 && report.isComplete)
    #expect(try laptop.fieldwork.toDoDetail(item.id).note == "店长在场。")
    #expect(try agrees(laptop, hub))
    await hub.stop()
  }
}
