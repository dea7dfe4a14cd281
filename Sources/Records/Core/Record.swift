/// One record as the hub acknowledged it, or as a laptop shows it with its own edits on top.
package struct Record: Equatable, Sendable {
  package let type: RecordType
  package let id: RecordID
  /// The hub's version; 0 while only this laptop knows the record.
  package var version: Int64
  package var provenance: Provenance
  /// One value per field of `type`, in its order.
  package var values: [FieldValue]
  /// Columns a newer hub sent that this program does not know: name and JSON text, in wire order.
  package var extra: [ExtraColumn]

  package init(
    type: RecordType,
    id: RecordID,
    version: Int64 = 0,
    provenance: Provenance = Provenance(),
    values: [FieldValue],
    extra: [ExtraColumn] = []
  ) {
    precondition(values.count == type.fields.count, "invariant: one value per field")
    self.type = type
    self.id = id
    self.version = version
    self.provenance = provenance
    self.values = values
    self.extra = extra
  }

  /// A record whose named fields are set and whose others are null; unknown names are refused.
  package init(
    _ type: RecordType,
    _ id: RecordID,
    _ named: [String: FieldValue],
    provenance: Provenance = Provenance()
  ) {
    var values = [FieldValue](repeating: .null, count: type.fields.count)
    for (name, value) in named {
      guard let position = type.position(of: name) else {
        preconditionFailure("invariant: \(type.name) has no field \(name)")
      }
      values[position] = value
    }
    self.init(type: type, id: id, provenance: provenance, values: values)
  }

  /// The value of a field of `type`; null for a name the type does not have.
  package subscript(_ field: String) -> FieldValue {
    get { type.position(of: field).map { values[$0] } ?? .null }
    set {
      guard let position = type.position(of: field) else {
        preconditionFailure("invariant: \(type.name) has no field \(field)")
      }
      values[position] = newValue
    }
  }

  package static func == (left: Record, right: Record) -> Bool {
    left.type.name == right.type.name && left.id == right.id && left.version == right.version
      && left.provenance == right.provenance && left.values == right.values
      && left.extra == right.extra
  }
}

/// Where a record's present state comes from.
package struct Provenance: Equatable, Sendable {
  /// When the hub stored this version, milliseconds UTC; 0 while unsent.
  package var updatedAt: Int64
  /// The account that wrote this version; empty for the hub itself.
  package var author: String
  /// The source of an imported record (`registry`, `udid`, `demo`, `hub`, `laptop`).
  package var origin: String
  /// The source's own version or date, as it gave it.
  package var originVersion: String

  package init(
    updatedAt: Int64 = 0,
    author: String = "",
    origin: String = "",
    originVersion: String = ""
  ) {
    self.updatedAt = updatedAt
    self.author = author
    self.origin = origin
    self.originVersion = originVersion
  }
}

/// A column of a newer schema, kept so that it is never clobbered.
package struct ExtraColumn: Equatable, Sendable {
  package var name: String
  package var json: String

  package init(name: String, json: String) {
    self.name = name
    self.json = json
  }
}
