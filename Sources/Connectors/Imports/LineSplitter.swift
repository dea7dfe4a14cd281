/// Cuts a stream of bytes into lines with bounded memory; LF ends a line, a CR before it goes too.
struct LineSplitter {
  /// Longer lines are not kept; only their beginning is handed on.
  static let limit = 1 << 20

  /// One line of the stream.
  struct Line {
    var bytes: [UInt8]
    /// Counted from 1.
    var number: Int
    /// Bytes from the start of the stream.
    var offset: Int64
    /// Whether `bytes` is only the beginning of a line beyond `limit`.
    var isCut: Bool
  }

  private var pending: [UInt8] = []
  private var number = 1
  private var offset: Int64 = 0
  private var length: Int64 = 0

  mutating func take(_ chunk: ArraySlice<UInt8>, _ emit: (Line) -> Void) {
    var rest = chunk
    while let end = rest.firstIndex(of: 0x0A) {
      keep(rest[..<end])
      emitLine(emit)
      length += 1
      offset += length
      length = 0
      number += 1
      rest = rest[(end + 1)...]
    }
    keep(rest)
  }

  /// Hands on a last line that nothing ended.
  mutating func finish(_ emit: (Line) -> Void) {
    if length > 0 { emitLine(emit) }
    length = 0
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    length += Int64(bytes.count)
    pending.append(contentsOf: bytes.prefix(max(0, Self.limit - pending.count)))
  }

  private mutating func emitLine(_ emit: (Line) -> Void) {
    let isCut = length > Int64(pending.count)
    if !isCut, pending.last == 0x0D { pending.removeLast() }
    emit(Line(bytes: pending, number: number, offset: offset, isCut: isCut))
    pending.removeAll(keepingCapacity: true)
  }
}
