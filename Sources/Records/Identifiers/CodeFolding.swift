/// The single pass that folds a raw input into its compact and literal texts.
///
/// A text is nil as long as it equals the raw input, so a clean code costs no copy.
struct CodeFolding {
  private let raw: [UInt8]
  private(set) var compact: CodeText?
  private(set) var literal: CodeText?
  private(set) var flaw: CodeFlaw?
  private(set) var isUTF8 = true

  init(_ raw: [UInt8]) {
    self.raw = raw
  }

  mutating func run() {
    var offset = 0
    while offset < raw.count {
      if compact == nil, literal == nil {
        // Most codes are clean from their first byte to their last.
        offset = endOfKept(from: offset)
        if offset == raw.count { return }
      }
      let byte = raw[offset]
      if byte < 0x80 {
        fold(ascii: byte, at: offset)
        offset += 1
        continue
      }
      guard let (scalar, length) = UTF8Scalar.decode(raw, at: offset) else {
        if flaw == nil { flaw = .notUTF8(offset: offset) }
        isUTF8 = false
        drop(at: offset)
        offset += 1
        continue
      }
      fold(scalar, length: length, at: offset)
      offset += length
    }
  }

  /// Where the run of ASCII and of common ideographs that both texts keep as they are ends.
  private func endOfKept(from start: Int) -> Int {
    raw.withUnsafeBufferPointer { bytes in
      var index = start
      while index < bytes.count {
        switch bytes[index] {
        case 0x21...0x60, 0x7B...0x7E, 0x1D: index += 1
        // U+5000 to U+8FFF
        case 0xE5...0xE8
        where index + 2 < bytes.count && bytes[index + 1] & 0xC0 == 0x80
          && bytes[index + 2] & 0xC0 == 0x80:
          index += 3
        default: return index
        }
      }
      return index
    }
  }

  private mutating func fold(ascii byte: UInt8, at offset: Int) {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"):
      replaceCompact(with: byte & 0xDF, at: offset)
      literal?.append(byte, from: offset)
    case 0x20, 0x09:
      dropCompact(at: offset)
      literal?.append(byte, from: offset)
    case 0x1D, 0x21...0x7E:
      compact?.append(byte, from: offset)
      literal?.append(byte, from: offset)
    default:
      hide(at: offset)
    }
  }

  private mutating func fold(_ scalar: UInt32, length: Int, at offset: Int) {
    switch ScalarFolding(scalar) {
    case .kept:
      for index in offset..<offset + length {
        compact?.append(raw[index], from: index)
        literal?.append(raw[index], from: index)
      }
    case .ascii(let byte):
      replaceLiteral(with: byte, at: offset)
      let isLower = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
      replaceCompact(with: isLower ? byte & 0xDF : byte, at: offset)
    case .blank:
      replaceLiteral(with: 0x20, at: offset)
      dropCompact(at: offset)
    case .ideograph(let folded):
      // Compatibility ideographs and radicals fold to the basic plane: always three bytes.
      let bytes = (
        UInt8(0xE0 | folded >> 12), UInt8(0x80 | folded >> 6 & 0x3F), UInt8(0x80 | folded & 0x3F)
      )
      for byte in [bytes.0, bytes.1, bytes.2] {
        replaceLiteral(with: byte, at: offset)
        replaceCompact(with: byte, at: offset)
      }
    case .hidden:
      hide(at: offset)
    }
  }

  private mutating func hide(at offset: Int) {
    if flaw == nil { flaw = .hiddenCharacter(offset: offset) }
    drop(at: offset)
  }

  private mutating func drop(at offset: Int) {
    dropCompact(at: offset)
    if literal == nil { literal = CodeText(prefix: raw, upTo: offset) }
  }

  private mutating func dropCompact(at offset: Int) {
    if compact == nil { compact = CodeText(prefix: raw, upTo: offset) }
  }

  private mutating func replaceCompact(with byte: UInt8, at offset: Int) {
    if compact == nil { compact = CodeText(prefix: raw, upTo: offset) }
    compact?.append(byte, from: offset)
  }

  private mutating func replaceLiteral(with byte: UInt8, at offset: Int) {
    if literal == nil { literal = CodeText(prefix: raw, upTo: offset) }
    literal?.append(byte, from: offset)
  }
}
