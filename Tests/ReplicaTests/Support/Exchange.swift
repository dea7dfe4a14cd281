import Records
import Replica
import Testing
import WireFormat

extension Replica {
  /// Pulls until the cursor stands at the hub's head.
  @discardableResult
  func pull(_ hub: SmallHub, rows: Int = 1_000) throws -> Applied {
    let cursor = try cursors().first { $0.scope == hub.scope }?.sequence ?? 0
    return try apply(try hub.pull(after: cursor, rows: rows), at: Bench.noon)
  }

  /// Pushes everything that waits and takes the answers.
  func push(_ hub: inout SmallHub, limit: Int = 100) throws {
    while let batch = try nextPush(mutations: limit, bytes: 4_000_000) {
      let outcomes = hub.push(PushedLines(lines: batch.lines))
      try settle(outcomes, receipt: nil, at: Bench.noon)
    }
  }

  @discardableResult
  func change(
    _ type: RecordType,
    _ id: RecordID,
    _ fields: FieldEdit...,
    by author: Author = Bench.author()
  ) throws -> Committed {
    try commit(Edit([.change(type, id, fields)]), by: author, at: Bench.noon)
  }
}
