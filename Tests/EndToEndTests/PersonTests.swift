import Fieldwork
import Foundation
import Home
import HubStore
import Records
import Replica
import SyncCore
import Testing
import WireFormat

@Suite("What waits for a person")
struct PersonTests {
  /// Enterprises enough that taking a share of them away is a mass deletion.
  private static func enterprises(in region: String, _ count: Int) -> [Records.Record] {
    (0..<count).map { number in
      Records.Record(
        .enterprise,
        RecordID(high: 0x0B00, low: UInt64(number) << 8 | UInt64(number & 0xFF)),
        ["name": .text("第\(number)号企业"), "region": .text(region)]
      )
    }
  }

  @Test func `W14 a mass deletion waits, other scopes go on, and a word lets it through`()
    async throws
  {
    let hub = try await RunningHub.start()
    let many = Self.enterprises(in: "330100", 4_000)
    _ = try hub.store.upsert(many, source: "test", at: RunningHub.now)
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let before = try laptop.fieldwork.syncStatus().scopes.first { $0.scope == "prov:33" }?.rows
    let gone = Self.enterprises(in: "440100", 3_000)
    _ = try hub.store.upsert(gone, source: "test", at: RunningHub.now)
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    var changed = try #require(try hub.store.record(item.id))
    changed.values[try #require(changed.type.position(of: "title"))] = .text("标题改了")
    _ = try hub.store.upsert([changed], source: "test", at: RunningHub.now)
    _ = try laptop.fieldwork.accept([item.id])

    for _ in 0..<2 {
      let (report, failure) = try await laptop.sync()
      guard case .heldBack(let deletion) = failure else {
        Issue.record("not held back: \(String(describing: failure))")
        return
      }
      #expect(deletion.scope == "prov:33" && deletion.deleted == 3_000)
      #expect(!report.isComplete)
      let status = try laptop.fieldwork.syncStatus()
      #expect(status.heldDeletions.map(\.deleted) == [3_000])
      #expect(status.scopes.first { $0.scope == "prov:33" }?.rows == before)
      #expect(status.pending == 0)
      #expect(try laptop.fieldwork.toDoDetail(item.id).summary.title == "标题改了")
    }
    let (report, failure) = try await laptop.sync(consent: ["prov:33"])
    #expect(failure == nil && report.isComplete)
    #expect(try laptop.fieldwork.syncStatus().heldDeletions.isEmpty)
    let truth = Set(try hub.store.digest(of: nil).map(\.line))
    #expect(try laptop.digest.subtracting(truth) == [])
    await hub.stop()
  }

  @Test func `a refused edit is handed over to the unit with all that was written`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let colleague = try await Laptop.enrol("demo2", at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.note([item.id], "现场照片三张，店长签字。")
    // The item goes to another unit before the note was sent.
    var moved = try #require(try hub.store.record(item.id))
    moved.values[try #require(moved.type.position(of: "unit"))] = .text("440000-01")
    _ = try hub.store.upsert([moved], source: "test", at: RunningHub.now)
    let (report, _) = try await laptop.sync()
    #expect(report.rejected == 1)
    let refused = try #require(
      try laptop.fieldwork.syncStatus().outbox.first { $0.state == "rejected" }
    )
    _ = try laptop.fieldwork.handOver(refused.id)
    #expect(throws: FieldworkError.notHeld(type: "stranded", id: refused.id)) {
      try laptop.fieldwork.handOver(refused.id)
    }
    let status = try laptop.fieldwork.syncStatus()
    #expect(status.stuck == 0 && status.pending == 1)
    try await arrives(from: laptop, at: colleague, hub, about: item.id)
    await hub.stop()
  }

  @Test func `what is stranded by a lost grant can be read, and handed over to the unit`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    let colleague = try await Laptop.enrol("demo2", at: hub)
    _ = try await laptop.sync()
    let item = try #require(try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try laptop.fieldwork.note([item.id], "现场照片三张，店长签字。")
    // She keeps the archives and loses the unit's work.
    try hub.store.setGrants(
      [Grant(.archivist, region: "330000")],
      of: "demo",
      by: "test",
      at: RunningHub.now
    )
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil && report.rejected == 1)
    #expect(try laptop.fieldwork.syncStatus().stranded.map(\.record) == [item.id])
    let kept = try laptop.fieldwork.replica.record(.toDoItem, item.id)
    #expect(kept?.record["note"] == .text("现场照片三张，店长签字。"))
    _ = try laptop.fieldwork.handOver(item.id)
    #expect(try laptop.fieldwork.syncStatus().stranded.isEmpty)
    #expect(try laptop.fieldwork.syncStatus().stuck == 0)
    try await arrives(from: laptop, at: colleague, hub, about: item.id)
    await hub.stop()
  }

  /// The hand-over goes up, and a colleague of the unit reads what was written.
  private func arrives(
    from laptop: Laptop,
    at colleague: Laptop,
    _ hub: RunningHub,
    about subject: RecordID
  ) async throws {
    let (sent, failure) = try await laptop.sync()
    #expect(failure == nil && sent.pushed == 1 && sent.rejected == 0)
    _ = try await colleague.sync()
    let given = try #require(try hub.store.records(of: .handover, after: nil, limit: 9).first)
    #expect(given["subject"] == .text(subject.hex))
    let seen = try #require(try colleague.fieldwork.replica.record(.handover, given.id))
    #expect(seen.record["content"].text?.contains("现场照片三张，店长签字。") == true)
  }

  @Test func `a revoked device keeps all it has not sent, and goes on recording`() async throws {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let items = try laptop.fieldwork.toDoPage(ToDoFilter(), rows: 0..<3).rows
    _ = try laptop.fieldwork.accept(items.map(\.id))
    try hub.store.setStatus(
      .revoked,
      of: laptop.identity.account.device,
      by: "test",
      at: RunningHub.now
    )
    let (report, failure) = try await laptop.sync()
    #expect(failure?.code == "device_revoked")
    #expect(report.pushed == 0)
    #expect(try laptop.fieldwork.syncStatus().pending == 3)
    _ = try laptop.fieldwork.note([items[0].id], "撤销之后写的")
    #expect(try laptop.fieldwork.syncStatus().pending == 4)
    #expect(try laptop.fieldwork.toDoDetail(items[0].id).note == "撤销之后写的")
    #expect(try hub.store.record(items[0].id)?["state"] == .text("open"))
    await hub.stop()
  }

  @Test func `A08 after seven days without the hub archives close, work goes on and is sent later`()
    async throws
  {
    let hub = try await RunningHub.start()
    let laptop = try await Laptop.enrol("demo", at: hub)
    _ = try await laptop.sync()
    let product = try #require(try hub.store.records(of: .product, after: nil, limit: 1).first)
    _ = try laptop.fieldwork.dossier(of: .product, product.id)
    let days: Int64 = 8
    let later = RunningHub.now.advanced(byMilliseconds: days * 86_400_000)
    let then = laptop.at(later)
    #expect(throws: (any Error).self) { try then.dossier(of: .product, product.id) }
    #expect(throws: (any Error).self) { try then.search("药", limit: 5) }
    let item = try #require(try then.toDoPage(ToDoFilter(), rows: 0..<1).rows.first)
    _ = try then.accept([item.id])
    _ = try then.note([item.id], "租约过后写的")
    #expect(try then.toDoDetail(item.id).note == "租约过后写的")
    let set = laptop.at(RunningHub.now.advanced(byMilliseconds: -days * 86_400_000))
    #expect(throws: (any Error).self) { try set.dossier(of: .product, product.id) }
    let (report, failure) = try await laptop.sync()
    #expect(failure == nil && report.pushed == 2)
    _ = try laptop.fieldwork.dossier(of: .product, product.id)
    await hub.stop()
  }
}

extension Laptop {
  /// The same laptop with another clock.
  fileprivate func at(_ instant: Instant) -> Fieldwork {
    let other = Fieldwork(
      replica: fieldwork.replica,
      reference: fieldwork.reference,
      clock: WallClock(fixedAt: instant)
    )
    try? other.unlock(as: identity)
    return other
  }
}
