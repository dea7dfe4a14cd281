import Records
import Screens
import Synchronization

/// Answers that were read before they are asked for: what the next key will most likely want.
///
/// An answer holds for one state of the replica and for a minute, for it may count days. Any thread
/// may call it.
final class Foresight: Sendable {
  /// Which state of everything an answer belongs to.
  struct Generation: Equatable, Sendable {
    fileprivate var number = 0
  }

  private struct Answer {
    var effect: Effect
    var news: News
    var at: Instant
  }

  private struct Known {
    var generation = Generation()
    /// The oldest first.
    var answers: [Answer] = []
  }

  private static let capacity = 6
  private static let lifetime: Int64 = 60_000

  private let known = Mutex(Known())

  var generation: Generation { known.withLock { $0.generation } }

  /// The news that `effect` would bring; nil when it has to be done.
  func answer(to effect: Effect, at now: Instant) -> News? {
    known.withLock { known in
      let answer = known.answers.last { $0.effect == effect }
      guard let answer, now.milliseconds - answer.at.milliseconds < Self.lifetime else {
        return nil
      }
      return answer.news
    }
  }

  /// Keeps what `effect` brought, unless everything was forgotten since `generation`.
  func keep(_ news: News, to effect: Effect, of generation: Generation, at now: Instant) {
    known.withLock { known in
      guard known.generation == generation else { return }
      known.answers.removeAll { $0.effect == effect }
      known.answers.append(Answer(effect: effect, news: news, at: now))
      if known.answers.count > Self.capacity { known.answers.removeFirst() }
    }
  }

  /// Drops all answers, and those still being read.
  func forget() {
    known.withLock { known in
      known.generation.number += 1
      known.answers = []
    }
  }
}
