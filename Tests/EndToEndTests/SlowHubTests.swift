import Fieldwork
import HubStore
import Records
import Replica
import SyncCore
import Testing
import Transport

@Suite("A slow hub")
struct SlowHubTests {
  /// The product's own rule, with one second of patience instead of twenty.
  private static var impatient: TransportLimits {
    var limits = TransportLimits()
    limits.slowSeconds = 1
    return limits
  }

  @Test func `a call that is never answered ends within the limit`() async throws {
    let hub = try await RunningHub.start()
    let peer = try LoopbackPeer.stalling(after: 0, hubPort: hub.port)
    let address = try HubAddress(peer.url)
    await #expect(throws: TransportError.timedOut) {
      try await blocking {
        let link = HTTPLink(to: address, limits: Self.impatient)
        return try link.collect(HTTPRequest("GET", "/healthz"), limit: 1_000)
      }
    }
    peer.stop()
    await hub.stop()
  }

  @Test func `a sync over a link that falls silent gives up, and the next one loses nothing`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.accept([item.id])
    let link = try LoopbackPeer.stalling(after: 600, hubPort: hub.port)
    let (report, failure) = try await laptop.sync(over: link.url, limits: Self.impatient)
    #expect(failure == .cut)
    #expect(!report.isComplete)
    #expect(try laptop.fieldwork.syncStatus().pending == 1)
    link.stop()
    let (_, end) = try await laptop.sync()
    #expect(end == nil)
    #expect(try laptop.fieldwork.syncStatus().pending == 0)
    let truth = Set(try hub.store.digest(of: nil).map(\.line))
    #expect(try laptop.digest.subtracting(truth) == [])
    await hub.stop()
  }
}
