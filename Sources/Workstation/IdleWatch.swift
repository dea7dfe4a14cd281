import Canvas
import Glibc

/// The two clocks of the kernel that nobody can set.
struct RunningTime: Equatable, Sendable {
  /// Stands still while the machine sleeps.
  var awake: Duration
  /// Goes on while the machine sleeps.
  var elapsed: Duration

  /// As the kernel tells it now.
  static func now() -> RunningTime {
    RunningTime(awake: read(CLOCK_MONOTONIC), elapsed: read(CLOCK_BOOTTIME))
  }

  private static func read(_ clock: clockid_t) -> Duration {
    var time = timespec()
    clock_gettime(clock, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// Why an interface locked itself, or who asked for it; the raw value is the word in the log.
enum LockReason: String, Sendable {
  case asked
  /// Nobody touched a key for the minutes that were settled.
  case idle
  /// The machine has slept: whoever woke it need not be who worked here.
  case suspended
}

/// Notices that nobody works at an open interface, or that the machine has slept.
///
/// A value without a clock of its own: the main loop tells it the time whenever it turns.
struct IdleWatch: Equatable, Sendable {
  /// How long without a key is taken for absence.
  var limit: Duration
  private var touched: RunningTime
  private var asleep: Duration

  /// What to do now.
  enum Verdict: Equatable, Sendable {
    case stay
    /// The lock is near; whole seconds until it comes.
    case warn(seconds: Int)
    case lock(LockReason)
  }

  /// The last part of the time that a warning stands on the screen.
  static let warning = Duration.seconds(60)
  /// The two clocks may be read this far apart without any sleep between them.
  static let tolerance = Duration.seconds(2)

  init(limit: Duration, at now: RunningTime) {
    self.limit = limit
    touched = now
    asleep = now.elapsed - now.awake
  }

  /// Someone pressed a key or moved the mouse.
  mutating func touch(at now: RunningTime) { touched = now }

  /// Judges the time since the last key; a sleep is noticed once.
  mutating func verdict(at now: RunningTime) -> Verdict {
    let slept = now.elapsed - now.awake
    if slept - asleep > Self.tolerance {
      asleep = slept
      return .lock(.suspended)
    }
    asleep = slept
    let idle = now.elapsed - touched.elapsed
    if idle >= limit { return .lock(.idle) }
    let left = limit - idle
    // Where the whole limit is a minute, half of it is warning enough.
    guard left <= Self.warning, left <= idle else { return .stay }
    return .warn(seconds: Int(left.components.seconds))
  }

  /// When the next verdict may be another one.
  func patience(at now: RunningTime) -> Duration {
    // Sleep ends no wait, so the clocks are compared every few seconds.
    min(.seconds(3), max(.milliseconds(100), limit - (now.elapsed - touched.elapsed)))
  }
}

extension Input {
  /// Whether a person did it.
  var isTouch: Bool {
    switch self {
    case .key, .line, .paste, .pasteCut, .mouse, .invalidByte: true
    case .resize, .focus, .resumed, .terminate, .hangUp: false
    }
  }
}
