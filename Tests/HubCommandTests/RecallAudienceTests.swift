import HubStore
import Records
import Testing
import Trust

@testable import yaoxun_hub

@Suite("Who hears of a recall") struct RecallAudienceTests {
  private let now = Instant(milliseconds: 1_795_000_000_000)

  private func id(_ number: UInt64) -> RecordID { RecordID(high: 90, low: number) }

  private func hub() throws -> SQLiteHubStore {
    let key = try SigningKey.generate(random: SystemRandom.source)
    let store = try SQLiteHubStore(
      inMemory: key,
      SQLiteHubStore.Configuration(authority: "330000", random: SystemRandom.source)
    )
    for (name, region) in [("bin", "330106"), ("ni", "330200"), ("sheng", "330000")] {
      let account = Account(
        name: name,
        displayName: name,
        unit: region + "-1",
        region: region,
        grants: [Grant(.inspector, region: region)]
      )
      try store.addAccount(account, by: "test", at: now)
      try store.setGrants(account.grants, of: name, by: "test", at: now)
    }
    return store
  }

  private var product: Record {
    Record(
      .product,
      id(1),
      ["name": .text("血清"), "approvalNumber": .text("国药准字S20063025"), "category": .text("drug")]
    )
  }

  private func recall(_ batch: String) -> Record {
    Record(
      .recall,
      id(2),
      [
        "number": .text("ZH1"), "product": .text(id(1).hex), "batches": .list([batch]),
        "class": .text("2"), "startedOn": .text("2026-11-20"), "state": .text("open"),
      ]
    )
  }

  /// One code of batch B1, sent to a shop in Ningbo.
  private var trade: [Record] {
    [
      Record(
        .enterprise,
        id(3),
        [
          "creditCode": .text("91330203MA2AAAAA0A"), "name": .text("甬店"),
          "region": .text("330203"),
        ]
      ),
      Record(
        .batch,
        id(4),
        ["approvalNumber": .text("国药准字S20063025"), "batchNumber": .text("B1")]
      ),
      Record(
        .traceCode,
        id(5),
        ["code": .text("81902300000000000010"), "level": .integer(1), "batch": .text(id(4).hex)]
      ),
      Record(
        .traceEvent,
        id(6),
        [
          "eventType": .text("ObjectEvent"), "at": .integer(now.milliseconds),
          "place": .text("91330203MA2AAAAA0A"), "codes": .list(["81902300000000000010"]),
        ]
      ),
    ]
  }

  @Test func `units of the places a batch went to, and those above them`() throws {
    let store = try hub()
    let report = try store.upsert([product, recall("Ｂ１")] + trade, source: "test", at: now)
    #expect(report.quarantined.isEmpty)
    let audience = RecallAudience(store: store)
    let held = try #require(try store.record(id(2)))
    #expect(try audience.units(for: held, of: product) == ["330000-1", "330200-1"])
    // Of another batch the trace says nothing: everybody has to look.
    #expect(
      try audience.units(for: recall("B2"), of: product) == ["330000-1", "330106-1", "330200-1"]
    )
  }

  @Test(arguments: [
    ("330000", "330203", true), ("330200", "330203", true), ("330203", "330203", true),
    ("330100", "330203", false), ("000000", "330203", false), ("", "330203", false),
  ])
  func `a division holds those whose code begins as its own`(
    office: String,
    place: String,
    holds: Bool
  ) {
    #expect(RecallAudience.covers(office, place) == holds)
  }

  @Test func `a closed recall and one that was told of are passed over`() throws {
    let store = try hub()
    var closed = recall("B1")
    closed["state"] = .text("closed")
    _ = try store.upsert([product, closed] + trade, source: "test", at: now)
    let watch = RecallWatch(store: store, clock: try ShippedTables.lawClock(), at: now)
    #expect(try watch.run() == 0)
    _ = try store.upsert([recall("B1")], source: "test", at: now)
    #expect(try watch.run() == 2)
    let later = RecallWatch(
      store: store,
      clock: try ShippedTables.lawClock(),
      at: now.advanced(byMilliseconds: 86_400_000)
    )
    #expect(try later.run() == 0)
    let messages = try store.records(of: .message, after: nil, limit: 9)
    #expect(Set(messages.compactMap { $0["account"].text }) == ["ni", "sheng"])
    #expect(messages.allSatisfy { $0["subjectType"].text == "recall" })
  }
}
