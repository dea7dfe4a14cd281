import CLinux
import Glibc

/// Word from the kernel that this machine may have a network again; costs nothing while there is none.
///
/// Heard are addresses and routes that come (netlink), and wake-ups from sleep and settings of the
/// clock (a timer that they cancel). A machine that gives neither is simply never heard.
package final class NetworkNotices: Sendable {
  /// What happened.
  package enum Notice: Sendable {
    /// An address or a route came.
    case networkCame
    /// The machine woke, or its clock was set.
    case woke
  }

  private let network: Int32
  private let wake: Int32
  private let ending: (read: Int32, write: Int32)

  package init() {
    network = yx_open_network_notices()
    wake = yx_open_wake_notices()
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) != 0 { ends = [-1, -1] }
    for end in ends where end >= 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    ending = (ends[0], ends[1])
  }

  deinit {
    for file in [network, wake, ending.read, ending.write] where file >= 0 { close(file) }
  }

  /// Waits for the next one; nil once `end` was called.
  package func next() -> Notice? {
    while ending.read >= 0 {
      // poll(2) passes over negative numbers.
      var watched = [ending.read, wake, network].map {
        pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
      }
      guard poll(&watched, nfds_t(watched.count), -1) >= 0 else {
        if errno == EINTR { continue }
        return nil
      }
      if watched[0].revents != 0 { return nil }
      if watched[1].revents != 0 {
        guard yx_set_wake_notices(wake) == 0 else { return nil }
        return .woke
      }
      if watched[2].revents != 0, yx_read_network_notices(network) == 1 { return .networkCame }
    }
    return nil
  }

  /// Ends the wait under way and every later one; from any thread.
  package func end() {
    var byte: UInt8 = 0
    // A full pipe ends the wait just as well.
    _ = write(ending.write, &byte, 1)
  }
}
