/// The form of every table of this module: UTF-8, tabs between fields, one record a line.
///
/// - Lines end with LF or CRLF; blank lines and lines that begin with `#` are passed over.
/// - The first other line names the columns; columns may stand in any order.
/// - A row may stop early: columns it does not reach read as empty.
/// - Fields hold no tabs, no line ends and no quoting.
struct TabSeparatedTable {
  private(set) var rows: [TableRow] = []

  init(_ bytes: [UInt8]) throws(TableError) {
    var columns: [String: Int]?
    for (index, raw) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    {
      let line = index + 1
      let content = raw.last == 0x0D ? raw.dropLast() : raw
      guard let first = content.first, first != UInt8(ascii: "#") else { continue }
      guard let text = String(validating: content, as: UTF8.self) else {
        throw TableError(line: line, reason: .notUTF8)
      }
      // Split as bytes: looking for tabs among characters takes several times as long.
      let fields = text.utf8.split(separator: 0x09, omittingEmptySubsequences: false)
        .map { Substring($0) }
      guard let known = columns else {
        columns = try Self.columns(fields, line: line)
        continue
      }
      guard fields.count <= known.count else {
        let reason = TableError.Reason.tooManyFields(columns: known.count, fields: fields.count)
        throw TableError(line: line, reason: reason)
      }
      rows.append(TableRow(line: line, columns: known, fields: fields))
    }
    guard columns != nil else { throw TableError(line: 1, reason: .headerMissing) }
  }

  private static func columns(
    _ names: [Substring],
    line: Int
  ) throws(TableError) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (position, name) in names.enumerated() {
      guard columns.updateValue(position, forKey: String(name)) == nil else {
        throw TableError(line: line, reason: .duplicate(key: String(name)))
      }
    }
    return columns
  }
}

/// One line of a table, read by column name.
struct TableRow {
  let line: Int
  fileprivate let columns: [String: Int]
  fileprivate let fields: [Substring]

  /// The field as it stands; empty when the row stops before it or the table has no such column.
  func optional(_ column: String) -> Substring {
    guard let position = columns[column], position < fields.count else { return "" }
    return fields[position]
  }

  /// The field, which may not be empty.
  func text(_ column: String) throws(TableError) -> String {
    guard columns[column] != nil else {
      throw TableError(line: line, reason: .columnMissing(column))
    }
    let field = optional(column)
    guard !field.isEmpty else { throw refusal(of: column) }
    return String(field)
  }

  /// The field read by `reading`, where nil means that the form is wrong.
  func value<Value>(
    _ column: String,
    _ reading: (Substring) -> Value?
  ) throws(TableError) -> Value {
    guard let value = reading(try text(column)[...]) else { throw refusal(of: column) }
    return value
  }

  /// The same as `value`, but nil for an empty field.
  func optionalValue<Value>(
    _ column: String,
    _ reading: (Substring) -> Value?
  ) throws(TableError) -> Value? {
    let field = optional(column)
    guard !field.isEmpty else { return nil }
    guard let value = reading(field) else { throw refusal(of: column) }
    return value
  }

  func refusal(of column: String) -> TableError {
    TableError(line: line, reason: .valueRefused(column: column))
  }
}

/// A number in ASCII digits without sign or blanks; nil above nine digits.
func wholeNumber(_ text: Substring) -> Int? {
  guard (1...9).contains(text.utf8.count) else { return nil }
  guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
  return Int(text)
}

/// The same with an optional minus sign in front.
func signedNumber(_ text: Substring) -> Int? {
  guard text.first == "-" else { return wholeNumber(text) }
  return wholeNumber(text.dropFirst()).map { -$0 }
}
