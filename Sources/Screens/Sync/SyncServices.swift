package import Records

/// What 同步 asks for.
package enum SyncRequest: Equatable, Sendable {
  case status
  /// Begin a sync now; a second one while it runs changes nothing.
  case start
  /// Stop the running sync after the block it is at.
  case stop
  /// Send a refused or put-off mutation again.
  case retry(RecordID)
}

/// What comes back to 同步.
package enum SyncNews: Equatable, Sendable {
  case status(SyncStatus)
  case started(Instant)
  /// A running sync ended; the figures are those of `yaoxun sync --json`.
  case finished(SyncReport, Instant)
  case failed(ServiceFailure, Instant?)
}

/// The outside world as 同步 sees it; progress of a running sync is in the `DrawContext`.
package struct SyncServices: Sendable {
  /// Scopes, outbox and counts as they are on this laptop.
  package var status: @Sendable () throws(ServiceFailure) -> SyncStatus
  /// Begins in the background and says when; the end arrives as news of its own.
  package var start: @Sendable () throws(ServiceFailure) -> Instant
  /// Asks the running sync to end; it does so after the block it is at.
  package var stop: @Sendable () -> Void
  /// Puts a refused or put-off line in the outbox again.
  package var retry: @Sendable (RecordID) throws(ServiceFailure) -> Void

  package init(
    status: @escaping @Sendable () throws(ServiceFailure) -> SyncStatus,
    start: @escaping @Sendable () throws(ServiceFailure) -> Instant,
    stop: @escaping @Sendable () -> Void,
    retry: @escaping @Sendable (RecordID) throws(ServiceFailure) -> Void
  ) {
    self.status = status
    self.start = start
    self.stop = stop
    self.retry = retry
  }

  /// Does what was asked, on the calling thread, and reports it.
  package func perform(_ request: SyncRequest) -> SyncNews {
    do throws(ServiceFailure) {
      switch request {
      case .status: return .status(try status())
      case .start: return .started(try start())
      case .stop:
        stop()
        return .status(try status())
      case .retry(let id):
        try retry(id)
        return .status(try status())
      }
    } catch {
      return .failed(error, nil)
    }
  }
}
