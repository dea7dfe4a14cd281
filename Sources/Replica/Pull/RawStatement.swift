import GRDB
import GRDBSQLite

/// A statement on the raw handle, for rows that arrive by the hundred thousand.
///
/// Compiled once a connection, and begun with nothing bound: one of a text is in use at a time.
/// Writes made here raise no observation of their own: whoever uses it must call
/// `Database.notifyChanges(in:)` in the same transaction. Lives within one transaction, on the
/// thread that runs it.
final class RawStatement {
  private let connection: OpaquePointer
  private let statement: OpaquePointer
  /// Owns the handle.
  private let kept: Statement

  init(_ db: Database, _ sql: String) throws {
    guard let connection = db.sqliteConnection else {
      preconditionFailure("invariant: a transaction has an open connection")
    }
    kept = try db.cachedStatement(sql: sql)
    statement = kept.sqliteStatement
    self.connection = connection
    sqlite3_reset(statement)
    sqlite3_clear_bindings(statement)
  }

  func bindNull(_ index: Int) { sqlite3_bind_null(statement, Int32(index)) }

  func bind(_ index: Int, _ number: Int64) { sqlite3_bind_int64(statement, Int32(index), number) }

  /// Binds text without a copy; the memory must stay until `run` has returned.
  func bind(_ index: Int, lent text: UnsafeRawBufferPointer) {
    let start = text.baseAddress?.assumingMemoryBound(to: CChar.self)
    sqlite3_bind_text(statement, Int32(index), start, Int32(text.count), nil)
  }

  func bind(_ index: Int, _ text: String) {
    sqlite3_bind_text(statement, Int32(index), text, Int32(text.utf8.count), Self.copied)
  }

  func bind(_ index: Int, blob bytes: [UInt8]) {
    sqlite3_bind_blob(statement, Int32(index), bytes, Int32(bytes.count), Self.copied)
  }

  func bind(_ index: Int, _ id: RecordIDBytes) {
    withUnsafeBytes(of: id) { bytes in
      _ = sqlite3_bind_blob(statement, Int32(index), bytes.baseAddress, 16, Self.copied)
    }
  }

  /// Runs it to its end and gives the number of rows that it changed.
  func run() throws -> Int {
    let code = sqlite3_step(statement)
    guard code == SQLITE_DONE else {
      let error = Self.error(connection)
      sqlite3_reset(statement)
      throw error
    }
    sqlite3_reset(statement)
    return Int(sqlite3_changes(connection))
  }

  /// Runs a query of integers and gives the first row; nil when there is none.
  func firstRow(columns: Int) throws -> [Int64?]? {
    let code = sqlite3_step(statement)
    defer { sqlite3_reset(statement) }
    switch code {
    case SQLITE_ROW:
      return (0..<Int32(columns)).map { column in
        sqlite3_column_type(statement, column) == SQLITE_NULL
          ? nil : sqlite3_column_int64(statement, column)
      }
    case SQLITE_DONE: return nil
    default: throw Self.error(connection)
    }
  }

  private static func error(_ connection: OpaquePointer) -> DatabaseError {
    DatabaseError(resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)))
  }

  /// SQLITE_TRANSIENT: SQLite takes a copy.
  static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }
}

/// The 16 bytes of an id in memory order, to be bound without an array.
struct RecordIDBytes {
  private let high: UInt64
  private let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high.bigEndian
    self.low = low.bigEndian
  }
}
