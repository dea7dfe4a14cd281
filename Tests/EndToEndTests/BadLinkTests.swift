import Fieldwork
import HubStore
import Records
import Replica
import SyncCore
import Testing

@Suite("A bad link to the hub")
struct BadLinkTests {
  @Test func `W11 a captive portal is not taken for the hub, and nothing is lost`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.accept([item.id])
    let portal = try LoopbackPeer.portal()
    let (_, failure) = try await laptop.sync(over: portal.url)
    #expect(failure == .notTheHub)
    #expect(try laptop.fieldwork.syncStatus().pending == 1)
    portal.stop()
    let (report, end) = try await laptop.sync()
    #expect(end == nil)
    #expect(report.pushed == 1)
    await hub.stop()
  }

  @Test(arguments: [1, 17, 150, 400, 900, 2_000, 6_000, 12_000, 20_000])
  func `N01 an answer that breaks off at any byte is taken up again and all comes out equal`(
    bytes: Int
  ) async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let link = try LoopbackPeer.cutting(after: bytes, hubPort: hub.port)
    _ = try await laptop.sync(over: link.url)
    link.stop()
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(report.isComplete)
    let truth = Set(try hub.store.digest(of: nil).map(\.line))
    #expect(try laptop.digest.subtracting(truth) == [])
    await hub.stop()
  }

  @Test(arguments: [1, 40, 200, 500, 1_200])
  func `N01 a push whose answer is lost is not applied twice`(bytes: Int) async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.accept([item.id])
    _ = try laptop.fieldwork.note([item.id], "店长在场。")
    let link = try LoopbackPeer.cutting(after: bytes, hubPort: hub.port)
    _ = try await laptop.sync(over: link.url)
    link.stop()
    let (_, failure) = try await laptop.sync()
    #expect(failure == nil)
    #expect(try laptop.fieldwork.syncStatus().pending == 0)
    // One version from seeding, one for each of the two mutations.
    #expect(try hub.store.record(item.id)?.version == 3)
    let truth = Set(try hub.store.digest(of: nil).map(\.line))
    #expect(try laptop.digest.subtracting(truth) == [])
    await hub.stop()
  }
}
