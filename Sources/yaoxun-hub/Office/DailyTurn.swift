import Foundation
import HubStore
import Records
import Reference
import Regulation

/// What a served hub does by itself: once at the start, and again whenever a day has begun.
///
/// It forgets deletions that everybody has read, reminds and escalates, and tells people of recalls
/// that nobody was told of. It has a thread of its
/// own, because calls of the store block. A clock that stands still has one day only.
final class DailyTurn: Sendable {
  private let store: any HubStore
  private let clock: HubClock
  private let output: Output
  private let bell = Bell()

  /// Wakes the thread early, when the hub stops.
  ///
  /// Unchecked, because the condition guards the flag: it is read and written under its lock alone.
  private final class Bell: @unchecked Sendable {
    private let condition = NSCondition()
    private var isStopped = false

    func ring() {
      condition.lock()
      isStopped = true
      condition.broadcast()
      condition.unlock()
    }

    /// Waits at most so long; false once it was rung.
    func wait(seconds: Double) -> Bool {
      condition.lock()
      defer { condition.unlock() }
      if !isStopped { _ = condition.wait(until: Date(timeIntervalSinceNow: seconds)) }
      return !isStopped
    }
  }

  init(store: any HubStore, clock: HubClock, output: Output) {
    self.store = store
    self.clock = clock
    self.output = output
  }

  func start() {
    Thread.detachNewThread { [self] in
      var done: CalendarDay?
      repeat {
        let now = clock.now()
        if now.day != done {
          done = now.day
          turn(at: now)
        }
      } while bell.wait(seconds: Self.pause(at: clock.now()))
    }
  }

  func stop() { bell.ring() }

  /// A day's work; what fails is told and tried again the next day, and the hub goes on serving.
  func turn(at now: Instant) {
    do throws(HubStoreError) {
      _ = try store.forgetDeletions(at: now)
    } catch {
      output.say(HubFailure(error).phrase)
    }
    supervise(at: now)
    tellOfRecalls(at: now)
  }

  private func tellOfRecalls(at now: Instant) {
    do throws(HubFailure) {
      let clock = try ShippedTables.lawClock()
      do throws(HubStoreError) {
        let sent = try RecallWatch(store: store, clock: clock, at: now).run()
        if sent > 0 { output.say(HubPhrases.recallsTold(sent)) }
      } catch {
        throw HubFailure(error)
      }
    } catch {
      output.say(error.phrase)
    }
  }

  private func supervise(at now: Instant) {
    do throws(HubFailure) {
      let rules = try ShippedTables.asked { reference throws(ReferenceError) in
        try reference.supervisionUpkeep()
      }
      let pass = SupervisionPass(store: store, rules: rules, at: now)
      do throws(HubStoreError) {
        let tally = try pass.run()
        if tally.reminded + tally.escalated + tally.messages > 0 {
          output.say(HubPhrases.passed(tally))
        }
      } catch {
        throw HubFailure(error)
      }
    } catch {
      output.say(error.phrase)
    }
  }

  /// Until the next midnight in China, but at most an hour: a machine that slept must notice.
  private static func pause(at now: Instant) -> Double {
    let midnight = Instant(startOf: now.day.advanced(by: 1))
    return min(3_600, max(1, Double(midnight.milliseconds - now.milliseconds) / 1_000 + 1))
  }
}
