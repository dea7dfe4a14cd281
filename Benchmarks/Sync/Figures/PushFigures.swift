import Records
import Replica
import Synchronization

/// 10,000 mutations in 1,000 signed groups, sent once.
struct PushFigures {
  let bench: Bench
  let hub: HubChild

  func tellAll() throws {
    let laptop = try MeasuredLaptop(in: bench, at: hub)
    defer { laptop.close() }
    _ = try laptop.sync()
    for group in 0..<1_000 {
      let steps = (0..<10).map { number in
        Edit.Step.create(
          .bookmark,
          nil,
          [FieldEdit("label", .text("第\(group)组第\(number)个"))]
        )
      }
      _ = try laptop.replica.commit(Edit(steps), by: laptop.author, at: MeasuredHub.now)
    }
    Usage.forgetPeak()
    let before = (hub: try hub.processor, laptop: Usage.now.processor)
    let pushing = Pushing()
    let synced = try laptop.sync { pushing.note($0) }
    let pushed = Double(max(synced.report.pushed, 1))
    let name = "10,000 mutations in 1,000 groups"
    tell(name, pushed / max(pushing.seconds, 1e-6), "1/s", "at least 5,000")
    tell("\(name), with session and pull", pushed / synced.seconds, "1/s")
    let processor = Usage.now.processor - before.laptop
    tell("processor of the laptop a mutation", processor / pushed * 1e6, "µs")
    tell("processor of the hub a mutation", (try hub.processor - before.hub) / pushed * 1e6, "µs")
    let again = try laptop.sync()
    tell("pushed again", Double(again.report.pushed), "mutations", "0")
    tell("RSS after pushing", Usage.peakMemory, "MiB", "at most 100")
  }
}

/// When pushing began, and when something else followed it.
private final class Pushing: Sendable {
  private struct Moments {
    var began: ContinuousClock.Instant?
    var ended: ContinuousClock.Instant?
  }

  private let moments = Mutex(Moments())

  func note(_ progress: SyncProgress) {
    moments.withLock { moments in
      let now = ContinuousClock.now
      if progress.phase == .pushing {
        if moments.began == nil { moments.began = now }
      } else if moments.began != nil, moments.ended == nil {
        moments.ended = now
      }
    }
  }

  var seconds: Double {
    moments.withLock { moments in
      guard let began = moments.began, let ended = moments.ended else { return 0 }
      return began.seconds(to: ended)
    }
  }
}
