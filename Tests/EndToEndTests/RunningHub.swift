import Foundation
import Home
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
  /// Packs this hub offers; its folder is gone with the hub.
  let shelf: PackShelf
  let port: UInt16
  private let task: Task<Void, any Error>

  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized.path
  static let today = CalendarDay("2026-11-21") ?? .earliest
  static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000)) }

  private init(
    store: SQLiteHubStore,
    shelf: PackShelf,
    port: UInt16,
    task: Task<Void, any Error>
  ) {
    self.store = store
    self.shelf = shelf
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

  static func start(_ scale: Scale = scale) async throws -> RunningHub {
    let board = WatchBoard()
    let key = try SigningKey.generate(random: SystemRandom.source)
    let store = try SQLiteHubStore(inMemory: key, configuration(board))
    try fill(store, scale)
    return try await serve(store, board)
  }

  /// A hub with its store in a folder: a new one is filled, an old one is served as it is.
  static func start(in folder: String) async throws -> RunningHub {
    let board = WatchBoard()
    let store = try SQLiteHubStore(folder: folder, configuration(board))
    if try store.accounts().isEmpty { try fill(store, scale) }
    return try await serve(store, board)
  }

  private static func configuration(_ board: WatchBoard) -> SQLiteHubStore.Configuration {
    SQLiteHubStore.Configuration(
      name: "某省局",
      authority: "330000",
      random: SystemRandom.source,
      committed: { board.ring($0) }
    )
  }

  private static func fill(_ store: SQLiteHubStore, _ scale: Scale) throws {
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
    let report = try store.upsert(Array(province.records), source: "demo", at: now)
    precondition(report.quarantined.isEmpty, "invariant: a province is well formed")
  }

  private static func serve(
    _ store: SQLiteHubStore,
    _ board: WatchBoard
  ) async throws -> RunningHub {
    let folder = FileManager.default.temporaryDirectory.appending(path: "packs-\(UUID())").path
    let shelf = PackShelf(folder: folder)
    let server = try HubServer(
      store: store,
      board: board,
      HubServer.Configuration(
        shelf: shelf,
        clock: { now },
        logger: Logger(label: "hub") { _ in Silence() }
      )
    )
    let (ports, tell) = AsyncStream<Int>.makeStream()
    let task = Task { try await server.run { tell.yield($0) } }
    var iterator = ports.makeAsyncIterator()
    let port = await iterator.next() ?? 0
    return RunningHub(store: store, shelf: shelf, port: UInt16(port), task: task)
  }

  var url: String { "http://127.0.0.1:\(port)" }

  /// Makes the pack of a scope, for the network or in a file for a stick.
  @discardableResult
  func pack(_ scope: String, to file: String? = nil) throws -> PackBuilder.Report {
    let builder = PackBuilder(store, random: SystemRandom.source)
    if let file { return try builder.build(scope, way: .stick, to: file, at: Self.now) }
    let draft = try shelf.draft()
    let report = try builder.build(scope, way: .network, to: draft, at: Self.now)
    try shelf.place(draft, as: report.id, scope: scope)
    return report
  }

  deinit { try? FileManager.default.removeItem(atPath: shelf.folder) }

  /// A laptop as the store sees it once its request is let in.
  func admitted(_ laptop: Laptop) throws -> AdmittedDevice {
    let id = laptop.identity.account.device
    let account = laptop.identity.account.name
    guard let key = try store.devices().first(where: { $0.id == id })?.key,
      let entry = try store.accounts().first(where: { $0.name == account })
    else { throw CancellationError() }
    let subject = Subject(
      account: account,
      unit: entry.unit,
      region: entry.region,
      isDisabled: false,
      grants: entry.grants
    )
    return AdmittedDevice(id: id, key: key, subject: subject)
  }

  /// An attachment as the hub holds it, read for a laptop.
  func attachment(_ digest: Digest, for laptop: Laptop) throws -> [UInt8] {
    guard let address = BlobAddress(digest.hex) else { return [] }
    return try store.readBlob(
      address,
      offset: 0,
      limit: 1 << 24,
      for: admitted(laptop),
      at: Self.now
    ).piece
  }

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
