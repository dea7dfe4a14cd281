package import Home
package import Records
package import Replica
package import Transport
import Trust

extension SyncSession {
  /// A session with the hub at `hub`, over a link of its own.
  package static func connecting(
    _ replica: Replica,
    as identity: Identity,
    counterFile: String,
    hub: String,
    packs: String? = nil,
    clock: WallClock,
    limits: TransportLimits = TransportLimits(),
    report: @escaping @Sendable (SyncProgress) -> Void = { _ in }
  ) throws(ConnectionError) -> SyncSession {
    let address: HubAddress
    let counter: RequestCounter
    do throws(TransportError) {
      address = try HubAddress(hub)
    } catch {
      throw .address(error)
    }
    do throws(HomeError) {
      counter = try RequestCounter(path: counterFile)
    } catch {
      throw .home(error)
    }
    let client = HubClient(
      link: HTTPLink(to: address, limits: limits),
      identity: identity,
      counter: counter,
      clock: clock,
      random: SystemRandom.source
    )
    return SyncSession(
      replica: replica,
      client: client,
      identity: identity,
      clock: clock,
      packs: packs,
      report: report
    )
  }
}

/// Why a session could not even be begun.
package enum ConnectionError: Error, Equatable, Sendable {
  case address(TransportError)
  case home(HomeError)

  /// A stable word for exit codes and phrases.
  package var code: String {
    switch self {
    case .address: "hub.address"
    case .home(let error): error.code
    }
  }
}
