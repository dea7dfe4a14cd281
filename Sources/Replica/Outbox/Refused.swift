package import Records
import GRDB
import WireFormat

extension Replica {
  /// A mutation that the hub refused, as it was written; nil for any other.
  ///
  /// Throws `.sealed` while locked.
  package func refusedMutation(_ id: RecordID) throws(ReplicaError) -> Mutation? {
    let cells = cells
    return try read { db in
      let row = try GRDB.Row.fetchOne(
        db,
        sql: "SELECT sequence, body FROM outbox WHERE mid = ? AND state = 4",
        arguments: [id.stored]
      )
      guard let row else { return nil }
      let line = try cells.open(
        try row.bytes(1),
        at: .mutation(id, sequence: try row.integer(0))
      )
      return try? MutationLine.decode(line.dropLast())
    }
  }

  /// What the hub said of a refused mutation; empty for any other.
  package func refusal(of id: RecordID) throws(ReplicaError) -> String {
    try read { db in
      try String.fetchOne(
        db,
        sql: "SELECT code FROM outbox WHERE mid = ? AND state = 4",
        arguments: [id.stored]
      ) ?? ""
    }
  }

  /// A refused mutation that was handed over waits for nobody any more; its line is kept.
  package func closeRefused(_ id: RecordID) throws(ReplicaError) {
    try write { db in
      try db.execute(
        sql: "UPDATE outbox SET state = 6 WHERE mid = ? AND state = 4",
        arguments: [id.stored]
      )
    }
  }
}
