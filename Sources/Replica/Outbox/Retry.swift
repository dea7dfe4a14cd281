import GRDB
package import Records

extension Replica {
  /// Queues a mutation again that the hub refused or put off; any other is left as it is.
  ///
  /// Its bytes are the same, so the hub's word changes only if the reason for it has gone.
  package func retry(_ mutation: RecordID) throws(ReplicaError) {
    try write { db in
      try db.execute(
        sql: "UPDATE outbox SET state = 0, code = NULL WHERE mid = ? AND state IN (4, 5)",
        arguments: [mutation.stored]
      )
    }
  }
}
