/// The application identifiers in force, read from a table of tab-separated values.
///
/// One row is one identifier or a run of them (`3100-3105`); `offline-cache/gs1` holds the shipped
/// table and says what its columns mean. All identifiers that share their first two digits have the
/// same length, so that two digits delimit an identifier; a table that breaks this is refused.
package struct GS1Table: Sendable {
  /// Entries in the order of the table.
  package private(set) var entries: [GS1Entry] = []
  /// Identifier length by the number of its first two digits; 0 where no identifier begins so.
  private var lengths = [UInt8](repeating: 0, count: 100)
  /// Index into `entries` by identifier, shorter ones padded with zeros to four digits; -1 for none.
  private var places = [Int16](repeating: -1, count: 10_000)

  /// Reads the table in `tsv`; blank lines and lines that begin with `#` are remarks.
  package init(tsv: some Collection<UInt8>) throws(GS1TableError) {
    var columns: [String: Int] = [:]
    var line = 0
    for bytes in tsv.split(separator: 0x0A, omittingEmptySubsequences: false) {
      line += 1
      guard let first = bytes.first, first != UInt8(ascii: "#") else { continue }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw GS1TableError(.notText, line: line)
      }
      let cells = text.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if columns.isEmpty {
        columns = try GS1Table.columns(of: cells, line: line)
      } else {
        guard cells.count == columns.count else { throw GS1TableError(.cellCount, line: line) }
        let row = GS1TableRow(columns: columns, cells: cells, line: line)
        try add(try row.entry(), line: line)
      }
    }
    guard !entries.isEmpty else { throw GS1TableError(.noRows, line: line) }
  }

  /// The entry whose identifier begins `data`, which needs not end with it, or nil.
  package func entry(leading data: ArraySlice<UInt8>) -> GS1Entry? {
    let start = data.startIndex
    guard data.count >= 2 else { return nil }
    let first = data[start] &- 0x30
    let second = data[start + 1] &- 0x30
    guard first <= 9, second <= 9 else { return nil }
    let length = Int(lengths[Int(first) * 10 + Int(second)])
    guard length >= 2, data.count >= length else { return nil }
    var key = Int(first) * 10 + Int(second)
    for index in start + 2..<start + length {
      let digit = data[index] &- 0x30
      guard digit <= 9 else { return nil }
      key = key * 10 + Int(digit)
    }
    for _ in length..<4 { key *= 10 }
    let place = places[key]
    return place < 0 ? nil : entries[Int(place)]
  }

  /// The entry of exactly the identifier `ai`, or nil.
  package func entry(of ai: ArraySlice<UInt8>) -> GS1Entry? {
    guard let entry = entry(leading: ai), entry.length == ai.count else { return nil }
    return entry
  }

  private mutating func add(_ entry: GS1Entry, line: Int) throws(GS1TableError) {
    guard entries.count < Int(Int16.max) else { throw GS1TableError(.tooMany, line: line) }
    for number in entry.numbers {
      let key = number.key
      guard places[key] < 0 else { throw GS1TableError(.repeated, line: line) }
      let known = lengths[key / 100]
      guard known == 0 || known == UInt8(entry.length) else {
        throw GS1TableError(.prefixLength, line: line)
      }
      lengths[key / 100] = UInt8(entry.length)
      places[key] = Int16(entries.count)
    }
    entries.append(entry)
  }

  private static func columns(
    of cells: [String],
    line: Int
  ) throws(GS1TableError) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (index, name) in cells.enumerated() { columns[name] = index }
    for name in GS1TableRow.required where columns[name] == nil {
      throw GS1TableError(.missingColumn, line: line)
    }
    guard columns.count == cells.count else { throw GS1TableError(.repeated, line: line) }
    return columns
  }
}

/// Why a table of application identifiers cannot be used, with the line that shows it.
package struct GS1TableError: Error, Equatable, Sendable {
  package enum Reason: String, Sendable {
    case notText, cellCount, missingColumn, noRows, tooMany, repeated, prefixLength
    case identifier, format, unknownCheck, pattern
  }

  package var reason: Reason
  /// Counted from 1.
  package var line: Int

  package init(_ reason: Reason, line: Int) {
    self.reason = reason
    self.line = line
  }
}
