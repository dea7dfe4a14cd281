import GRDBSQLite

/// The rows of one code read by SQLite's own functions, with statements compiled beforehand.
final class RawReading {
  struct Failure: Error { let code: Int32 }

  private var database: OpaquePointer?
  private var package: OpaquePointer?
  private var children: OpaquePointer?
  private var batch: OpaquePointer?
  private var product: OpaquePointer?
  private var events: OpaquePointer?
  private var recalls: OpaquePointer?
  private var party: OpaquePointer?
  private var licences: OpaquePointer?
  private var states: OpaquePointer?

  init(_ path: String) throws {
    try check(sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil))
    sqlite3_exec(database, "PRAGMA cache_size = -16384", nil, nil, nil)
    package = try statement(
      "SELECT code, level, parent, state, batch FROM traceCode WHERE code = ? AND _hidden = 0"
    )
    children = try statement("SELECT * FROM traceCode WHERE parent = ? AND _hidden = 0")
    batch = try statement("SELECT * FROM batch WHERE _rid = ? AND _hidden = 0")
    product = try statement("SELECT * FROM product WHERE approvalNumber = ? AND _hidden = 0")
    events = try statement(
      """
      SELECT e.place, e."from", e."to", e.* FROM traceMention m JOIN traceEvent e ON e._k = m.event
      WHERE m.code = ? AND e._hidden = 0
      """
    )
    recalls = try statement(
      """
      SELECT r.* FROM product p JOIN recall r ON r.product = p._rid
      WHERE p.approvalNumber = ? AND r._hidden = 0
      """
    )
    party = try statement(
      "SELECT _rid, name, region FROM enterprise WHERE creditCode = ? AND _hidden = 0"
    )
    licences = try statement(
      """
      SELECT _rid, number, kind, business, validFrom, validTo, state FROM licence
      WHERE holder = ? AND _hidden = 0
      """
    )
    states = try statement(
      "SELECT day, old, new FROM change WHERE subject = ? AND field = 'state' AND _hidden = 0"
    )
  }

  deinit {
    for statement in [
      package, children, batch, product, events, recalls, party, licences, states,
    ] { sqlite3_finalize(statement) }
    sqlite3_close(database)
  }

  /// So many codes from all over the table, and how many there are.
  func sample(_ count: Int) throws -> (codes: [String], of: Int) {
    let size = try statement("SELECT max(_k), count(*) FROM traceCode")
    defer { sqlite3_finalize(size) }
    guard sqlite3_step(size) == SQLITE_ROW else { return ([], 0) }
    let (last, held) = (sqlite3_column_int64(size, 0), Int(sqlite3_column_int64(size, 1)))
    let near = try statement("SELECT code FROM traceCode WHERE _k >= ? LIMIT 1")
    defer { sqlite3_finalize(near) }
    var codes: [String] = []
    for place in 0..<count {
      sqlite3_reset(near)
      // A stride that has no factor in common with the table: neighbours would share pages.
      sqlite3_bind_int64(near, 1, 1 + Int64(place) * 7_919_171 % max(1, last))
      if sqlite3_step(near) == SQLITE_ROW { codes.append(text(near, 0)) }
    }
    return (codes, held)
  }

  /// Reads everything that hangs on `code`, upwards too, in one state of the file, and answers how
  /// many rows that were.
  func read(_ code: String) throws -> Int {
    sqlite3_exec(database, "BEGIN", nil, nil, nil)
    defer { sqlite3_exec(database, "COMMIT", nil, nil, nil) }
    var rows = 0
    var parties: Set<String> = []
    var next = code
    for _ in 0..<8 {
      rows += try all(events, next) { row in
        for column: Int32 in 0..<3 { parties.insert(text(row, column)) }
      }
      var above = ""
      var inside: [UInt8] = []
      rows += try all(package, next) { row in
        above = text(row, 2)
        inside = blob(row, 4)
      }
      if next == code {
        rows += try all(children, code) { _ in }
        var approval = ""
        rows += try all(batch, inside) { row in
          for column in 0..<sqlite3_column_count(row)
          where String(cString: sqlite3_column_name(row, column)) == "approvalNumber" {
            approval = text(row, column)
          }
        }
        rows += try all(product, approval) { _ in }
        rows += try all(recalls, approval) { _ in }
      }
      if above.isEmpty { break }
      next = above
    }
    for code in parties where !code.isEmpty { rows += try readParty(code) }
    return rows
  }

  /// A party, its licences and what became of them.
  private func readParty(_ code: String) throws -> Int {
    var holder: [UInt8] = []
    var held: [[UInt8]] = []
    var rows = try all(party, code) { holder = blob($0, 0) }
    if holder.isEmpty { return rows }
    rows += try all(licences, holder) { held.append(blob($0, 0)) }
    for licence in held { rows += try all(states, licence) { _ in } }
    return rows
  }

  private func all(
    _ statement: OpaquePointer?,
    _ value: String,
    _ take: (OpaquePointer?) -> Void
  ) throws -> Int {
    sqlite3_reset(statement)
    let bytes = Array(value.utf8CString)
    return try bytes.withUnsafeBufferPointer { bytes in
      sqlite3_bind_text(statement, 1, bytes.baseAddress, Int32(bytes.count - 1), nil)
      return try step(statement, take)
    }
  }

  private func all(
    _ statement: OpaquePointer?,
    _ value: [UInt8],
    _ take: (OpaquePointer?) -> Void
  ) throws -> Int {
    sqlite3_reset(statement)
    return try value.withUnsafeBufferPointer { bytes in
      sqlite3_bind_blob(statement, 1, bytes.baseAddress, Int32(bytes.count), nil)
      return try step(statement, take)
    }
  }

  /// Steps through the rows and touches every column, as a reader must.
  private func step(_ statement: OpaquePointer?, _ take: (OpaquePointer?) -> Void) throws -> Int {
    var rows = 0
    while true {
      let code = sqlite3_step(statement)
      guard code == SQLITE_ROW else {
        if code != SQLITE_DONE { throw Failure(code: code) }
        return rows
      }
      rows += 1
      for column in 0..<sqlite3_column_count(statement) {
        _ = sqlite3_column_blob(statement, column)
      }
      take(statement)
    }
  }

  private func text(_ row: OpaquePointer?, _ column: Int32) -> String {
    sqlite3_column_text(row, column).map { String(cString: $0) } ?? ""
  }

  private func blob(_ row: OpaquePointer?, _ column: Int32) -> [UInt8] {
    guard let start = sqlite3_column_blob(row, column) else { return [] }
    let count = Int(sqlite3_column_bytes(row, column))
    return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
  }

  private func statement(_ sql: String) throws -> OpaquePointer? {
    var statement: OpaquePointer?
    try check(sqlite3_prepare_v2(database, sql, -1, &statement, nil))
    return statement
  }

  private func check(_ code: Int32) throws {
    if code != SQLITE_OK { throw Failure(code: code) }
  }
}
