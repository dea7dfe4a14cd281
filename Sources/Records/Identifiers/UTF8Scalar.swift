/// Strict UTF-8 decoding of one scalar at a time, over bytes.
enum UTF8Scalar {
  /// The scalar beginning at `offset` and its length, or nil where the bytes are not UTF-8
  /// (a stray continuation, a truncated or overlong sequence, a surrogate, above U+10FFFF).
  static func decode(_ bytes: [UInt8], at offset: Int) -> (scalar: UInt32, length: Int)? {
    let lead = bytes[offset]
    let length: Int
    var scalar: UInt32
    switch lead {
    case 0x00..<0x80: return (UInt32(lead), 1)
    case 0xC2..<0xE0: (length, scalar) = (2, UInt32(lead & 0x1F))
    case 0xE0..<0xF0: (length, scalar) = (3, UInt32(lead & 0x0F))
    case 0xF0..<0xF5: (length, scalar) = (4, UInt32(lead & 0x07))
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    for index in offset + 1..<offset + length {
      guard bytes[index] & 0xC0 == 0x80 else { return nil }
      scalar = scalar << 6 | UInt32(bytes[index] & 0x3F)
    }
    switch (length, scalar) {
    case (3, ..<0x800), (3, 0xD800...0xDFFF), (4, ..<0x10000), (4, 0x110000...): return nil
    default: return (scalar, length)
    }
  }
}
