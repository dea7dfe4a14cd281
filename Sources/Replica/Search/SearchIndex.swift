import GRDB
import Synchronization

/// The file of the full-text index: derived from the main file, dropped and rebuilt when it is
/// damaged or of another make.
final class SearchIndex: Sendable {
  /// Raised with every change of how text is cut or folded.
  static let make = "2"

  /// Bytes of new tokens that are sorted in memory before they are written: fewer and larger pieces
  /// are fewer to be merged.
  private static let gathered = 8 << 20

  private let access: Replica.Access
  private let database: (any DatabaseWriter)?
  private let gate = UseGate()
  private let readings: @Sendable () -> PinyinTable
  private let loaded = Mutex<PinyinTable?>(nil)
  private let cutter = Mutex<(syllables: String, query: PinyinQuery)?>(nil)

  /// Opens or makes the index; a reader without one finds nothing.
  init(
    place: Replica.Place,
    access: Replica.Access,
    readings: @escaping @Sendable () -> PinyinTable
  ) throws(ReplicaError) {
    self.readings = readings
    self.access = access
    if access == .reader {
      database = try? Self.connect(place, access)
      return
    }
    do {
      database = try Self.prepared(place)
    } catch ReplicaError.damaged {
      if case .directory(let path) = place {
        for suffix in ["", "-wal", "-shm"] { FilePath.remove("\(path)/search.db\(suffix)") }
      }
      database = try Self.prepared(place)
    }
  }

  /// An index in memory that begins as a copy of another.
  init(inMemory place: Replica.Place, copying other: SearchIndex) throws(ReplicaError) {
    readings = other.readings
    access = .writer
    let copy = try Self.connect(place, .writer)
    do {
      try other.database?.backup(to: copy)
    } catch {
      throw ReplicaError(error)
    }
    database = copy
  }

  private static func connect(
    _ place: Replica.Place,
    _ access: Replica.Access
  ) throws(ReplicaError) -> any DatabaseWriter {
    try Connections.open(place, file: "search.db", access: access) { db in
      db.add(tokenizer: ChineseTokenizer.self)
    }
  }

  private static func prepared(_ place: Replica.Place) throws(ReplicaError) -> any DatabaseWriter {
    let database = try connect(place, .writer)
    do {
      try database.write { db in
        try db.execute(sql: "CREATE TABLE IF NOT EXISTS mark(name TEXT PRIMARY KEY, value)")
        let held = try String.fetchOne(db, sql: "SELECT value FROM mark WHERE name = 'make'")
        if held == make { return }
        try db.execute(
          sql: """
            DROP TABLE IF EXISTS text; DELETE FROM mark;
            CREATE VIRTUAL TABLE text USING fts5(number, name, pinyin, tokenize = 'yaoxun');
            """
        )
        try db.execute(sql: "INSERT INTO mark VALUES ('make', ?)", arguments: [make])
        try db.execute(
          sql: "INSERT INTO text(text, rank) VALUES ('hashsize', ?)",
          arguments: [gathered]
        )
      }
    } catch {
      throw ReplicaError(error)
    }
    return database
  }

  /// Waits for what is under way; later calls throw `.closed`.
  func close() {
    guard gate.close() else { return }
    if access == .writer { try? database?.emptyLog() }
    try? database?.close()
  }

  /// The readings, parsed when they are needed for the first time.
  var table: PinyinTable {
    loaded.withLock { loaded in
      if let table = loaded { return table }
      let table = readings()
      loaded = table
      return table
    }
  }

  /// Runs `body` on the file, which stays open meanwhile; nil for a reader without an index.
  private func use<Result>(_ body: (any DatabaseWriter) throws -> Result) throws -> Result? {
    guard let database else { return nil }
    return try gate.use { try body(database) }
  }

  private func read<Result>(_ body: (Database) throws -> Result) throws -> Result? {
    try use { try $0.read(body) }
  }

  private func write(_ body: (Database) throws -> Void) throws {
    try use { try $0.write(body) }
  }

  /// Up to which row of each type the index is complete.
  func marks() throws -> [String: Int64] {
    let rows = try read { db in
      try GRDB.Row.fetchAll(db, sql: "SELECT name, value FROM mark WHERE name LIKE '%+'")
    }
    var marks: [String: Int64] = [:]
    for row in rows ?? [] { marks[String(try row.text(0).dropLast())] = try row.integer(1) }
    return marks
  }

  /// Replaces documents and moves the marks, in one transaction.
  func write(
    removing ids: [Int64],
    adding documents: [SearchDocument],
    marks: [String: Int64]
  ) throws {
    if database == nil { return }
    let syllables = table.syllables.joined(separator: " ")
    try write { db in
      let removal = try db.cachedStatement(sql: "DELETE FROM text WHERE rowid = ?")
      for id in ids { try removal.execute(arguments: [id]) }
      let insertion = try db.cachedStatement(
        sql: "INSERT INTO text(rowid, number, name, pinyin) VALUES (?, ?, ?, ?)"
      )
      for document in documents {
        try insertion.execute(
          arguments: [document.id, document.number, document.name, document.pinyin]
        )
      }
      let mark = try db.cachedStatement(sql: "INSERT OR REPLACE INTO mark VALUES (?, ?)")
      for (type, k) in marks { try mark.execute(arguments: [type + "+", k]) }
      try mark.execute(arguments: ["syllables", syllables])
    }
  }

  /// Ids of documents that match, at most `limit`, unordered but always the same; unlikely readings
  /// of letters are tried only when there are fewer than `enough`.
  func find(
    _ text: String,
    slots: [SearchSlot],
    enough: Int,
    limit: Int
  ) throws -> [Int64] {
    guard !slots.isEmpty else { return [] }
    return try read { db in
      let syllables = try String.fetchOne(
        db,
        sql: "SELECT value FROM mark WHERE name = 'syllables'"
      )
      let query = SearchQuery(text, pinyin: pinyinQuery(syllables ?? ""))
      let kinds = slots.map { String($0.rawValue) }.joined(separator: ", ")
      var found: [Int64] = []
      for expression in query.expressions where found.count < enough {
        found = try Int64.fetchAll(
          db,
          sql: "SELECT rowid FROM text WHERE text MATCH ? AND (rowid & 7) IN (\(kinds)) LIMIT ?",
          arguments: [expression, limit]
        )
      }
      return found
    } ?? []
  }

  /// The cutter of pinyin for these syllables, made once.
  private func pinyinQuery(_ syllables: String) -> PinyinQuery {
    cutter.withLock { cutter in
      if let cutter, cutter.syllables == syllables { return cutter.query }
      let query = PinyinQuery(syllables: syllables.split(separator: " ").map(String.init))
      cutter = (syllables, query)
      return query
    }
  }

  /// Forgets everything; the next indexing begins anew.
  func clear() throws {
    try write { db in
      try db.execute(sql: "DELETE FROM text; DELETE FROM mark WHERE name LIKE '%+'")
    }
  }

  /// Rewrites the file so that tokens of removed records are gone from it.
  func compact() throws {
    try write { try $0.execute(sql: "INSERT INTO text(text) VALUES ('optimize')") }
    try use { try $0.vacuum() }
  }
}

/// Which kind of document a row of the index is: the last three bits of its id.
enum SearchSlot: Int64, CaseIterable {
  case product = 0
  case device = 1
  case enterprise = 2
  case licence = 3

  func id(_ k: Int64) -> Int64 { k << 3 | rawValue }

  init?(id: Int64) { self.init(rawValue: id & 7) }
}

/// The public text of one record, folded.
struct SearchDocument {
  let id: Int64
  let number: String
  let name: String
  let pinyin: String
}
