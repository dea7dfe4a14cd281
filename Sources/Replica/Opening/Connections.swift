import GRDB
import Trust

/// The connections to the main file, with the settings every one of them must have.
struct Connections {
  let main: any DatabaseWriter
  private let access: Replica.Access

  init(place: Replica.Place, access: Replica.Access) throws(ReplicaError) {
    self.access = access
    main = try Self.open(place, file: "replica.db", access: access)
  }

  /// Opens one SQLite file of a replica.
  ///
  /// Only the writer's single writing connection ever checkpoints: SQLite before 3.51.3 can lose
  /// committed pages when two connections do. Readers hold read-only connections.
  static func open(
    _ place: Replica.Place,
    file: String,
    access: Replica.Access,
    preparing prepare: @escaping @Sendable (Database) throws -> Void = { _ in }
  ) throws(ReplicaError) -> any DatabaseWriter {
    var configuration = Configuration()
    configuration.readonly = access == .reader
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 4
    // The schema has no foreign keys: a replica accepts whatever the hub holds, in any order.
    configuration.foreignKeysEnabled = false
    configuration.prepareDatabase { db in
      try db.execute(
        sql: """
          PRAGMA secure_delete = ON;
          PRAGMA temp_store = MEMORY;
          PRAGMA trusted_schema = OFF;
          PRAGMA cache_size = -16384;
          PRAGMA wal_autocheckpoint = 10000;
          """
      )
      try prepare(db)
    }
    do {
      switch place {
      case .directory(let path):
        let name = path + "/" + file
        if access == .reader, !FilePath.exists(name) { throw ReplicaError.missing }
        if access == .writer {
          FilePath.makePrivateFile(name)
          FilePath.beginLog(name + "-wal")
        }
        let pool = try DatabasePool(path: name, configuration: configuration)
        // Said here and not with the rest: opening a pool, GRDB puts its own word, NORMAL, after
        // what a configuration says.
        if access == .writer {
          try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        }
        return pool
      case .memory(let name):
        configuration.readonly = false
        return try DatabaseQueue(named: plain(name + "/" + file), configuration: configuration)
      }
    } catch {
      throw ReplicaError(error)
    }
  }

  /// The name as it may stand in an address of SQLite.
  private static func plain(_ name: String) -> String { Hexadecimal.text(name.utf8) }

  /// Brings the schema up to this program, or as a reader checks that it is.
  func prepareSchema() throws(ReplicaError) -> RecordTables {
    do {
      if access == .writer {
        let migrator = Schema.migrator
        if try main.read(migrator.hasBeenSuperseded) {
          let known = Set(migrator.migrations)
          let applied = try main.read(migrator.appliedIdentifiers)
          throw ReplicaError.newerSchema(found: applied.subtracting(known).sorted())
        }
        try migrator.migrate(main)
        try main.write { try Schema.alignTables($0) }
      }
      return try main.read { try RecordTables($0) }
    } catch {
      throw ReplicaError(error)
    }
  }
}

extension ReplicaError {
  /// Sorts an error thrown inside a transaction into the replica's own kinds.
  init(_ error: any Error) {
    switch error {
    case let error as ReplicaError: self = error
    case let error as DatabaseError: self.init(error)
    default: self = .database(code: 0)
    }
  }

  private init(_ error: DatabaseError) {
    let code = error.extendedResultCode
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_IOERR where code == .SQLITE_IOERR_SHMSIZE: self = .diskFull
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(code: code.rawValue)
    default: self = .database(code: code.rawValue)
    }
  }
}
