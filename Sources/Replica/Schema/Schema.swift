import GRDB
import Records
import Trust

/// The tables of the main file.
///
/// Tables of the replica's own bookkeeping come from numbered migrations. Tables of records come
/// from the catalogue and are brought in line at every opening, so a new field is a new column and
/// no migration.
enum Schema {
  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("V001") { db in try db.execute(sql: bookkeeping) }
    migrator.registerMigration("V002 held deletions") { db in
      try db.execute(
        sql: """
          CREATE TABLE heldDeletion(
            scope TEXT PRIMARY KEY, deleted INTEGER NOT NULL, held INTEGER NOT NULL,
            at INTEGER NOT NULL) WITHOUT ROWID;
          """
      )
    }
    migrator.registerMigration("V003 floor") { db in
      try db.execute(sql: "ALTER TABLE scopeCursor ADD COLUMN floor INTEGER NOT NULL DEFAULT 0")
    }
    migrator.registerMigration("V004 fetched attachments") { db in
      try db.execute(
        sql: """
          CREATE TABLE blobFetch(
            address TEXT PRIMARY KEY, size INTEGER, asked INTEGER NOT NULL DEFAULT 0,
            failures INTEGER NOT NULL DEFAULT 0, notBefore INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
          """
      )
    }
    migrator.registerMigration("V005 decisions shown") { db in
      try db.execute(
        sql: """
          ALTER TABLE outbox ADD COLUMN subject BLOB;
          ALTER TABLE outbox ADD COLUMN subjectVersion INTEGER NOT NULL DEFAULT 0;
          CREATE INDEX outboxSubject ON outbox(subject) WHERE subject IS NOT NULL;
          """
      )
    }
    return migrator
  }

  private static let bookkeeping = """
    CREATE TABLE setting(name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE typeName(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
    CREATE TABLE scopeCursor(
      number INTEGER PRIMARY KEY, scope TEXT NOT NULL UNIQUE, sequence INTEGER NOT NULL DEFAULT 0,
      head INTEGER NOT NULL DEFAULT 0, count INTEGER NOT NULL DEFAULT 0,
      sum INTEGER NOT NULL DEFAULT 0, asOf INTEGER);
    CREATE TABLE member(
      rid BLOB NOT NULL, scope INTEGER NOT NULL, type INTEGER NOT NULL, version INTEGER NOT NULL,
      PRIMARY KEY(rid, scope)) WITHOUT ROWID;
    CREATE TABLE baseCopy(
      rid BLOB PRIMARY KEY, type INTEGER NOT NULL, version INTEGER NOT NULL,
      branch INTEGER NOT NULL, trunks TEXT NOT NULL, origin BLOB NOT NULL, body BLOB NOT NULL)
      WITHOUT ROWID;
    CREATE TABLE outbox(
      place INTEGER PRIMARY KEY, mid BLOB NOT NULL UNIQUE, device BLOB NOT NULL,
      sequence INTEGER NOT NULL, grp BLOB NOT NULL, rid BLOB NOT NULL, type INTEGER NOT NULL,
      kind TEXT NOT NULL, fields TEXT NOT NULL, body BLOB NOT NULL,
      state INTEGER NOT NULL DEFAULT 0, code TEXT, version INTEGER NOT NULL DEFAULT 0,
      conflict BLOB, tries INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL, settledAt INTEGER);
    CREATE UNIQUE INDEX outboxChain ON outbox(device, sequence);
    CREATE INDEX outboxRecord ON outbox(rid);
    CREATE INDEX outboxState ON outbox(state, place);
    CREATE TABLE chain(
      device BLOB PRIMARY KEY, sequence INTEGER NOT NULL, hash TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE signature(grp BLOB PRIMARY KEY, line BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE receipt(
      device BLOB NOT NULL, sequence INTEGER NOT NULL, chain TEXT NOT NULL, bytes BLOB NOT NULL,
      at INTEGER NOT NULL, PRIMARY KEY(device, sequence)) WITHOUT ROWID;
    CREATE TABLE quarantine(
      number INTEGER PRIMARY KEY, scope TEXT NOT NULL, sequence INTEGER NOT NULL, type TEXT,
      rid BLOB, version INTEGER, error TEXT NOT NULL, offset INTEGER NOT NULL,
      columns TEXT NOT NULL, bytes BLOB NOT NULL, at INTEGER NOT NULL);
    CREATE INDEX quarantineRecord ON quarantine(rid);
    CREATE TABLE unknownRow(
      rid BLOB PRIMARY KEY, type INTEGER NOT NULL, version INTEGER NOT NULL,
      columns TEXT NOT NULL, bytes BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE stranded(
      rid BLOB PRIMARY KEY, type INTEGER NOT NULL, reason TEXT NOT NULL, at INTEGER NOT NULL)
      WITHOUT ROWID;
    CREATE TABLE blob(
      address TEXT PRIMARY KEY, size INTEGER NOT NULL, sent INTEGER NOT NULL DEFAULT 0,
      at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE draft(key TEXT PRIMARY KEY, body BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE unindexed(number INTEGER PRIMARY KEY, type TEXT NOT NULL, k INTEGER NOT NULL);
    """

  /// All names of tables, columns and indexes this program makes, as one hash.
  private static let fingerprint: String = {
    let tables = RecordCatalogue.all.map { RecordTable($0).creation }
    let rest = RecordIndex.all.map(\.creation) + [TraceMentions.creation]
    let text = (tables + rest).joined(separator: "\n")
    return SM3.digest(Array(text.utf8)).hex
  }()

  /// Whether the file has all tables, columns and indexes of this program's catalogue.
  static func isAligned(_ db: Database) throws -> Bool {
    try Setting.catalogue.text(in: db) == fingerprint
  }

  /// Remembers that nothing of this program's catalogue is missing.
  static func noteAligned(_ db: Database) throws {
    try Setting.catalogue.write(fingerprint, in: db)
  }

  /// Makes the tables and columns that the catalogue has and the file has not.
  ///
  /// Costs one comparison when the program that wrote the file last had the same catalogue.
  static func alignTables(_ db: Database) throws {
    if try isAligned(db) { return }
    for type in RecordCatalogue.all {
      let table = RecordTable(type)
      if try db.tableExists(type.name) {
        let held = Set(try db.columns(in: type.name).map(\.name))
        let known = Set(type.fields.map(\.name))
        let newer = held.filter { !$0.hasPrefix("_") && !known.contains($0) }
        guard newer.isEmpty else {
          throw ReplicaError.newerSchema(found: newer.sorted().map { "\(type.name).\($0)" })
        }
        for field in type.fields where !held.contains(field.name) {
          try db.execute(sql: table.addingColumn(field))
          try Setting.readAgain.write(1, in: db)
        }
      } else {
        try db.execute(sql: table.creation)
        try Setting.readAgain.write(1, in: db)
      }
      for index in RecordIndex.all where index.type == type.name {
        try db.execute(sql: index.creation)
      }
    }
    try TraceMentions.align(db)
    for type in RecordCatalogue.all {
      try db.execute(
        sql: "INSERT INTO typeName(name) VALUES (?) ON CONFLICT DO NOTHING",
        arguments: [type.name]
      )
    }
    try noteAligned(db)
  }
}

/// One named value of the replica as a whole.
enum Setting: String {
  case epoch, hub, lastContact
  /// The run of the hub's process that the cursors come from.
  case life
  /// The fingerprint of the catalogue that the record tables follow.
  case catalogue
  /// 1 while values kept aside wait to be read by a program that knows their fields.
  case readAgain
  /// When settled mutations were forgotten last, by the hub's clock.
  case pruned
  /// 1 while records without membership wait to be removed at the end of the next whole pull.
  case sweep

  func text(in db: Database) throws -> String? {
    try String.fetchOne(
      db,
      sql: "SELECT value FROM setting WHERE name = ?",
      arguments: [rawValue]
    )
  }

  func integer(in db: Database) throws -> Int64? {
    try Int64.fetchOne(
      db,
      sql: "SELECT value FROM setting WHERE name = ?",
      arguments: [rawValue]
    )
  }

  func write(_ value: (any DatabaseValueConvertible)?, in db: Database) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO setting(name, value) VALUES (?, ?)",
      arguments: [rawValue, value]
    )
  }
}
