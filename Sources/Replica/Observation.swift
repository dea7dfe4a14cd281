import GRDB

/// Ends an observation when it is cancelled or released.
package final class ReplicaObservation: Sendable {
  private let parts: [AnyDatabaseCancellable]

  init(_ parts: [AnyDatabaseCancellable]) { self.parts = parts }

  package func cancel() { for part in parts { part.cancel() } }

  deinit { cancel() }
}

extension Replica {
  /// Calls `onChange` with the names of record types that a committed transaction touched.
  ///
  /// Called on the writer's thread right after the commit, once for each type: it must return
  /// quickly and must not call the replica; posting to a mailbox is the use. Changes of scopes,
  /// outbox and conflicts are told as the type of the record they concern.
  package func observe(_ onChange: @escaping @Sendable ([String]) -> Void) -> ReplicaObservation {
    let parts = tables.typeNames.map { name in
      DatabaseRegionObservation(tracking: Table(name)).start(
        in: database,
        // Starting fails only for a missing table, and every type of the catalogue has its own.
        onError: { _ in },
        onChange: { _ in onChange([name]) }
      )
    }
    return ReplicaObservation(parts)
  }
}
