import ArgumentParser
import Hub
import HubStore
import Logging
import Records

/// `serve`: answers laptops until SIGTERM, or until the program that started it is gone.
struct ServeCommand: HubVerb {
  static let configuration = CommandConfiguration(commandName: "serve", abstract: HelpPhrases.serve)

  @Option(help: HelpPhrases.listen)
  var listen: String?

  @Flag(help: HelpPhrases.behindProxy)
  var behindProxy = false

  @Flag(help: HelpPhrases.withParent)
  var withParent = false

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) async throws(HubFailure) -> ExitStatus {
    let address = try address(desk)
    guard desk.folder.hasStore else {
      throw HubFailure(.negative, HubPhrases.noHub(desk.folder.path))
    }
    let lock = try FolderLock(desk.folder)
    let board = WatchBoard()
    let store = try desk.open { board.ring($0) }
    let clock = desk.clock
    var logger = Logger(label: "hub", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .warning
    var configuration = HubServer.Configuration(
      host: address.host,
      port: address.port,
      exposure: behindProxy ? .behindProxy : .loopbackOnly,
      shelf: PackShelf(folder: desk.folder.packs),
      clock: { clock.now() },
      logger: logger
    )
    configuration.description = ShippedTables.description
    let server: HubServer
    do throws(HubServerError) {
      server = try HubServer(store: store, board: board, configuration)
    } catch {
      throw HubFailure(.refused, HubPhrases.notLoopback(address.host))
    }
    let daily = DailyTurn(store: store, clock: clock, output: desk.output)
    daily.start()
    let parent = withParent ? ParentWatch() : nil
    defer {
      daily.stop()
      parent?.stop()
    }
    do {
      try await server.run { port in
        let url = "http://\(address.literal):\(port)"
        // A folder that cannot be written only costs the next start its port.
        _ = SmallFile.replace(desk.folder.urlFile, with: url + "\n")
        desk.output.line("listening \(url)")
      }
    } catch {
      throw HubFailure(.negative, HubPhrases.cannotListen("\(address.literal):\(address.port)"))
    }
    withExtendedLifetime(lock) {}
    return .done
  }

  /// What was asked for, else the address of the last start, else a free port of this machine.
  private func address(_ desk: Desk) throws(HubFailure) -> ListenAddress {
    if let listen {
      guard let address = ListenAddress(listen) else {
        throw HubFailure(.wrongUsage, HubPhrases.noAddress(listen))
      }
      return address
    }
    let kept = desk.folder.keptAddress().flatMap { url in
      url.hasPrefix("http://") ? ListenAddress(String(url.dropFirst(7))) : nil
    }
    return kept ?? ListenAddress(host: "127.0.0.1", port: 0)
  }
}

/// A host and a port, as `127.0.0.1:8080` or `[::1]:8080`.
private struct ListenAddress {
  var host: String
  var port: Int

  /// The host as it stands in a URL.
  var literal: String { host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host }

  init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  init?(_ text: String) {
    guard let colon = text.lastIndex(of: ":"),
      let port = UInt16(text[text.index(after: colon)...])
    else { return nil }
    let name = text[..<colon]
    let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
    let host = isBracketed ? name.dropFirst().dropLast() : name
    guard !host.isEmpty, isBracketed || !host.utf8.contains(UInt8(ascii: ":")) else { return nil }
    self.init(host: String(host), port: Int(port))
  }
}
