import Foundation
import GRDB
import Reconciliation
import Records
import WireFormat

// GRDB has types of these names too; in this module they mean ours.
typealias Record = Records.Record
typealias Row = WireFormat.Row

/// One record with everything the hub knows about it besides its values.
struct StoredRecord: Equatable {
  var record: Record
  var stamps: [FieldStamp]
  var isDeleted = false
  /// The account that made it; empty for the hub.
  var owner: String
  /// In order of name; empty before it was placed.
  var scopes: [String] = []

  /// A record that does not exist yet.
  init(new type: RecordType, id: RecordID, owner: String) {
    let empty = StampedValues.empty(type)
    record = Record(type: type, id: id, values: empty.values)
    stamps = empty.stamps
    self.owner = owner
  }

  init(record: Record, stamps: [FieldStamp], owner: String) {
    self.record = record
    self.stamps = stamps
    self.owner = owner
  }

  var body: String {
    var out = JSONWriter(reservingCapacity: 512)
    Row.body(of: record, into: &out)
    return out.text
  }

  /// Whether its own state forbids any change.
  var isSealed: Bool {
    guard case .own(let field, let value)? = record.type.sealing else { return false }
    return record[field].text == value
  }
}

extension StoredRecord {
  static let columns = "rid, type, ver, body, stamps, deleted, owner, scopes"

  /// Reads a row of `columns`; columns that a newer schema had stay as they are.
  init(_ row: GRDB.Row) throws {
    let bytes: [UInt8] = Array(row[0] as Data)
    let name: String = row[1]
    guard let id = RecordID(bytes: bytes), let type = RecordCatalogue.type(named: name) else {
      throw HubStoreError.damaged("record.type.\(name)")
    }
    let version: Int64 = row[2]
    record = try Self.record(type, id, version: version, body: row[3])
    let stored: Data? = row[4]
    stamps =
      stored.map { Self.stamps(Array($0), count: type.fields.count) }
      ?? Array(repeating: FieldStamp(version: version, branch: 0), count: type.fields.count)
    isDeleted = row[5]
    owner = row[6]
    let scopes: String = row[7]
    self.scopes = scopes.split(separator: "\n").map(String.init)
  }

  static func record(
    _ type: RecordType,
    _ id: RecordID,
    version: Int64,
    body: String
  ) throws -> Record {
    let damaged = HubStoreError.damaged("record.\(id.hex)")
    guard let cells = (try? JSONTree.read(Array("[\(body)]".utf8)))?.items, cells.count >= 4,
      let updatedAt = cells[0].integer, let author = cells[1].text, let origin = cells[2].text,
      let originVersion = cells[3].text
    else { throw damaged }
    let fields = cells.dropFirst(4)
    // A body of an older schema is shorter: its missing fields were never written.
    var values = try zip(fields, type.fields).map { cell, field in
      guard let value = FieldValue(cell, as: field.kind) else { throw damaged }
      return value
    }
    values += Array(repeating: .null, count: type.fields.count - values.count)
    let extra = fields.dropFirst(type.fields.count).map { cell in
      var out = JSONWriter()
      out.tree(cell)
      return ExtraColumn(name: "", json: out.text)
    }
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
      extra: extra
    )
  }

  /// Null for records that only the hub writes: nothing is ever merged into them.
  var stampBytes: Data? {
    guard case .laptop = record.type.authorship else { return nil }
    var bytes = Data(capacity: stamps.count * 16)
    for stamp in stamps {
      withUnsafeBytes(of: stamp.version.littleEndian) { bytes.append(contentsOf: $0) }
      withUnsafeBytes(of: stamp.branch.littleEndian) { bytes.append(contentsOf: $0) }
    }
    return bytes
  }

  private static func stamps(_ bytes: [UInt8], count: Int) -> [FieldStamp] {
    func word(_ start: Int) -> UInt64 {
      bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    return (0..<count).map { index in
      guard (index + 1) * 16 <= bytes.count else { return .unwritten }
      return FieldStamp(
        version: Int64(bitPattern: word(index * 16)),
        branch: word(index * 16 + 8)
      )
    }
  }
}

extension RecordID {
  var data: Data { Data(bytes) }
}
