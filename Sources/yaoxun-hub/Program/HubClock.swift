import Foundation
import Records

/// The one clock of this process: the machine's, or one that stands still for tests and shows.
enum HubClock: Sendable {
  case system
  case standing(Instant)

  func now() -> Instant {
    switch self {
    case .standing(let instant): return instant
    case .system:
      return Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
    }
  }
}
