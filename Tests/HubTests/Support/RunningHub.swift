import Hub
import HubStore
import Logging
import Records
import Synchronization
import Testing
import Trust
import WireFormat

/// A hub on a free loopback port, with a clock that tests move and a log that tests read.
struct RunningHub {
  let store: SQLiteHubStore
  let wire: Wire
  let log: MemoryLog
  let time: TestClock

  static let start = Instant(milliseconds: 1_795_000_000_000)

  /// Runs `body` against a hub and stops it.
  static func with(_ body: (RunningHub) async throws -> Void) async throws {
    let board = WatchBoard()
    let store = try SQLiteHubStore(
      inMemory: try SigningKey.generate(random: SystemRandom.source),
      .init(
        name: "某省药监局",
        random: SystemRandom.source,
        committed: { board.ring($0) }
      )
    )
    for name in ["demo", "demo2"] {
      let account = Account(
        name: name,
        displayName: name,
        unit: "3301A",
        region: "330100",
        grants: [Grant(.inspector, region: "330100")]
      )
      try store.addAccount(account, by: "", at: start)
    }
    let log = MemoryLog()
    let time = TestClock()
    let server = try HubServer(
      store: store,
      board: board,
      .init(
        clock: { time.now },
        logger: Logger(label: "hub") { _ in MemoryLog.Handler(log: log) }
      )
    )
    let (ports, told) = AsyncStream<Int>.makeStream()
    let running = Task { try await server.run { told.yield($0) } }
    defer { running.cancel() }
    let port = try #require(await ports.first { _ in true })
    try await body(
      RunningHub(store: store, wire: Wire(port: port), log: log, time: time)
    )
    running.cancel()
    _ = await running.result
  }

  /// Enrols over the wire, as a laptop does.
  func enrol(_ account: String) async throws -> Caller {
    let code = try store.makeCode(for: account, by: "", at: time.now)
    let key = try SigningKey.generate(random: SystemRandom.source)
    let request = try Self.request(code: code, account: account, key: key)
    let reply = try await wire.ask("POST", "/sync/v1/enrol", body: request.encode())
    let enrolled = try #require(EnrolReply(reply.body), "\(reply.text)")
    return Caller(
      device: enrolled.device,
      account: account,
      key: key,
      epoch: enrolled.hub.epoch,
      wire: wire,
      time: time
    )
  }

  static func request(code: String, account: String, key: SigningKey) throws -> EnrolRequest {
    let point = key.verifyingKey.hex
    let text = EnrolRequest.proofText(code: code, account: account, publicKey: point)
    return EnrolRequest(
      code: code,
      account: account,
      publicKey: point,
      proof: Hexadecimal.text(try key.sign(text))
    )
  }
}

/// The hub's clock under test.
final class TestClock: Sendable {
  private let moment = Mutex(RunningHub.start)

  var now: Instant { moment.withLock { $0 } }

  func advance(milliseconds: Int64) {
    moment.withLock { $0 = $0.advanced(byMilliseconds: milliseconds) }
  }
}

/// Everything that was logged, as text.
final class MemoryLog: Sendable {
  private let lines = Mutex<[String]>([])

  var text: String { lines.withLock { $0.joined(separator: "\n") } }

  struct Handler: LogHandler {
    let log: MemoryLog
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    init(log: MemoryLog) { self.log = log }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
      get { metadata[key] }
      set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
      let line = "\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)"
      log.lines.withLock { $0.append(line) }
    }
  }
}
