import Replica
import Synchronization
import Trust

/// Replicas that laptops of earlier worlds have left, for those of later ones.
///
/// To open one and to compile its statements costs more than most of what a small world does with it.
final class Bench: Sendable {
  private let blank: Replica
  private let name: String
  private let state = Mutex<(left: [Replica], made: Int)>(([], 0))

  /// `blank` is what a laptop's replica is before its first sync.
  init(_ blank: Replica, named name: String) {
    self.blank = blank
    self.name = name
  }

  /// A replica with nothing in it, locked.
  func replica(random: RandomSource) throws -> Replica {
    let (left, number) = state.withLock { state in
      if let left = state.left.popLast() { return (left as Replica?, 0) }
      state.made += 1
      return (nil, state.made)
    }
    if let left { return try left.handOn(random: random) }
    return try Replica.open(inMemory: "\(name)-\(number)", copying: blank, random: random)
  }

  /// Takes back what a laptop has no more use for.
  func take(_ replica: Replica) {
    do {
      try replica.empty()
      state.withLock { $0.left.append(replica) }
    } catch {
      replica.close()
    }
  }
}
