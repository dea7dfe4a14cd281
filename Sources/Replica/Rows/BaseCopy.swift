import Foundation
import GRDB
import Records
import WireFormat

/// What the hub acknowledged of a record that has outstanding edits on top.
///
/// Rows without such edits are their own base: bulk pulls write every row once.
struct BaseCopy {
  /// The hub's version; 0 while the hub does not hold the record.
  var version: Int64
  /// Names this device in every mutation of the run; runs begun by older programs have their own.
  var branch: UInt64
  /// For each field with an outstanding edit the base version under the first of them.
  var trunks: [String: Int64]
  /// The values when the run of edits began; rebasing measures the hub's changes from here.
  var origin: [FieldValue]
  /// The record as the hub acknowledged it last.
  var body: Record

  /// Begins a run of edits on a record that has none.
  init(of record: Record, branch: UInt64) {
    version = record.version
    self.branch = branch
    trunks = [:]
    origin = record.values
    body = record
  }

  /// The branch of all edits of a device, never 0.
  ///
  /// A device knows its own words, whatever version the hub gave them and whatever it has lost of
  /// them since: none of its edits is ever concurrent with another.
  static func branch(of device: RecordID) -> UInt64 {
    let word = device.high ^ device.low
    return word == 0 ? 1 : word
  }
}

extension RecordStore {
  func baseCopy(of id: RecordID, _ type: RecordType) throws -> BaseCopy? {
    let statement = try db.cachedStatement(
      sql: "SELECT version, branch, trunks, origin, body FROM baseCopy WHERE rid = ?"
    )
    guard let row = try GRDB.Row.fetchOne(statement, arguments: [id.stored]) else { return nil }
    let version = try row.integer(0)
    func opened(_ column: String, _ box: [UInt8]) throws -> Record {
      let bytes = try cells.open(box, at: .baseCopy(column, id, version))
      guard let record = RecordText.read(bytes, type, id, version) else {
        throw ReplicaError.sealBroken(table: "baseCopy", record: id)
      }
      return record
    }
    let body = try opened("body", try row.bytes(4))
    var copy = BaseCopy(of: body, branch: UInt64(bitPattern: try row.integer(1)))
    copy.origin = try opened("origin", try row.bytes(3)).values
    let trunks = Array(try row.text(2).utf8)
    for (field, trunk) in (try? JSONTree.read(trunks))?.members ?? [] {
      copy.trunks[field] = trunk.integer
    }
    return copy
  }

  func write(_ copy: BaseCopy) throws {
    let (type, id) = (copy.body.type, copy.body.id)
    var trunks = JSONWriter()
    trunks.raw("{")
    for (index, field) in copy.trunks.keys.sorted().enumerated() {
      if index > 0 { trunks.comma() }
      trunks.string(field)
      trunks.raw(":")
      trunks.integer(copy.trunks[field] ?? 0)
    }
    trunks.raw("}")
    let origin = Record(type: type, id: id, version: copy.version, values: copy.origin)
    func box(_ column: String, _ record: Record) throws -> Data {
      Data(
        try cells.seal(RecordText.write(record), at: .baseCopy(column, id, copy.version))
      )
    }
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO baseCopy VALUES (?, ?, ?, ?, ?, ?, ?)"
    )
    .execute(
      arguments: [
        id.stored, tables.number(of: type), copy.version, Int64(bitPattern: copy.branch),
        trunks.text, try box("origin", origin), try box("body", copy.body),
      ]
    )
  }

  func dropBaseCopy(of id: RecordID) throws {
    try db.cachedStatement(sql: "DELETE FROM baseCopy WHERE rid = ?")
      .execute(arguments: [id.stored])
  }
}

/// A whole record as one JSON value, `[[provenance…,values…],[[name,value]…]]`, to be sealed.
enum RecordText {
  static func write(_ record: Record) -> [UInt8] {
    var json = JSONWriter(reservingCapacity: 512)
    var known = record
    known.extra = []
    json.raw("[[")
    WireFormat.Row.body(of: known, into: &json)
    json.raw("],")
    json.raw(ExtraText.write(record.extra))
    json.raw("]")
    return json.bytes
  }

  /// Values of fields that the type has gained since are null.
  static func read(
    _ bytes: [UInt8],
    _ type: RecordType,
    _ id: RecordID,
    _ version: Int64
  ) -> Record? {
    guard let parts = (try? JSONTree.read(bytes))?.items, parts.count == 2,
      let cells = parts[0].items, cells.count >= 4, let updatedAt = cells[0].integer,
      let author = cells[1].text, let origin = cells[2].text, let originVersion = cells[3].text
    else { return nil }
    var values = [FieldValue](repeating: .null, count: type.fields.count)
    for (index, cell) in cells.dropFirst(4).enumerated() where index < values.count {
      guard let value = FieldValue(cell, as: type.fields[index].kind) else { return nil }
      values[index] = value
    }
    var extra = JSONWriter()
    extra.tree(parts[1])
    return Record(
      type: type,
      id: id,
      version: version,
      provenance: Provenance(
        updatedAt: updatedAt,
        author: author,
        origin: origin,
        originVersion: originVersion
      ),
      values: values,
      extra: ExtraText.read(extra.bytes)
    )
  }
}
