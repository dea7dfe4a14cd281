import Dispatch
import Synchronization

/// The threads beside the interface: one for the replica, so that edits keep their order, one for
/// the hub, and one for deriving keys.
final class Workers: Sendable {
  private let replica = DispatchQueue(label: "yaoxun.replica", qos: .userInitiated)
  private let hub = DispatchQueue(label: "yaoxun.hub", qos: .utility)
  private let keys = DispatchQueue(label: "yaoxun.keys", qos: .userInitiated)
  private let running = Atomic(0)

  /// Which thread a piece of work belongs to.
  enum Bench { case replica, hub, keys }

  /// Pieces of work that were given and are not done.
  var unfinished: Int { running.load(ordering: .acquiring) }

  /// Runs `work` after what its thread was given before.
  func run(on bench: Bench, _ work: @escaping @Sendable () -> Void) {
    running.add(1, ordering: .acquiringAndReleasing)
    queue(bench).async { [self] in
      work()
      running.subtract(1, ordering: .acquiringAndReleasing)
    }
  }

  /// Waits until a thread has done all it was given, at most so long.
  func drain(_ bench: Bench, seconds: Double) {
    let done = DispatchSemaphore(value: 0)
    queue(bench).async { done.signal() }
    _ = done.wait(timeout: .now() + seconds)
  }

  private func queue(_ bench: Bench) -> DispatchQueue {
    switch bench {
    case .replica: replica
    case .hub: hub
    case .keys: keys
    }
  }
}
