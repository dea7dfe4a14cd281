package import HubStore
package import Logging
package import Records
import Hummingbird
import ServiceLifecycle

/// Why a hub does not start.
package enum HubServerError: Error, Equatable, Sendable {
  /// Plain HTTP beyond this machine belongs behind a proxy that speaks TLS, and the caller says so.
  case notLoopback(host: String)
}

/// The HTTP face of a hub: routes, signatures, limits; everything it keeps is in the store.
package struct HubServer: Sendable {
  /// Where to listen and who stands in front.
  package struct Configuration: Sendable {
    package var host: String
    /// 0 takes a free one.
    package var port: Int
    package var exposure: Exposure
    /// Packs to offer; nil for none.
    package var shelf: PackShelf?
    /// The hub's clock.
    package var clock: @Sendable () -> Instant
    package var logger: Logger
    /// docs/openapi.yaml, for whoever writes a client; empty where it is not shipped.
    package var description: [UInt8] = []

    /// Who can reach the listening port.
    package enum Exposure: Sendable {
      case loopbackOnly
      /// A reverse proxy ends TLS; any address may be listened on.
      case behindProxy
    }

    package init(
      host: String = "127.0.0.1",
      port: Int = 0,
      exposure: Exposure = .loopbackOnly,
      shelf: PackShelf? = nil,
      clock: @escaping @Sendable () -> Instant,
      logger: Logger
    ) {
      self.host = host
      self.port = port
      self.exposure = exposure
      self.shelf = shelf
      self.clock = clock
      self.logger = logger
    }
  }

  private let store: any HubStore
  private let board: WatchBoard
  private let configuration: Configuration

  /// `board` must be the one whose `ring` the store calls after its commits.
  package init(
    store: any HubStore,
    board: WatchBoard,
    _ configuration: Configuration
  ) throws(HubServerError) {
    guard configuration.exposure == .behindProxy || Self.isLoopback(configuration.host) else {
      throw .notLoopback(host: configuration.host)
    }
    self.store = store
    self.board = board
    self.configuration = configuration
  }

  /// Serves until SIGTERM, SIGINT or cancellation; requests under way are answered first.
  ///
  /// `listening` is told the real port once connections are accepted.
  package func run(listening: @escaping @Sendable (Int) -> Void) async throws {
    let work = BlockingWork()
    let now = configuration.clock()
    try await work.run { [store] in
      try store.beginLife()
      _ = try store.reconsider(at: now)
    }
    let desk = RequestDesk(
      store: store,
      board: board,
      shelf: configuration.shelf,
      work: work,
      counters: RequestCounters(),
      clock: configuration.clock,
      logger: configuration.logger
    )
    let application = Application(
      router: HubRoutes(desk: desk, description: configuration.description).router(),
      server: .http1(configuration: .init(idleTimeout: .seconds(90))),
      configuration: .init(
        address: .hostname(configuration.host, port: configuration.port)
      ),
      onServerRunning: { channel in listening(channel.localAddress?.port ?? 0) },
      logger: configuration.logger
    )
    do {
      try await application.runService()
    } catch {
      await work.settle()
      throw error
    }
    // An answer whose laptop went away is still being read.
    await work.settle()
  }

  private static func isLoopback(_ host: String) -> Bool {
    ["127.0.0.1", "::1", "localhost"].contains(host)
  }
}
