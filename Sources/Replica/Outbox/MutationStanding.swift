import GRDB
package import Records

/// What became of one mutation of this replica.
package struct MutationStanding: Equatable, Sendable {
  package var id: RecordID
  package var sequence: Int64
  package var record: RecordID
  /// One of waiting, sent, done, conflict, rejected and deferred.
  package var state: String
  /// Why it was refused or put off; empty otherwise.
  package var code: String
  /// The record's version by the hub's word; 0 before it.
  package var version: Int64
}

extension Replica {
  /// Every mutation of a device that is kept here, those that are done too, in order of its chain.
  package func mutations(of device: RecordID) throws(ReplicaError) -> [MutationStanding] {
    try read { db in
      let rows = try GRDB.Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT mid, sequence, rid, state, code, version FROM outbox WHERE device = ? ORDER BY sequence
            """
        ),
        arguments: [device.stored]
      )
      return try rows.compactMap { row in
        guard let state = OutboxState(rawValue: Int(try row.integer(3))) else { return nil }
        return MutationStanding(
          id: try row.id(0),
          sequence: try row.integer(1),
          record: try row.id(2),
          state: state.word,
          code: row[4] as String? ?? "",
          version: try row.integer(5)
        )
      }
    }
  }
}
