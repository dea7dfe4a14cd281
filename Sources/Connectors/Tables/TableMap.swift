package import Records

/// How the columns of an office's own table become the fields of one type of record.
package struct TableMap: Equatable, Sendable {
  /// What parts the cells of a row.
  package enum Form: String, CaseIterable, Sendable {
    /// RFC 4180: commas, and quotes around what holds them.
    case csv
    /// Tabs, and no quotes.
    case tsv
  }

  /// A column and the field its cells fill.
  package struct Column: Equatable, Sendable {
    package var heading: String
    package var field: String

    package init(_ heading: String, _ field: String) {
      self.heading = heading
      self.field = field
    }
  }

  /// The name of a type that offices keep: see `types`.
  package let type: String
  package let form: Form
  /// The column by which a row is known again on the next import.
  package let key: String
  package let columns: [Column]
  /// Fields that say the same in every row.
  package let values: [Column]
  /// For fields that are lists, what parts their items.
  package let separators: [Column]
  /// For fields that name another record, the type whose key column they hold.
  package let references: [Column]

  /// Types that a table can fill; everything else has an importer or an office of its own.
  package static let types: [RecordType] = [.enterprise, .product, .licence]

  /// What is wrong with a map, in one word for each kind of fault and the name it is about.
  package enum Fault: Error, Equatable, Sendable {
    case unknownType(String)
    case unknownField(String)
    /// The field holds moments, numbers inside JSON or the like, which no cell can fill.
    case notMappable(String)
    /// A list without a separator, or a reference without a type.
    case incomplete(String)
    case keyNotMapped(String)
  }

  package init(
    type: String,
    form: Form,
    key: String,
    columns: [Column],
    values: [Column] = [],
    separators: [Column] = [],
    references: [Column] = []
  ) throws(Fault) {
    guard let record = Self.types.first(where: { $0.name == type }) else {
      throw .unknownType(type)
    }
    guard columns.contains(where: { $0.heading == key }) else { throw .keyNotMapped(key) }
    for column in columns + values {
      guard let position = record.position(of: column.field) else {
        throw .unknownField(column.field)
      }
      switch record.fields[position].kind {
      case .text, .code, .day, .integer: break
      case .list:
        guard separators.contains(where: { $0.field == column.field && !$0.heading.isEmpty }) else {
          throw .incomplete(column.field)
        }
      case .reference:
        guard references.contains(where: { $0.field == column.field }) else {
          throw .incomplete(column.field)
        }
      case .instant, .json: throw .notMappable(column.field)
      }
    }
    for reference in references where !Self.types.contains(where: { $0.name == reference.heading })
    {
      throw .unknownType(reference.heading)
    }
    self.type = type
    self.form = form
    self.key = key
    self.columns = columns
    self.values = values
    self.separators = separators
    self.references = references
  }

  /// The type of the records.
  var recordType: RecordType? { Self.types.first { $0.name == type } }

  /// The id of the record of a key: the same for a row and for what refers to it.
  static func id(_ type: String, _ key: String) -> RecordID {
    ImportIdentity.derived("table", type, key)
  }
}
