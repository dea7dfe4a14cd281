/// UTF-8 bytes of a folded input that still know where they stood in the raw input.
package struct CodeText: Equatable, Sendable {
  /// The folded bytes.
  package private(set) var bytes: [UInt8]
  /// The raw offset of the first byte that folding changed or dropped; nil when nothing was.
  package private(set) var change: Int?
  /// Empty as long as every byte stands where it stood, which is the common case.
  private var offsets: [Int32]

  /// Takes bytes that folding leaves as they are.
  package init(unchanged bytes: [UInt8]) {
    self.bytes = bytes
    offsets = []
  }

  /// Begins a text that follows the raw input unchanged up to `change`.
  init(prefix raw: [UInt8], upTo change: Int) {
    bytes = []
    offsets = []
    bytes.reserveCapacity(raw.count)
    bytes.append(contentsOf: raw[..<change])
    self.change = change
  }

  mutating func append(_ byte: UInt8, from offset: Int) {
    if !offsets.isEmpty || offset != bytes.count {
      if offsets.isEmpty { offsets = bytes.indices.map { Int32(truncatingIfNeeded: $0) } }
      offsets.append(Int32(truncatingIfNeeded: offset))
    }
    bytes.append(byte)
  }

  /// The same text without any `byte`, still mapped to the raw input.
  func without(_ byte: UInt8) -> CodeText {
    guard let first = bytes.firstIndex(of: byte) else { return self }
    var text = CodeText(unchanged: [])
    text.change = min(change ?? rawOffset(first), rawOffset(first))
    for (index, kept) in bytes.enumerated() where kept != byte {
      text.append(kept, from: rawOffset(index))
    }
    return text
  }

  /// The offset in the raw input of the byte at `index`; `count` answers the offset after the last.
  package func rawOffset(_ index: Int) -> Int {
    guard !offsets.isEmpty else { return index }
    if index < offsets.count { return Int(offsets[index]) }
    return Int(offsets[offsets.count - 1]) + 1 + (index - offsets.count)
  }
}
