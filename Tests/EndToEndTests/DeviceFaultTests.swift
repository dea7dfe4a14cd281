import Fieldwork
import Home
import HubStore
import Records
import Replica
import SyncCore
import Testing

/// What a hub says to a device it does not deal with, and that nothing waiting there is lost by it.
@Suite("Devices that are not let in")
struct DeviceFaultTests {
  private func code(_ failure: SyncFailure?) -> String? { failure?.code }

  private func started() async throws -> (hub: RunningHub, laptop: Laptop, item: RecordID) {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    return (hub, laptop, item.id)
  }

  @Test(arguments: [-3_600_000, 3_600_000, 864_000_000] as [Int64])
  func `Fault W07: a clock that is off is told the hub's time and corrected once`(
    offset: Int64
  ) async throws {
    let (hub, laptop, item) = try await started()
    _ = try laptop.fieldwork.accept([item])
    let wrong = WallClock { RunningHub.now.advanced(byMilliseconds: offset) }
    let (report, failure) = try await laptop.sync(clock: wrong)
    #expect(failure == nil)
    #expect(report.pushed == 1 && report.isComplete)
    #expect(try laptop.fieldwork.syncStatus().pending == 0)
    await hub.stop()
  }

  @Test func `Fault A12: a copied disk that syncs too suspends the device, both are told`()
    async throws
  {
    let (hub, laptop, item) = try await started()
    let clone = try laptop.cloned()
    _ = try laptop.fieldwork.accept([item])
    _ = try clone.fieldwork.note([item], "写在副本上")
    let first = try await laptop.sync()
    #expect(first.failure == nil)
    let second = try await clone.sync()
    #expect(code(second.failure) == "auth.fork")
    _ = try laptop.fieldwork.note([item], "写在原机上")
    let third = try await laptop.sync()
    #expect(code(third.failure) == "device_suspended")
    // Both keep what they wrote; the hub's audit names the device.
    #expect(try laptop.fieldwork.syncStatus().pending == 1)
    #expect(try clone.fieldwork.syncStatus().pending == 1)
    #expect(try clone.fieldwork.toDoDetail(item).note == "写在副本上")
    let device = laptop.identity.account.device
    #expect(try hub.store.devices().first { $0.id == device }?.status == .suspended)
    // Once a person has lifted it, the one that went on with its chain gets through.
    try hub.store.setStatus(.active, of: device, by: "root", at: RunningHub.now)
    let fourth = try await laptop.sync()
    #expect(fourth.failure == nil && fourth.report.pushed == 1)
    #expect(try laptop.fieldwork.syncStatus().pending == 0)
    #expect(try hub.store.check() == [])
    await hub.stop()
  }

  @Test(arguments: [DeviceStatus.suspended, .revoked])
  func `Fault A03: a suspended and a revoked device are told so and lose nothing`(
    status: DeviceStatus
  ) async throws {
    let (hub, laptop, item) = try await started()
    _ = try laptop.fieldwork.accept([item])
    _ = try laptop.fieldwork.note([item], "店长在场。")
    let device = laptop.identity.account.device
    try hub.store.setStatus(status, of: device, by: "root", at: RunningHub.now)
    for _ in 1...2 {
      let (report, failure) = try await laptop.sync()
      #expect(code(failure) == "device_\(status.rawValue)")
      #expect(report.pushed == 0)
    }
    #expect(try laptop.fieldwork.syncStatus().pending == 2)
    #expect(try laptop.fieldwork.toDoDetail(item).note == "店长在场。")
    guard status == .suspended else { return await hub.stop() }
    try hub.store.setStatus(.active, of: device, by: "root", at: RunningHub.now)
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil && report.pushed == 2)
    await hub.stop()
  }

  @Test func `Fault A03: an account that was disabled is told so and loses nothing`() async throws {
    let (hub, laptop, item) = try await started()
    _ = try laptop.fieldwork.accept([item])
    try hub.store.disable(account: "demo", by: "root", at: RunningHub.now)
    let refused = try await laptop.sync()
    #expect(code(refused.failure) == "account_disabled")
    #expect(try laptop.fieldwork.syncStatus().pending == 1)
    await hub.stop()
  }
}

@Suite("The chain a laptop keeps")
struct LaptopChainTests {
  @Test func `after a sync the hub's receipt vouches for all that was signed`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let items = try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<3).rows.map(\.id)
    _ = try laptop.fieldwork.accept(items)
    _ = try laptop.fieldwork.note([items[0]], "店长在场。")
    #expect(try laptop.fieldwork.auditReport().chain.vouchedThrough == 0)
    _ = try await laptop.sync()
    _ = try laptop.fieldwork.note([items[1]], "还没同步。")
    let report = try laptop.fieldwork.auditReport()
    #expect(report.isSound)
    #expect(report.chain.groups == 3 && report.chain.sequences == 1...5)
    #expect(report.chain.receipts == 1 && report.chain.vouchedThrough == 4)
    let page = try laptop.fieldwork.audit(AuditFilter(acts: [.receipt]), rows: 0..<9)
    #expect(page.rows.map(\.sequences) == [4...4])
    await hub.stop()
  }
}
