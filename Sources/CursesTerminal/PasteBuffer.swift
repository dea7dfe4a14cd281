import Canvas

/// A bracketed paste as it arrives.
///
/// Pasted text may itself hold the sequence that ends a paste, to smuggle in keys. So the paste
/// reaches to the last end in the burst, as long as no other paste begins in between; what follows
/// that was typed.
struct PasteBuffer {
  /// Whether an end has arrived; another one may still follow.
  private(set) var hasEnd = false

  private var bytes: [UInt8] = []
  private var dropped = 0

  /// More than any field takes; what is longer is a mistake or an attack on memory.
  static let limit = 1 << 20

  private static let begin = Array("\u{1B}[200~".utf8)
  private static let end = Array("\u{1B}[201~".utf8)

  mutating func append(_ more: some Sequence<UInt8>) {
    let seen = max(0, bytes.count - Self.end.count)
    bytes += more
    hasEnd = hasEnd || Self.firstIndex(of: Self.end, in: bytes[seen...]) != nil
    // Only the tail can hold the end, so the middle of an endless paste need not be kept.
    if bytes.count > 2 * Self.limit && !hasEnd {
      let cut = Self.limit..<(bytes.count - 64)
      dropped += cut.count
      bytes.removeSubrange(cut)
    }
  }

  /// The paste as inputs, and the bytes behind it.
  func finish() -> (inputs: [Input], rest: [UInt8]) {
    var text = bytes[...]
    var rest: ArraySlice<UInt8> = []
    if let first = Self.firstIndex(of: Self.end, in: bytes[...]) {
      var last = first
      while let next = Self.firstIndex(of: Self.end, in: bytes[(last + Self.end.count)...]),
        Self.firstIndex(of: Self.begin, in: bytes[last..<next]) == nil
      {
        last = next
      }
      text = bytes[..<last]
      rest = bytes[(last + Self.end.count)...]
    }
    let kept = Self.cut(text)
    var inputs: [Input] = [.paste(Self.text(kept))]
    let lost = dropped + text.count - kept.count
    if lost > 0 { inputs.append(.pasteCut(lost)) }
    return (inputs, Array(rest))
  }

  /// At most `limit` bytes, ending between two characters.
  private static func cut(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard bytes.count > limit else { return bytes }
    var end = bytes.startIndex + limit
    while end > bytes.startIndex && bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return bytes[..<end]
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var unix: [UInt8] = []
    unix.reserveCapacity(bytes.count)
    var afterReturn = false
    for byte in bytes {
      if byte == 0x0D {
        unix.append(0x0A)
      } else if byte != 0x0A || !afterReturn {
        unix.append(byte)
      }
      afterReturn = byte == 0x0D
    }
    return UTF8Step.repaired(unix)
  }

  private static func firstIndex(of mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      guard buffer.count >= mark.count else { return nil }
      for offset in 0...(buffer.count - mark.count) where buffer[offset] == mark[0] {
        if (1..<mark.count).allSatisfy({ buffer[offset + $0] == mark[$0] }) {
          return bytes.startIndex + offset
        }
      }
      return nil
    }
  }
}
