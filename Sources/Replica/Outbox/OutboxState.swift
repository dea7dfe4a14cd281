import Records

/// How far a mutation has come; the numbers are those in the table.
enum OutboxState: Int, Sendable {
  case open = 0
  case sent = 1
  /// Applied, merged or a duplicate.
  case done = 2
  case conflict = 3
  case rejected = 4
  case deferred = 5
  /// Refused, and given to the unit for review.
  case handedOver = 6

  /// Rows whose edit still has to be shown on top of a base of version `?`: not judged, or judged
  /// with a version that has not been pulled yet.
  static let outstanding =
    "(state IN (0, 1, 5) OR (state IN (2, 3) AND version > ?))"

  /// Decisions that still have to be shown on top of a base of version `?` of the record they are on;
  /// one that came too late changed nothing.
  static let outstandingDecision = "(state IN (0, 1, 5) OR (state = 2 AND subjectVersion > ?))"

  init(_ result: MutationResult) {
    switch result {
    case .applied, .merged, .duplicate: self = .done
    case .conflict: self = .conflict
    case .rejected: self = .rejected
    case .deferred: self = .deferred
    }
  }

  /// The word lists show.
  var word: String {
    switch self {
    case .open: "waiting"
    case .sent: "sent"
    case .done: "done"
    case .conflict: "conflict"
    case .rejected: "rejected"
    case .deferred: "deferred"
    case .handedOver: "handedOver"
    }
  }
}
