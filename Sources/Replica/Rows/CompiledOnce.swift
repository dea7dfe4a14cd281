import GRDB

// GRDB's functions of these names compile their SQL at every call, which costs more than most
// queries here take. Within this module these stand in their place: each text is compiled once a
// connection. Cursors are left alone, for two of them may be open over the same text, and so
// are scripts.

extension GRDB.Row {
  /// All rows of a query that is compiled once a connection.
  static func fetchAll(
    _ db: Database,
    sql: String,
    arguments: StatementArguments = []
  ) throws -> [GRDB.Row] {
    try fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first row of a query that is compiled once a connection.
  static func fetchOne(
    _ db: Database,
    sql: String,
    arguments: StatementArguments = []
  ) throws -> GRDB.Row? {
    try fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }
}

extension DatabaseValueConvertible where Self: StatementColumnConvertible {
  /// The first column of all rows of a query that is compiled once a connection.
  static func fetchAll(
    _ db: Database,
    sql: String,
    arguments: StatementArguments = []
  ) throws -> [Self] {
    try fetchAll(db.cachedStatement(sql: sql), arguments: arguments)
  }

  /// The first column of the first row of a query that is compiled once a connection.
  static func fetchOne(
    _ db: Database,
    sql: String,
    arguments: StatementArguments = []
  ) throws -> Self? {
    try fetchOne(db.cachedStatement(sql: sql), arguments: arguments)
  }
}
