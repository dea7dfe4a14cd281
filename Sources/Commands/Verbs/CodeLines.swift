/// Cuts a byte stream into lines, whatever the pieces it comes in.
///
/// LF ends a line and a CR before it belongs to the end; every line is answered, empty ones too. Of
/// a line longer than any code only the first bytes are kept, so that memory stays bounded.
struct CodeLines {
  /// One more than a code may have, so that too long a line still shows as such, and its CR.
  private static let kept = 514
  private var partial: [UInt8] = []
  private var hasPartial = false

  /// Hands on every line that `chunk` completes.
  mutating func feed(_ chunk: [UInt8], _ take: (ArraySlice<UInt8>) -> Void) {
    var start = chunk.startIndex
    while let end = chunk[start...].firstIndex(of: 0x0A) {
      if hasPartial {
        keep(chunk[start..<end])
        take(Self.withoutReturn(partial[...]))
        forget()
      } else {
        take(Self.withoutReturn(chunk[start..<end].prefix(Self.kept)))
      }
      start = end + 1
    }
    if start < chunk.endIndex {
      keep(chunk[start...])
      hasPartial = true
    }
  }

  /// Hands on a last line without its end, if there is one.
  mutating func finish(_ take: (ArraySlice<UInt8>) -> Void) {
    if hasPartial { take(Self.withoutReturn(partial[...])) }
    forget()
  }

  private mutating func keep(_ bytes: ArraySlice<UInt8>) {
    partial += bytes.prefix(max(0, Self.kept - partial.count))
  }

  private mutating func forget() {
    partial.removeAll(keepingCapacity: true)
    hasPartial = false
  }

  private static func withoutReturn(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == 0x0D ? line.dropLast() : line
  }
}
