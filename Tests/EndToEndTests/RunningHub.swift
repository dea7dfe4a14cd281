import Foundation
import Hub
import HubStore
import Logging
import Province
import Records
import Reference
import Trust

/// A hub on a free port of loopback, with the work of one generated unit, in this process.
final class RunningHub: Sendable {
  let store: SQLiteHubStore
  let port: UInt16
  private let task: Task<Void, any Error>

  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
  static let today = CalendarDay("2026-11-21") ?? .earliest
  static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

  private init(store: SQLiteHubStore, port: UInt16, task: Task<Void, any Error>) {
    self.store = store
    self.port = port
    self.task = task
  }

  /// A few enterprises and products are enough here; the work is that of a small province.
  static let scale = Scale(
    enterprises: 60,
    products: 120,
    toDoItems: 12,
    supervisionOrders: 2,
    inspections: 2,
    applications: 2
  )

  static func start() async throws -> RunningHub {
    let board = WatchBoard()
    let key = try SigningKey.generate(random: SystemRandom.source)
    let store = try SQLiteHubStore(
      inMemory: key,
      SQLiteHubStore.Configuration(
        name: "某省局",
        authority: "330000",
        random: SystemRandom.source,
        committed: { board.ring($0) }
      )
    )
    let reference = Reference(folder: DataFolder(path: Self.root))
    let clock = try reference.lawClock()
    let province = Province(scale: scale, seed: 7, today: today, clock: clock)
    for account in province.unit.accounts {
      let entry = Account(
        name: account,
        displayName: account,
        unit: province.unit.code,
        region: province.unit.region,
        grants: [Grant(.inspector, region: "330000")]
      )
      try store.addAccount(entry, by: "test", at: now)
      try store.setGrants(entry.grants, of: account, by: "test", at: now)
    }
    let report = try store.upsert(province.records, source: "demo", at: now)
    precondition(report.quarantined.isEmpty, "invariant: a province is well formed")
    let server = try HubServer(
      store: store,
      board: board,
      HubServer.Configuration(clock: { now }, logger: Logger(label: "hub") { _ in Silence() })
    )
    let (ports, tell) = AsyncStream<Int>.makeStream()
    let task = Task { try await server.run { tell.yield($0) } }
    var iterator = ports.makeAsyncIterator()
    let port = await iterator.next() ?? 0
    return RunningHub(store: store, port: UInt16(port), task: task)
  }

  var url: String { "http://127.0.0.1:\(port)" }

  func stop() async {
    task.cancel()
    _ = await task.result
  }
}

/// A log that keeps nothing.
struct Silence: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .critical

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {}
}
