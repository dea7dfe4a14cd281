/// What the end of a command tells the script that ran it.
package enum ExitStatus: Int32, CaseIterable, Sendable {
  case done = 0
  /// A negative answer: invalid, not found, conflicts left.
  case negative = 1
  case usage = 2
  /// Refused by policy or for want of authority.
  case refused = 3
  /// Data is damaged, or a signature does not hold.
  case damaged = 4
  case unreachable = 5
  case partlyDone = 6
  /// Another process writes the replica.
  case inUse = 7
  case interrupted = 130

  /// From the one that wins over all others down to the one that every other wins over.
  private static let precedence: [ExitStatus] = [
    .interrupted, .damaged, .refused, .inUse, .unreachable, .partlyDone, .usage, .negative, .done,
  ]

  /// The one that a process ends with when several apply; `done` when there is none.
  package static func deciding(_ statuses: some Sequence<ExitStatus>) -> ExitStatus {
    let all = Set(statuses)
    return precedence.first(where: all.contains) ?? .done
  }
}
