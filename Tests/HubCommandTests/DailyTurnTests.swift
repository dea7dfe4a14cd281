import HubStore
import Records
import Testing
import Trust

@testable import yaoxun_hub

@Suite("A day's turn of a served hub") struct DailyTurnTests {
  private let day: Int64 = 86_400_000
  private let start = Instant(milliseconds: 1_795_000_000_000)
  private let configuration = SQLiteHubStore.Configuration(random: SystemRandom.source)

  private func put(_ unit: String, into store: SQLiteHubStore) throws {
    let item = Record(
      .toDoItem,
      RecordID(high: 40, low: 1),
      ["number": .text("待1"), "unit": .text(unit), "state": .text("open")]
    )
    _ = try store.upsert([item], source: "office", at: start)
  }

  private func turn(_ store: SQLiteHubStore) -> DailyTurn {
    DailyTurn(store: store, clock: .standing(start), output: Output(language: .english))
  }

  @Test func `a hub that goes on serving forgets deletions when they are old enough`() throws {
    let key = try SigningKey.generate(random: SystemRandom.source)
    let store = try SQLiteHubStore(inMemory: key, configuration)
    try put("3301A", into: store)
    try put("3301B", into: store)
    // The item has left one unit's feed; the first day's turn notes where that feed stood.
    turn(store).turn(at: start)
    let later = start.advanced(byMilliseconds: 181 * day)
    let asleep = try SQLiteHubStore(inMemory: key, copying: store, epoch: .same, configuration)
    #expect(try asleep.forgetDeletions(at: later) == 1)
    turn(store).turn(at: later)
    #expect(try store.forgetDeletions(at: later) == 0)
    #expect(try store.check() == [])
  }
}
