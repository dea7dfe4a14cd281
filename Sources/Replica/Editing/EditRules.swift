import Records
import WireFormat

/// What an edit is held against before anything is written.
enum EditRules {
  /// Refuses values that are not of their field's kind or too long for the wire.
  static func check(_ edit: FieldEdit, of type: RecordType) throws -> FieldValue {
    guard let position = type.position(of: edit.field) else {
      throw ReplicaError.refused(.unknownField(type: type.name, field: edit.field))
    }
    let field = type.fields[position]
    if case .server = field.policy {
      throw ReplicaError.refused(.readOnly(type: type.name, field: field.name))
    }
    guard fits(edit.operation, field.policy) else {
      throw ReplicaError.refused(.wrongOperation(field: field.name))
    }
    return try checkLiteral(edit.value, as: field.kind, field: field.name)
  }

  private static func fits(_ operation: FieldChange.Operation, _ policy: MergePolicy) -> Bool {
    switch (operation, policy) {
    case (.set, _), (.add, .setAdd), (.add, .setOr), (.remove, .setOr), (.move, .lattice): true
    default: false
    }
  }

  /// Refuses a value that is not of that kind or too long for the wire.
  static func checkLiteral(
    _ value: FieldValue,
    as kind: FieldKind,
    field: String
  ) throws -> FieldValue {
    guard let value = normalized(value, as: kind) else {
      throw ReplicaError.refused(.wrongValue(field: field))
    }
    let bytes = byteCount(value)
    let limit = MutationLine.fieldLimit
    guard bytes <= limit else {
      throw ReplicaError.refused(.tooLong(field: field, bytes: bytes, limit: limit))
    }
    return value
  }

  private static func normalized(_ value: FieldValue, as kind: FieldKind) -> FieldValue? {
    switch (value, kind) {
    case (.null, _): return value
    case (.text(let text), .text): return text.utf8.contains(0) ? nil : value
    case (.text(let text), .code): return isCode(text) ? value : nil
    case (.text(let text), .day): return CalendarDay(text) != nil ? value : nil
    case (.text(let text), .reference): return RecordID(hex: text) != nil ? value : nil
    case (.integer, .instant), (.integer, .integer): return value
    case (.list(let list), .list): return list.contains { $0.utf8.contains(0) } ? nil : value
    case (.json(let json), .json):
      guard let tree = try? JSONTree.read(Array(json.utf8)) else { return nil }
      return FieldValue(tree, as: .json)
    default: return nil
    }
  }

  /// Wire rows refuse escaped and invisible characters in codes.
  private static func isCode(_ text: String) -> Bool {
    CodeText.isClean(text) && !text.utf8.contains(0x22) && !text.utf8.contains(0x5C)
  }

  private static func byteCount(_ value: FieldValue) -> Int {
    switch value {
    case .text(let text), .json(let text): text.utf8.count
    case .list(let list): list.reduce(0) { $0 + $1.utf8.count + 3 }
    case .null, .integer: 0
    }
  }
}

extension RecordStore {
  /// Refuses any change of a record that is finalised, or that belongs to one that is.
  func checkOpen(_ type: RecordType, _ id: RecordID, _ values: [FieldValue]) throws {
    let isSealed: Bool
    switch type.sealing {
    case nil: isSealed = false
    case .own(let field, let value):
      isSealed = type.position(of: field).map { values[$0] == .text(value) } ?? false
    case .parent(let field, let parentName):
      guard let reference = type.position(of: field).flatMap({ values[$0].text }),
        let parent = RecordID(hex: reference),
        let parentType = RecordCatalogue.type(named: parentName),
        let held = try find(parentType, parent)
      else { return }
      if case .own(let field, let value) = parentType.sealing {
        isSealed = held.record[field] == .text(value)
      } else {
        isSealed = false
      }
    }
    if isSealed { throw ReplicaError.refused(.finalised(type: type.name, record: id)) }
  }
}
