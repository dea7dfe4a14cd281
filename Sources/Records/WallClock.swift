/// The one clock of a process, handed to whoever needs to know the time.
package struct WallClock: Sendable {
  /// Whether `YAOXUN_NOW` or `--clock` stands in for the system's clock; screens say so.
  package let isReplaced: Bool
  private let read: @Sendable () -> Instant

  /// A clock that reads `system` each time.
  package init(system: @escaping @Sendable () -> Instant) {
    isReplaced = false
    read = system
  }

  /// A clock that stands still.
  package init(fixedAt instant: Instant) {
    isReplaced = true
    read = { instant }
  }

  package var now: Instant { read() }
}
