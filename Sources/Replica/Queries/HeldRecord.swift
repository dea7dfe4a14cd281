package import Records
import Foundation
import GRDB

/// One record as this laptop shows it.
package struct HeldRecord: Equatable, Sendable {
  /// Outstanding edits included; sealed fields are null while `isLocked`.
  package var record: Records.Record
  package var marks: RecordMarks
  /// Whether the replica was locked when it was read.
  package var isLocked: Bool
  /// Why only this laptop still has it: `left`, `deleted`, `withdrawn`, `rejected`, `epoch`; nil for
  /// a record the hub holds, or is about to.
  package var strandedBy: String?

  package init(
    record: Records.Record,
    marks: RecordMarks = RecordMarks(),
    isLocked: Bool = false,
    strandedBy: String? = nil
  ) {
    self.record = record
    self.marks = marks
    self.isLocked = isLocked
    self.strandedBy = strandedBy
  }
}

extension Replica {
  /// One record by its id; nil when it is not held or was deleted here.
  package func record(_ type: RecordType, _ id: RecordID) throws(ReplicaError) -> HeldRecord? {
    try query { store in
      guard let stored = try store.find(type, id), !stored.isHidden else { return nil }
      return HeldRecord(
        record: stored.record,
        marks: try store.marks(of: stored),
        isLocked: store.cells.isLocked,
        strandedBy: try String.fetchOne(
          store.db,
          sql: "SELECT reason FROM stranded WHERE rid = ?",
          arguments: [id.stored]
        )
      )
    }
  }

  /// The record that an argument names: its id, its number, or a beginning of either that only
  /// one record has.
  ///
  /// Throws `.notFound`, or `.ambiguous` with up to ten candidates.
  package func find(_ type: RecordType, _ argument: String) throws(ReplicaError) -> RecordID {
    try query { store in
      if let id = RecordID(hex: argument), try store.find(type, id) != nil { return id }
      let search = ArgumentSearch(store: store, type: type, argument: argument)
      var found = try search.exactNumbers()
      if found.isEmpty { found = try search.beginnings() }
      guard let first = found.first else {
        throw ReplicaError.notFound(type: type.name, argument: argument)
      }
      guard found.count == 1 else {
        throw ReplicaError.ambiguous(
          type: type.name,
          argument: argument,
          candidates: found.prefix(10).map(\.label)
        )
      }
      return first.id
    }
  }
}

/// Looks an argument up among the ids and numbers of one type.
private struct ArgumentSearch {
  struct Match: Equatable {
    var id: RecordID
    var label: String
  }

  let store: RecordStore
  let type: RecordType
  let argument: String

  /// The column of the business number; nil for types without one.
  private var numberColumn: String? {
    ["number", "approvalNumber", "creditCode", "code", "batchNumber"].first {
      type.position(of: $0) != nil
    }
  }

  func exactNumbers() throws -> [Match] {
    guard let column = numberColumn, !argument.isEmpty else { return [] }
    return try matches("\"\(column)\" = ?", [argument])
  }

  func beginnings() throws -> [Match] {
    guard !argument.isEmpty else { return [] }
    var found: [Match] = []
    if let column = numberColumn {
      found = try matches(
        "\"\(column)\" >= ? AND \"\(column)\" < ?",
        [argument, argument + "\u{10FFFF}"]
      )
    }
    let isHex = argument.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
    }
    let missing = 32 - argument.utf8.count
    if isHex, missing > 0,
      let low = RecordID(hex: argument + String(repeating: "0", count: missing)),
      let high = RecordID(hex: argument + String(repeating: "f", count: missing))
    {
      found += try matches("_rid BETWEEN ? AND ?", [low.stored, high.stored])
        .filter { !found.contains($0) }
    }
    return found
  }

  private func matches(_ condition: String, _ arguments: StatementArguments) throws -> [Match] {
    let label = numberColumn.map { "\"\($0)\"" } ?? "NULL"
    let rows = try GRDB.Row.fetchAll(
      store.db,
      sql: """
        SELECT _rid, \(label) FROM \(store.tables[type].name)
        WHERE _hidden = 0 AND \(condition) LIMIT 11
        """,
      arguments: arguments
    )
    return rows.compactMap { row in
      RecordID(stored: row[0]).map { Match(id: $0, label: row[1] as String? ?? $0.hex) }
    }
  }
}
