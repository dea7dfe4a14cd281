import Records
import Screens
import SyncCore
import WireFormat

extension NetworkState {
  /// The state after the hub answered, or did not.
  func following(_ link: LinkState, at now: Instant) -> NetworkState {
    switch (link, self) {
    case (.reachable, _): .online
    case (.intercepted, _): .intercepted
    case (.unreachable, .online), (.unreachable, .intercepted): .offline(since: now)
    case (.unreachable, _), (.unknown, _): self
    }
  }
}

extension SyncNews {
  /// What the screens hear of a session; nil when nobody asked for it and nothing came of it.
  ///
  /// Of a session that nobody asked for, only failures are told that a person has to look at.
  init?(
    _ report: SyncReport,
    _ failure: SyncFailure?,
    _ cause: SyncRhythm.Cause,
    at now: Instant
  ) {
    let isAsked = cause == .person
    switch failure {
    case .none where isAsked: self = .finished(report, now)
    case .none:
      guard report.pushed + report.pulled + report.rejected + report.deferred > 0 else {
        return nil
      }
      self = .followed(report, now)
    case .some(let failure):
      guard isAsked || failure.needsPerson else { return nil }
      self = .failed(ServiceFailure(failure), now)
    }
  }
}

extension SyncFailure {
  /// Whether no further try helps before a person has done something.
  fileprivate var needsPerson: Bool {
    switch self {
    case .heldBack, .storage: true
    case .refused(let problem): problem.retry == .afterHuman || problem.retry == .afterUpgrade
    case .unreachable, .cut, .notTheHub, .untrusted, .cancelled: false
    }
  }
}
