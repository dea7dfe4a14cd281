import GRDB
import GRDBSQLite
import Records

/// A row while SQLite stands on it: columns are read where they lie, none is copied beforehand.
///
/// For look-ups made of many small queries, where GRDB's own rows cost several times the reading.
/// It must not outlive the closure it is handed to.
struct BorrowedRow {
  fileprivate let statement: OpaquePointer

  /// The text of a column; nil for any other kind of value.
  func text(_ column: Int32) -> String? {
    bytes(column, of: SQLITE_TEXT).map { String(decoding: $0, as: UTF8.self) }
  }

  func integer(_ column: Int32) -> Int64? {
    guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else { return nil }
    return sqlite3_column_int64(statement, column)
  }

  /// The id in a BLOB of 16 bytes.
  func id(_ column: Int32) -> RecordID? {
    guard let bytes = bytes(column, of: SQLITE_BLOB), bytes.count == 16 else { return nil }
    return RecordID(bytes: bytes)
  }

  /// The id of a row; another kind of value than was written is damage.
  func ownID(_ column: Int32) throws -> RecordID {
    guard let id = id(column) else { throw ReplicaError.damaged(code: 0) }
    return id
  }

  func day(_ column: Int32) -> CalendarDay? { text(column).flatMap { CalendarDay($0) } }

  /// The texts of a list; none for a column without one.
  func list(_ column: Int32) -> [String] { text(column).map(ListText.read) ?? [] }

  private func bytes(_ column: Int32, of type: Int32) -> UnsafeRawBufferPointer? {
    guard sqlite3_column_type(statement, column) == type else { return nil }
    let start = sqlite3_column_blob(statement, column)
    return UnsafeRawBufferPointer(
      start: start,
      count: Int(sqlite3_column_bytes(statement, column))
    )
  }
}

/// What stands for a question mark in a query.
enum BoundValue {
  case text(String)
  case integer(Int64)
  case id(RecordID)

  fileprivate func bind(to statement: OpaquePointer, at index: Int32) {
    switch self {
    case .text(let text):
      sqlite3_bind_text(statement, index, text, Int32(text.utf8.count), RawStatement.copied)
    case .integer(let number): sqlite3_bind_int64(statement, index, number)
    case .id(let id):
      let bytes = id.bytes
      sqlite3_bind_blob(statement, index, bytes, Int32(bytes.count), RawStatement.copied)
    }
  }
}

extension Database {
  /// Gives what `take` makes of each row of a query, in order; nils are left out.
  ///
  /// The text is compiled once a connection, so `take` must not run the same text again.
  func rows<Value>(
    _ sql: String,
    _ values: BoundValue...,
    take: (BorrowedRow) throws -> Value?
  ) throws -> [Value] {
    let statement = try cachedStatement(sql: sql).sqliteStatement
    precondition(sqlite3_stmt_busy(statement) == 0, "invariant: no query runs within itself")
    for (place, value) in values.enumerated() { value.bind(to: statement, at: Int32(place + 1)) }
    defer { sqlite3_reset(statement) }
    var found: [Value] = []
    while true {
      switch sqlite3_step(statement) {
      case SQLITE_ROW:
        if let value = try take(BorrowedRow(statement: statement)) { found.append(value) }
      case SQLITE_DONE: return found
      case let code: throw DatabaseError(resultCode: ResultCode(rawValue: code))
      }
    }
  }
}
