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
  /// Begin a sync in which the deletions held in these scopes go on.
  case allowDeletions(scopes: [String])
  /// Give stranded records to the unit for review.
  case handOver([RecordID])
  /// Write all that waits for the hub into a file or a folder.
  case write(String)
  /// Take receipts or a pack from a file.
  case read(String, StickShrinking)
}

/// Whether a pack may take away much of a scope.
package enum StickShrinking: Equatable, Sendable {
  /// A person is asked first.
  case ask
  /// She has said yes.
  case allow
}

/// What was written on a stick.
package struct StickWritten: Equatable, Sendable {
  package var file: String
  package var mutations: Int
  package var attachments: Int
  package var bytes: Int64

  package init(file: String, mutations: Int, attachments: Int, bytes: Int64) {
    self.file = file
    self.mutations = mutations
    self.attachments = attachments
    self.bytes = bytes
  }
}

/// What was taken from a stick.
package enum StickRead: Equatable, Sendable {
  case receipts(settled: Int, refused: Int, conflicts: Int)
  case pack(scope: String, records: Int64, isHeldAlready: Bool)
  /// A pack waits for a word: it has far fewer records than are held.
  case shrinking(scope: String, held: Int64, offered: Int64)
}

/// What comes back to 同步.
package enum SyncNews: Equatable, Sendable {
  case status(SyncStatus)
  case started(Instant)
  /// A running sync ended; the figures are those of `yaoxun sync --json`.
  case finished(SyncReport, Instant)
  /// A sync that nobody asked for has sent or received something.
  case followed(SyncReport, Instant)
  case failed(ServiceFailure, Instant?)
  /// So many stranded records were handed over.
  case handedOver(Int, SyncStatus)
  case written(StickWritten)
  case read(StickRead, path: String, SyncStatus)
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
  /// Begins a sync in which held deletions go on in these scopes.
  package var allowDeletions: @Sendable ([String]) throws(ServiceFailure) -> Instant
  /// Gives one stranded record to the unit.
  package var handOver: @Sendable (RecordID) throws(ServiceFailure) -> Void
  /// Writes the outbox to a stick.
  package var write: @Sendable (String) throws(ServiceFailure) -> StickWritten
  /// Takes what the hub sent by stick.
  package var read: @Sendable (String, StickShrinking) throws(ServiceFailure) -> StickRead

  package init(
    status: @escaping @Sendable () throws(ServiceFailure) -> SyncStatus,
    start: @escaping @Sendable () throws(ServiceFailure) -> Instant,
    stop: @escaping @Sendable () -> Void,
    retry: @escaping @Sendable (RecordID) throws(ServiceFailure) -> Void,
    allowDeletions: @escaping @Sendable ([String]) throws(ServiceFailure) -> Instant,
    handOver: @escaping @Sendable (RecordID) throws(ServiceFailure) -> Void,
    write: @escaping @Sendable (String) throws(ServiceFailure) -> StickWritten,
    read: @escaping @Sendable (String, StickShrinking) throws(ServiceFailure) -> StickRead
  ) {
    self.status = status
    self.start = start
    self.stop = stop
    self.retry = retry
    self.allowDeletions = allowDeletions
    self.handOver = handOver
    self.write = write
    self.read = read
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
      case .allowDeletions(let scopes): return .started(try allowDeletions(scopes))
      case .handOver(let records):
        for record in records { try handOver(record) }
        return .handedOver(records.count, try status())
      case .write(let path): return .written(try write(path))
      case .read(let path, let shrinking):
        return .read(try read(path, shrinking), path: path, try status())
      }
    } catch {
      return .failed(error, nil)
    }
  }
}
