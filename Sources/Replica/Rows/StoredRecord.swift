import Foundation
import GRDB
import Records

/// A row of a record table: what the laptop shows, its own outstanding edits included.
struct StoredRecord {
  var k: Int64
  var record: Record
  /// Outstanding mutations of this laptop; above 0 a base copy exists.
  var edits: Int64
  /// Deleted here, while the hub does not know yet.
  var isHidden: Bool

}

/// Reads and writes rows of record tables in one transaction.
struct RecordStore {
  let db: Database
  let cells: Cells
  let tables: RecordTables

  func find(_ type: RecordType, _ id: RecordID) throws -> StoredRecord? {
    let table = tables[type]
    let statement = try db.cachedStatement(sql: table.selection + " WHERE _rid = ?")
    let row = try GRDB.Row.fetchOne(statement, arguments: [id.stored])
    return try row.map { try decode($0, type) }
  }

  /// All rows that `conditions` choose, in its order.
  func fetch(
    _ type: RecordType,
    _ conditions: String,
    _ arguments: StatementArguments = []
  ) throws -> [StoredRecord] {
    let sql = tables[type].selection + " " + conditions
    return try GRDB.Row.fetchAll(db, sql: sql, arguments: arguments)
      .map { try decode($0, type) }
  }

  /// Decodes a row selected by `RecordTable.selection`.
  func decode(_ row: GRDB.Row, _ type: RecordType) throws -> StoredRecord {
    let id = try row.id(1)
    let version = try row.integer(2)
    var values: [FieldValue] = []
    values.reserveCapacity(type.fields.count)
    for (index, field) in type.fields.enumerated() {
      let stored: DatabaseValue = row[index + RecordTable.bookkeeping.count]
      values.append(
        try cells.value(stored, of: field, at: .column(type, field.name, id, version))
      )
    }
    let record = Record(
      type: type,
      id: id,
      version: version,
      provenance: Provenance(
        updatedAt: try row.integer(3),
        author: try row.text(4),
        origin: try row.text(5),
        originVersion: try row.text(6)
      ),
      values: values,
      extra: try extra(row[7], type, id, version)
    )
    return StoredRecord(
      k: try row.integer(0),
      record: record,
      edits: try row.integer(8),
      isHidden: try row.integer(9) != 0
    )
  }

  private func extra(
    _ stored: DatabaseValue,
    _ type: RecordType,
    _ id: RecordID,
    _ version: Int64
  ) throws -> [ExtraColumn] {
    guard !cells.isLocked, let box = Data.fromDatabaseValue(stored) else { return [] }
    let json = try cells.open(Array(box), at: .column(type, "_extra", id, version))
    return ExtraText.read(json)
  }

  private func arguments(for record: Record) throws -> [DatabaseValue] {
    let (type, id, version) = (record.type, record.id, record.version)
    var extra = DatabaseValue.null
    if !record.extra.isEmpty {
      let box = try cells.seal(
        ExtraText.write(record.extra),
        at: .column(type, "_extra", id, version)
      )
      extra = Data(box).databaseValue
    }
    let provenance = record.provenance
    var arguments: [DatabaseValue] = [
      id.stored.databaseValue, version.databaseValue, provenance.updatedAt.databaseValue,
      provenance.author.databaseValue, provenance.origin.databaseValue,
      provenance.originVersion.databaseValue, extra,
    ]
    for (field, value) in zip(type.fields, record.values) {
      arguments.append(
        try cells.stored(value, of: field, at: .column(type, field.name, id, version))
      )
    }
    return arguments
  }

  /// Adds a row; the record must not be there.
  func insert(_ record: Record, edits: Int) throws {
    let table = tables[record.type]
    let columns = table.writtenColumns
    let names = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    let marks = String(repeating: "?, ", count: columns.count)
    let statement = try db.cachedStatement(
      sql: "INSERT INTO \(table.name)(\(names), _edits) VALUES (\(marks)?)"
    )
    let arguments = try arguments(for: record) + [edits.databaseValue]
    try statement.execute(arguments: StatementArguments(arguments))
  }

  /// Writes every column of the row `k`.
  func update(_ k: Int64, to record: Record, edits: Int, isHidden: Bool = false) throws {
    let table = tables[record.type]
    let names = table.writtenColumns.map { "\"\($0)\" = ?" }.joined(separator: ", ")
    let statement = try db.cachedStatement(
      sql: "UPDATE \(table.name) SET \(names), _edits = ?, _hidden = ? WHERE _k = ?"
    )
    let arguments =
      try arguments(for: record) + [edits.databaseValue, isHidden.databaseValue, k.databaseValue]
    try statement.execute(arguments: StatementArguments(arguments))
  }

  /// Writes only the fields at `positions` of a row that keeps its version.
  func update(_ k: Int64, fields positions: [Int], of record: Record, edits: Int) throws {
    let (type, id, version) = (record.type, record.id, record.version)
    let table = tables[type]
    let names = positions.map { "\"\(type.fields[$0].name)\" = ?, " }.joined()
    let statement = try db.cachedStatement(
      sql: "UPDATE \(table.name) SET \(names)_edits = ? WHERE _k = ?"
    )
    var arguments = try positions.map { position in
      let field = type.fields[position]
      return try cells.stored(
        record.values[position],
        of: field,
        at: .column(type, field.name, id, version)
      )
    }
    arguments += [edits.databaseValue, k.databaseValue]
    try statement.execute(arguments: StatementArguments(arguments))
  }

  func delete(_ k: Int64, of type: RecordType) throws {
    try db.cachedStatement(sql: "DELETE FROM \(tables[type].name) WHERE _k = ?")
      .execute(arguments: [k])
  }
}

/// Columns of a newer schema as one JSON list `[["name",value],…]`.
enum ExtraText {
  static func write(_ columns: [ExtraColumn]) -> [UInt8] {
    var json = JSONWriter()
    json.raw("[")
    for (index, column) in columns.enumerated() {
      if index > 0 { json.comma() }
      json.raw("[")
      json.string(column.name)
      json.comma()
      json.raw(column.json)
      json.raw("]")
    }
    json.raw("]")
    return json.bytes
  }

  static func read(_ bytes: [UInt8]) -> [ExtraColumn] {
    let items = (try? JSONTree.read(bytes))?.items ?? []
    return items.compactMap { item in
      guard let parts = item.items, parts.count == 2, let name = parts[0].text else { return nil }
      var json = JSONWriter()
      json.tree(parts[1])
      return ExtraColumn(name: name, json: json.text)
    }
  }
}
