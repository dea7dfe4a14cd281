import Dispatch
import Glibc
import Synchronization

/// A link to a hub that can be cut and joined again at the same address, as with a cable.
final class SwitchedLink: Sendable {
  private let peer: LoopbackPeer
  private let plug = Plug()

  /// What is connected just now; nothing while cut.
  private final class Plug: Sendable {
    let sockets = Mutex<Set<Int32>?>([])

    /// False while the link is cut.
    func take(_ pair: [Int32]) -> Bool {
      sockets.withLock { sockets in
        sockets?.formUnion(pair)
        return sockets != nil
      }
    }

    func drop(_ pair: [Int32]) {
      sockets.withLock { $0?.subtract(pair) }
    }
  }

  init(to hubPort: UInt16) throws {
    peer = try LoopbackPeer { [plug] client, _ in
      guard let hub = LoopbackPeer.connect(to: hubPort) else { return }
      defer { close(hub) }
      guard plug.take([client, hub]) else { return }
      defer { plug.drop([client, hub]) }
      let upward = DispatchSemaphore(value: 0)
      DispatchQueue.global().async {
        LoopbackPeer.forward(from: client, to: hub, limit: .max)
        shutdown(hub, Int32(SHUT_WR))
        upward.signal()
      }
      LoopbackPeer.forward(from: hub, to: client, limit: .max)
      shutdown(client, Int32(SHUT_RDWR))
      upward.wait()
    }
  }

  var url: String { peer.url }

  /// Breaks every connection; new ones are closed as soon as they are made.
  func cut() {
    let sockets = plug.sockets.withLock { sockets in
      defer { sockets = nil }
      return sockets ?? []
    }
    for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
  }

  func join() { plug.sockets.withLock { $0 = [] } }

  func stop() {
    cut()
    peer.stop()
  }
}
