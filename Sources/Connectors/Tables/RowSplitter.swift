/// Cuts a stream of bytes into the rows and cells of a table, with bounded memory.
///
/// In CSV a cell in quotes may hold commas, line ends and doubled quotes; a quote inside an unquoted
/// cell is a character like any other. Tab-separated tables have no quotes. A CR before LF goes.
struct RowSplitter {
  /// Longer rows are given up: an open quote would otherwise swallow the file.
  static let limit = 1 << 20

  /// One row of the table.
  struct Row {
    var cells: [[UInt8]]
    /// The line it begins on, counted from 1.
    var line: Int
    /// Bytes from the start of the stream.
    var offset: Int64
    /// Whether it went beyond `limit`; its cells are not whole then.
    var isCut: Bool
  }

  private enum State { case start, plain, quoted, closing }

  private let separator: UInt8
  private let hasQuotes: Bool
  private var state = State.start
  private var cells: [[UInt8]] = []
  private var cell: [UInt8] = []
  private var size = 0
  private var line = 1
  private var offset: Int64 = 0
  private var began: (line: Int, offset: Int64) = (1, 0)

  init(_ form: TableMap.Form) {
    separator = form == .csv ? UInt8(ascii: ",") : UInt8(ascii: "\t")
    hasQuotes = form == .csv
  }

  mutating func take(_ bytes: ArraySlice<UInt8>, _ emit: (Row) -> Void) {
    for byte in bytes {
      offset += 1
      size += 1
      take(byte, emit)
      if byte == 0x0A { line += 1 }
      if size == 0 { began = (line, offset) }
    }
  }

  /// Hands on a last row that nothing ended.
  mutating func finish(_ emit: (Row) -> Void) {
    if size > 0 { endRow(emit) }
  }

  private mutating func take(_ byte: UInt8, _ emit: (Row) -> Void) {
    // A row that is given up ends with its line, whatever quotes are open.
    if size > Self.limit {
      if byte == 0x0A { endRow(emit) }
      return
    }
    switch (state, byte) {
    case (.quoted, UInt8(ascii: "\"")): state = .closing
    case (.quoted, _): cell.append(byte)
    case (.closing, UInt8(ascii: "\"")):
      cell.append(byte)
      state = .quoted
    case (_, 0x0A): endRow(emit)
    case (_, separator): endCell()
    case (.start, UInt8(ascii: "\"")) where hasQuotes: state = .quoted
    default:
      cell.append(byte)
      state = .plain
    }
  }

  private mutating func endCell() {
    cells.append(cell)
    cell.removeAll(keepingCapacity: true)
    state = .start
  }

  private mutating func endRow(_ emit: (Row) -> Void) {
    let isCut = size > Self.limit || state == .quoted
    if cell.last == 0x0D { cell.removeLast() }
    endCell()
    emit(Row(cells: cells, line: began.line, offset: began.offset, isCut: isCut))
    cells.removeAll(keepingCapacity: true)
    size = 0
  }
}
