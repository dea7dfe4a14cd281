/// A table of tab-separated UTF-8 cells.
///
/// Lines that begin with `#` are comments, the first other line names the columns, every further
/// line is one row. There is no quoting and no CR.
struct TabTable {
  let file: String
  let bytes: [UInt8]
  private(set) var lines: [Int32] = []
  private var columns: [String] = []
  /// Start of every cell of every row, and one end per row: `columns.count + 1` a row.
  private var bounds: [Int32] = []

  var rowCount: Int { lines.count }

  init(_ file: String, _ bytes: [UInt8]) throws(CodeTableError) {
    self.file = file
    self.bytes = bytes
    var line = 1
    var start = 0
    bounds.reserveCapacity(bytes.count / 8)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      if end > start, bytes[start] != UInt8(ascii: "#") {
        try append(line: line, start..<end)
      }
      start = end + 1
      line += 1
    }
  }

  /// The position of the column called `name`.
  func column(_ name: String) throws(CodeTableError) -> Int {
    guard let index = columns.firstIndex(of: name) else {
      throw CodeTableError(file, line: 0, .missingColumn(name))
    }
    return index
  }

  func cell(_ row: Int, _ column: Int) -> Range<Int> {
    let index = row * (columns.count + 1) + column
    return Int(bounds[index])..<Int(bounds[index + 1]) - 1
  }

  func text(_ row: Int, _ column: Int) -> String {
    String(decoding: bytes[cell(row, column)], as: UTF8.self)
  }

  /// The cell as a decimal number; nil when it is empty.
  func number(_ row: Int, _ column: Int) throws(CodeTableError) -> Int? {
    let range = cell(row, column)
    guard !range.isEmpty else { return nil }
    var value = 0
    for index in range {
      guard ASCII.isDigit(bytes[index]), range.count < 10 else { throw bad(row, column) }
      value = value * 10 + Int(bytes[index]) - 0x30
    }
    return value
  }

  /// The cell as exactly one scalar.
  func scalar(_ row: Int, _ column: Int) throws(CodeTableError) -> UInt32 {
    let range = cell(row, column)
    guard !range.isEmpty,
      let (scalar, length) = UTF8Scalar.decode(bytes, at: range.lowerBound), length == range.count
    else { throw bad(row, column) }
    return scalar
  }

  func bad(_ row: Int, _ column: Int) -> CodeTableError {
    CodeTableError(file, line: Int(lines[row]), .badCell(column: columns[column]))
  }

  private mutating func append(line: Int, _ range: Range<Int>) throws(CodeTableError) {
    guard !columns.isEmpty else {
      columns = bytes[range].split(separator: 0x09, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      return
    }
    let first = bounds.count
    bounds.append(Int32(range.lowerBound))
    for index in range where bytes[index] == 0x09 { bounds.append(Int32(index + 1)) }
    bounds.append(Int32(range.upperBound + 1))
    let cells = bounds.count - first - 1
    guard cells == columns.count else { throw CodeTableError(file, line: line, .cells(cells)) }
    lines.append(Int32(line))
  }
}
