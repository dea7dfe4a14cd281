import Foundation
import GRDB
import Records

/// SQL that several queries share.
enum QueryText {
  /// Whether a conflict of the row `alias` waits for a decision.
  static func hasConflict(_ alias: String) -> String {
    """
    EXISTS(SELECT 1 FROM conflict c
      WHERE c.record = \(alias)._rid AND c.status = 'open' AND c._edits = 0)
    """
  }

  /// What was edited here or is in conflict before everything else, as a key to sort by.
  static func marked(_ alias: String) -> String {
    "-((\(alias)._edits > 0) + 2 * \(hasConflict(alias)))"
  }

  /// A key in the direction of an order, rows without it last, and then the ties.
  ///
  /// Where the key is a bare column that is indexed, SQLite reads the index instead of sorting.
  static func order(_ key: String, _ direction: ListDirection, ties: String) -> String {
    "\(key) \(direction == .ascending ? "ASC" : "DESC") NULLS LAST, \(ties)"
  }

  /// As many question marks, with commas between them.
  static func marks(_ count: Int) -> String {
    Array(repeating: "?", count: count).joined(separator: ", ")
  }
}

extension RecordStore {
  func marks(of stored: StoredRecord) throws -> RecordMarks {
    let statement = try db.cachedStatement(
      sql: """
        SELECT 1 FROM conflict WHERE record = ? AND status = 'open' AND _edits = 0 LIMIT 1
        """
    )
    let conflict = try Int.fetchOne(statement, arguments: [stored.record.id.stored])
    return RecordMarks(isPending: stored.edits > 0, hasConflict: conflict != nil)
  }

  /// A sealed text: nil while locked, empty when there is none.
  func sealedText(_ record: Record, _ field: String) -> String? {
    cells.isLocked ? nil : record[field].text ?? ""
  }

  /// What a person calls a record: its number, clause or name; empty when it has none.
  func title(_ type: RecordType, _ id: RecordID) throws -> String {
    let names = ["number", "approvalNumber", "clause", "name", "title", "label"].filter { name in
      type.position(of: name).map { !type.fields[$0].isSealed } ?? false
    }
    guard !names.isEmpty else { return "" }
    let list = names.map { "\"\($0)\"" } + ["''"]
    let statement = try db.cachedStatement(
      sql:
        "SELECT coalesce(\(list.joined(separator: ", "))) FROM \(tables[type].name) WHERE _rid = ?"
    )
    return try String.fetchOne(statement, arguments: [id.stored]) ?? ""
  }
}

extension Replica {
  /// Reads with a store of this moment's keys.
  func query<Result>(_ body: (RecordStore) throws -> Result) throws(ReplicaError) -> Result {
    let cells = cells
    let tables = tables
    return try read { db in try body(RecordStore(db: db, cells: cells, tables: tables)) }
  }
}
