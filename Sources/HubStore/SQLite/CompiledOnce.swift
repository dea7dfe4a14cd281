import GRDB

// GRDB's functions of these names compile their SQL at every call, which costs more than most
// queries here take. Within this module these stand in their place: each text is compiled once a
// connection. Cursors are left alone, for two of them may be open over the same text, and so
// are scripts, which have no arguments.

extension GRDB.Row {
  /// All rows of a query that is compiled once a connection.
  static func fetchAll(
    _ db: Database,
    sql: String,
    arguments: StatementArguments = []
  ) throws -> [GRDB.Row] {
    try fetchAll(db.kept(sql), arguments: arguments)
  }

  /// The first row of a query that is compiled once a connection.
  static func fetchOne(
    _ db: Database,
    sql: String,
    arguments: StatementArguments = []
  ) throws -> GRDB.Row? {
    try fetchOne(db.kept(sql), arguments: arguments)
  }
}

extension DatabaseValueConvertible where Self: StatementColumnConvertible {
  /// The first column of all rows of a query that is compiled once a connection.
  static func fetchAll(
    _ db: Database,
    sql: String,
    arguments: StatementArguments = []
  ) throws -> [Self] {
    try fetchAll(db.kept(sql), arguments: arguments)
  }

  /// The first column of the first row of a query that is compiled once a connection.
  static func fetchOne(
    _ db: Database,
    sql: String,
    arguments: StatementArguments = []
  ) throws -> Self? {
    try fetchOne(db.kept(sql), arguments: arguments)
  }
}

extension Database {
  /// Runs one statement that is compiled once a connection, or a script without arguments.
  func execute(sql: String, arguments: StatementArguments = StatementArguments()) throws {
    if arguments.isEmpty {
      try execute(literal: SQL(sql: sql))
    } else {
      try kept(sql).execute(arguments: arguments)
    }
  }

  /// The statement of a text, kept with the connection.
  ///
  /// A long text holds a list of values, of a length that is hardly met again: it is compiled for
  /// this once, so that what is kept stays small.
  func kept(_ sql: String) throws -> Statement {
    sql.utf8.count <= 1_500 ? try cachedStatement(sql: sql) : try makeStatement(sql: sql)
  }
}
