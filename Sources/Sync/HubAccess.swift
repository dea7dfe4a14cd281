package import Home
package import Records
package import Transport
import Trust

/// How one run of the program reaches its hub: where it is, who signs, and how requests are counted.
///
/// There is one at a time for an account: two that count apart would look like a copied laptop.
package struct HubAccess: Sendable {
  package let identity: Identity
  package let clock: WallClock
  /// Where packs are kept until they are loaded; nil for a replica that reads the feed only.
  package let packs: String?
  private let address: HubAddress
  private let counter: RequestCounter

  package init(
    hub: String,
    as identity: Identity,
    counterFile: String,
    packs: String? = nil,
    clock: WallClock
  ) throws(ConnectionError) {
    self.identity = identity
    self.clock = clock
    self.packs = packs
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
  }

  /// A client over a new link; `isInterrupted` is asked whenever it is woken.
  func client(
    limits: TransportLimits = TransportLimits(),
    isInterrupted: @escaping @Sendable () -> Bool = { false }
  ) -> HubClient {
    HubClient(
      link: HTTPLink(to: address, limits: limits, isInterrupted: isInterrupted),
      identity: identity,
      counter: counter,
      clock: clock,
      random: SystemRandom.source
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
