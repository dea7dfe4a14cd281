import GRDB
import Records

/// The table of one record type: bookkeeping columns with a leading underscore, then its fields.
///
/// A field called `origin` and the provenance `_origin` can so live side by side.
struct RecordTable: Sendable {
  let type: RecordType

  /// `_k` is the local number of the row; `_edits` counts outstanding mutations of this laptop;
  /// `_hidden` is 1 while a deletion of this laptop waits.
  static let bookkeeping = [
    "_k", "_rid", "_version", "_updatedAt", "_author", "_origin", "_originVersion", "_extra",
    "_edits", "_hidden",
  ]

  let name: String
  /// All columns in the order in which rows are decoded.
  let columns: String

  init(_ type: RecordType) {
    self.type = type
    name = "\"\(type.name)\""
    columns = (Self.bookkeeping + type.fields.map(\.name)).map { "\"\($0)\"" }
      .joined(separator: ", ")
  }

  var creation: String {
    let fields = type.fields.map { ", \"\($0.name)\" \(Self.storage(of: $0))" }.joined()
    return """
      CREATE TABLE \(name)(
        _k INTEGER PRIMARY KEY, _rid BLOB NOT NULL UNIQUE, _version INTEGER NOT NULL,
        _updatedAt INTEGER NOT NULL, _author TEXT NOT NULL, _origin TEXT NOT NULL,
        _originVersion TEXT NOT NULL, _extra BLOB, _edits INTEGER NOT NULL DEFAULT 0,
        _hidden INTEGER NOT NULL DEFAULT 0\(fields))
      """
  }

  func addingColumn(_ field: Field) -> String {
    "ALTER TABLE \(name) ADD COLUMN \"\(field.name)\" \(Self.storage(of: field))"
  }

  /// `SELECT` of all columns, to be followed by conditions.
  var selection: String { "SELECT \(columns) FROM \(name)" }

  /// Columns an incoming or edited row writes, in the order of `arguments` in `RecordStore`.
  var writtenColumns: [String] {
    ["_rid", "_version", "_updatedAt", "_author", "_origin", "_originVersion", "_extra"]
      + type.fields.map(\.name)
  }

  private static func storage(of field: Field) -> String {
    if field.isSealed { return "BLOB" }
    return switch field.kind {
    case .text, .code, .day, .list, .json: "TEXT"
    case .instant, .integer: "INTEGER"
    case .reference: "BLOB"
    }
  }
}

/// The record tables of one open file and the numbers its types go by.
struct RecordTables: Sendable {
  private let byName: [String: RecordTable]
  private let numbers: [String: Int64]
  private let names: [Int64: String]

  init(_ db: Database) throws {
    byName = Dictionary(
      uniqueKeysWithValues: RecordCatalogue.all.map { ($0.name, RecordTable($0)) }
    )
    var numbers: [String: Int64] = [:]
    for row in try GRDB.Row.fetchAll(db, sql: "SELECT name, number FROM typeName") {
      numbers[try row.text(0)] = try row.integer(1)
    }
    self.numbers = numbers
    names = Dictionary(uniqueKeysWithValues: numbers.map { ($1, $0) })
  }

  subscript(type: RecordType) -> RecordTable {
    guard let table = byName[type.name] else {
      preconditionFailure("invariant: every type of the catalogue has a table")
    }
    return table
  }

  /// The table of a catalogue type by its number; nil for a type only a newer program knows.
  func table(numbered number: Int64) -> RecordTable? { names[number].flatMap { byName[$0] } }

  /// Names of the catalogue's types, sorted.
  var typeNames: [String] { byName.keys.sorted() }

  func table(named name: String) -> RecordTable? { byName[name] }

  /// The number of a catalogue type.
  func number(of type: RecordType) -> Int64 {
    guard let number = numbers[type.name] else {
      preconditionFailure("invariant: every type of the catalogue has a number")
    }
    return number
  }

  /// The number of any type, given out when it is met for the first time.
  func number(named name: String, in db: Database) throws -> Int64 {
    if let number = numbers[name] { return number }
    try db.execute(
      sql: "INSERT INTO typeName(name) VALUES (?) ON CONFLICT DO NOTHING",
      arguments: [name]
    )
    let number = try Int64.fetchOne(
      db,
      sql: "SELECT number FROM typeName WHERE name = ?",
      arguments: [name]
    )
    guard let number else { preconditionFailure("invariant: the row was just written") }
    return number
  }
}
