import Foundation
import GRDB
import Records
import Trust

/// Opens and seals the values of one transaction with the keys of that moment.
///
/// The associated data of a cell of a record are its table, its column, the record's id and the
/// row's `_version`: the hub's version under the shown value, 0 while only this laptop knows the
/// record. Local edits do not raise it, so among the values of one version an older local one
/// could be put back by someone who holds the disk; across versions, rows and columns none can.
struct Cells: Sendable {
  let ring: KeyRing?
  let random: RandomSource

  var isLocked: Bool { ring == nil }

  /// The keys, or the refusal to work without them.
  func unlocked() throws -> KeyRing {
    guard let ring else { throw ReplicaError.sealed }
    return ring
  }

  /// Eight random bytes.
  func randomWord() throws -> UInt64 {
    do throws(TrustError) {
      return try random.bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    } catch {
      throw ReplicaError.trust(error)
    }
  }

  func seal(_ bytes: [UInt8], at place: CellPlace) throws -> [UInt8] {
    do {
      return try unlocked()[keyPath: place.key]
        .seal(bytes, context: place.context, random: random)
    } catch let error as TrustError {
      throw ReplicaError.trust(error)
    }
  }

  func open(_ box: [UInt8], at place: CellPlace) throws -> [UInt8] {
    do {
      return try unlocked()[keyPath: place.key].open(box, context: place.context)
    } catch TrustError.sealBroken {
      throw ReplicaError.sealBroken(table: place.table, record: place.record)
    } catch TrustError.wiped {
      throw ReplicaError.sealed
    } catch let error as TrustError {
      throw ReplicaError.trust(error)
    }
  }

  /// The value as the table keeps it; a sealed field's JSON goes into an envelope.
  func stored(
    _ value: FieldValue,
    of field: Field,
    at place: @autoclosure () -> CellPlace
  ) throws -> DatabaseValue {
    if value.isNull { return .null }
    if field.isSealed {
      var json = JSONWriter()
      json.value(value)
      return Data(try seal(json.bytes, at: place())).databaseValue
    }
    return switch (value, field.kind) {
    case (.integer(let number), _): number.databaseValue
    case (.text(let text), .reference):
      RecordID(hex: text).map { Data($0.bytes).databaseValue } ?? .null
    case (.text(let text), _), (.json(let text), _): text.databaseValue
    case (.list(let list), _): ListText.write(list).databaseValue
    case (.null, _): .null
    }
  }

  /// The field's value from its column; `.null` for a sealed one while locked.
  func value(
    _ stored: DatabaseValue,
    of field: Field,
    at place: @autoclosure () -> CellPlace
  ) throws -> FieldValue {
    if stored.isNull { return .null }
    if field.isSealed {
      guard !isLocked, let box = Data.fromDatabaseValue(stored) else { return .null }
      let place = place()
      let json = try open(Array(box), at: place)
      if case .json = field.kind { return .json(String(decoding: json, as: UTF8.self)) }
      guard let tree = try? JSONTree.read(json),
        let value = FieldValue(tree, as: field.kind)
      else { throw ReplicaError.sealBroken(table: place.table, record: place.record) }
      return value
    }
    switch field.kind {
    case .instant, .integer:
      return Int64.fromDatabaseValue(stored).map(FieldValue.integer) ?? .null
    case .reference:
      return RecordID(stored: stored).map { .text($0.hex) } ?? .null
    case .list:
      return String.fromDatabaseValue(stored).map { .list(ListText.read($0)) } ?? .null
    case .json:
      return String.fromDatabaseValue(stored).map(FieldValue.json) ?? .null
    case .text, .code, .day:
      return String.fromDatabaseValue(stored).map(FieldValue.text) ?? .null
    }
  }
}

/// Where a sealed value lives, and with which key.
struct CellPlace {
  let key: KeyPath<KeyRing, SealingKey>
  let table: String
  let column: String
  let record: RecordID
  let version: Int64

  var context: SealContext {
    SealContext(
      table: table,
      column: column,
      rowID: record.bytes,
      version: UInt64(bitPattern: version)
    )
  }

  /// A column of a record table.
  static func column(_ type: RecordType, _ name: String, _ id: RecordID, _ version: Int64) -> Self {
    CellPlace(key: \.column, table: type.name, column: name, record: id, version: version)
  }

  /// A whole record kept apart: `origin` or `body` of its base copy.
  static func baseCopy(_ column: String, _ id: RecordID, _ version: Int64) -> Self {
    CellPlace(key: \.column, table: "baseCopy", column: column, record: id, version: version)
  }

  /// A line of the feed kept as bytes.
  static func keptLine(_ table: String, _ id: RecordID, _ version: Int64) -> Self {
    CellPlace(key: \.column, table: table, column: "bytes", record: id, version: version)
  }

  /// A draft; its key has no fixed length, so the first half of its hash stands for it.
  static func draft(_ key: String) -> Self {
    let digest = SM3.digest(Array(key.utf8)).bytes
    guard let id = RecordID(bytes: digest) else {
      preconditionFailure("invariant: a digest has 32 bytes")
    }
    return CellPlace(key: \.draft, table: "draft", column: "body", record: id, version: 0)
  }

  /// A mutation in the outbox, by its own id and sequence.
  static func mutation(_ id: RecordID, sequence: Int64) -> Self {
    CellPlace(key: \.outbox, table: "outbox", column: "body", record: id, version: sequence)
  }
}

/// A list as it stands in its column: a JSON list of strings.
enum ListText {
  static func write(_ list: [String]) -> String {
    var json = JSONWriter()
    json.strings(list)
    return json.text
  }

  static func read(_ text: String) -> [String] {
    let tree = try? JSONTree.read(Array(text.utf8))
    return tree?.items?.compactMap(\.text) ?? []
  }
}

extension RecordID {
  /// Reads a BLOB of 16 bytes.
  init?(stored value: DatabaseValue) {
    guard let data = Data.fromDatabaseValue(value), data.count == 16 else { return nil }
    self.init(bytes: data)
  }

  /// The BLOB of 16 bytes.
  var stored: Data { Data(bytes) }
}
