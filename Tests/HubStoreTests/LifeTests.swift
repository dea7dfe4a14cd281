import HubStore
import Records
import Testing
import Trust
import WireFormat

/// A hub that comes back from an older state without a new epoch.
@Suite("A hub's lives") struct LifeTests {
  let key: SigningKey
  let configuration = SQLiteHubStore.Configuration(random: SystemRandom.source)
  let first: SQLiteHubStore
  let office: Office
  let laptop: Laptop

  init() throws {
    key = try SigningKey.generate(random: SystemRandom.source)
    first = try SQLiteHubStore(inMemory: key, configuration)
    office = Office(store: first)
    try office.addAccount("demo")
    laptop = try office.enrol("demo")
    try first.beginLife()
    try put("one", into: first)
  }

  private func put(_ name: String, into store: SQLiteHubStore) throws {
    let id = RecordID(high: 30, low: UInt64(name.utf8.count))
    let product = Record(.product, id, ["name": .text(name), "category": .text("drug")])
    _ = try store.upsert([product], source: "registry", at: Office.now)
  }

  private func copy(_ store: SQLiteHubStore) throws -> SQLiteHubStore {
    try SQLiteHubStore(inMemory: key, copying: store, epoch: .same, configuration)
  }

  private func session(
    at store: SQLiteHubStore,
    after reply: SessionReply?
  ) throws -> SessionReply {
    let request = SessionRequest(
      protocols: 1...1,
      client: "test",
      epoch: reply?.epoch,
      receipt: nil,
      life: reply?.life,
      cursors: reply?.scopes.map { ScopeCursor(scope: $0.scope, sequence: $0.head) } ?? [],
      clock: 0
    )
    return try store.session(request, for: laptop.admitted(store), at: Office.now)
  }

  @Test func `a restart loses nothing and nobody is told otherwise`() throws {
    let before = try session(at: first, after: nil)
    #expect(!before.hasLost && !before.life.isEmpty)
    let second = try copy(first)
    try second.beginLife()
    let after = try session(at: second, after: before)
    #expect(!after.hasLost)
    #expect(after.life != before.life && after.epoch == before.epoch)
    // Two lives later it still knows.
    let third = try copy(second)
    try put("three", into: third)
    try third.beginLife()
    #expect(try !session(at: third, after: before).hasLost)
  }

  @Test func `what was read from a past that is gone is noticed even when the head has caught up`()
    throws
  {
    let backup = try copy(first)
    try put("two two", into: first)
    let before = try session(at: first, after: nil)
    try backup.beginLife()
    #expect(try session(at: backup, after: before).hasLost)
    // Others write, and the head stands where it stood.
    try put("three", into: backup)
    let again = try session(at: backup, after: before)
    #expect(again.scopes == before.scopes || again.scopes.map(\.head) == before.scopes.map(\.head))
    #expect(again.hasLost)
    #expect(try !session(at: backup, after: again).hasLost)
  }

  @Test func `a life this store cannot name is a past that is gone`() throws {
    let backup = try copy(first)
    try first.beginLife()
    let before = try session(at: first, after: nil)
    try backup.beginLife()
    #expect(try session(at: backup, after: before).hasLost)
  }

  @Test func `a pull of another life asks for a session first`() throws {
    let before = try session(at: first, after: nil)
    let second = try copy(first)
    try second.beginLife()
    let pull = PullRequest(
      epoch: before.epoch,
      life: before.life,
      cursors: [ScopeCursor(scope: "nat", sequence: 0)],
      limit: 1_000
    )
    let device = try laptop.admitted(second)
    #expect(throws: HubStoreError.epochChanged(before.epoch)) {
      try second.changes(pull, for: device, at: Office.now) { _ in }
    }
  }
}
