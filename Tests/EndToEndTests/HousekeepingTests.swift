import Fieldwork
import HubStore
import Records
import Replica
import SyncCore
import Testing

@Suite("What a whole sync does besides")
struct HousekeepingTests {
  @Test func `settled edits are looked through by a whole sync, once a day`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let replica = laptop.fieldwork.replica
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.accept([item.id])
    let batch = try #require(try replica.nextPush(mutations: 9, bytes: 99_999))
    #expect(try await laptop.sync().failure == nil)
    // As if the hub had answered three months ago.
    let hour: Int64 = 3_600_000
    let version = try #require(try hub.store.record(item.id)?.version)
    try replica.settle(
      batch.mutations.map { MutationOutcome(mutation: $0, result: .applied, version: version) },
      receipt: nil,
      at: RunningHub.now.advanced(byMilliseconds: -91 * 24 * hour)
    )
    // The sync has looked today: it is not due yet, and tomorrow it is.
    #expect(try replica.pruneDaily(now: RunningHub.now.advanced(byMilliseconds: 23 * hour)) == 0)
    #expect(try replica.pruneDaily(now: RunningHub.now.advanced(byMilliseconds: 25 * hour)) == 1)
    await hub.stop()
  }
}
