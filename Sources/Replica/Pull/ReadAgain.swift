import Foundation
import GRDB
import Records
import WireFormat

extension Replica {
  /// Puts values that an older program kept aside into the fields and tables it did not know.
  ///
  /// Does nothing unless the schema has grown since; needs the keys.
  func readAgain() throws(ReplicaError) {
    let isDue = try read { try Setting.readAgain.integer(in: $0) == 1 }
    guard isDue, !isLocked else { return }
    let cells = cells
    let tables = tables
    try write { db in
      let store = RecordStore(db: db, cells: cells, tables: tables)
      for type in RecordCatalogue.all { try store.adoptExtra(of: type) }
      try store.adoptKeptLines("unknownRow")
      try store.adoptKeptLines("quarantine")
      try Setting.readAgain.write(0, in: db)
    }
  }
}

extension RecordStore {
  /// Moves columns that have become fields out of `_extra`.
  fileprivate func adoptExtra(of type: RecordType) throws {
    for stored in try fetch(type, "WHERE _extra IS NOT NULL") {
      var record = stored.record
      record.extra = []
      for column in stored.record.extra {
        if let position = type.position(of: column.name),
          let tree = try? JSONTree.read(Array(column.json.utf8)),
          let value = FieldValue(tree, as: type.fields[position].kind)
        {
          record.values[position] = value
        } else {
          record.extra.append(column)
        }
      }
      try update(stored.k, to: record, edits: Int(stored.edits), isHidden: stored.isHidden)
    }
  }

  /// Reads kept lines whose type is known by now; what still cannot be read stays.
  fileprivate func adoptKeptLines(_ table: String) throws {
    let order = table == "quarantine" ? "sequence" : "version"
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: "SELECT rid, \(order), version, columns, bytes FROM \(table) WHERE rid IS NOT NULL"
    )
    for row in rows {
      let id = try row.id(0)
      let line = try cells.open(try row.bytes(4), at: .keptLine(table, id, try row.integer(1)))
      let columns = ListText.read(try row.text(3))
      guard let record = try readRow(line, columns) else { continue }
      let held = try find(record.type, id)
      if let held, held.record.version >= record.version {
        // A newer state was pulled meanwhile.
      } else if let held, held.edits > 0 {
        try rederive(record.type, id, .replaced(record), at: record.provenance.updatedAt)
      } else if let held {
        try update(held.k, to: record, edits: 0)
      } else {
        try insert(record, edits: 0)
      }
      try db.execute(
        sql: "UPDATE member SET type = ? WHERE rid = ?",
        arguments: [tables.number(of: record.type), id.stored]
      )
      try db.execute(sql: "DELETE FROM \(table) WHERE rid = ?", arguments: [id.stored])
    }
  }

  private func readRow(_ line: [UInt8], _ columns: [String]) throws -> Record? {
    try line.withUnsafeBytes { line in
      var reader = RowReader()
      do {
        try reader.read(line)
        let row = try RowEnvelope(reader.cells, line)
        guard let table = tables.table(named: row.type),
          reader.cells.count == RowEnvelope.cellCount + columns.count
        else { return nil }
        let plan = try RowPlan(
          table,
          number: tables.number(of: table.type),
          columns: columns,
          db: db
        )
        let live = LiveRow(
          id: row.id,
          version: row.version,
          cells: reader.cells[RowEnvelope.cellCount...],
          line: line
        )
        // Binding checks every value; the statement itself is not run.
        try live.bind(to: plan.insertion, by: plan, cells)
        return live.record(by: plan)
      } catch is RowError {
        return nil
      } catch is UnreadableRow {
        return nil
      }
    }
  }
}
