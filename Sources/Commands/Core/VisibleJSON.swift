/// Escapes what JSON would let through raw although a terminal or an eye would be misled by it.
///
/// The value stays the same: only its spelling becomes `\u202e`. Valid JSON holds such characters
/// inside strings only. Works on bytes, for a backlog of scanned codes passes through here.
enum VisibleJSON {
  /// `json` with every hidden or controlling character spelled out.
  static func escaping(_ json: [UInt8]) -> [UInt8] {
    json.withUnsafeBufferPointer { bytes in
      var out: [UInt8] = []
      var copied = 0
      var index = 0
      while true {
        index = endOfPlain(bytes, from: index)
        guard index < bytes.count else { break }
        guard let length = hidden(bytes, at: index) else {
          index += 1
          continue
        }
        if out.isEmpty { out.reserveCapacity(bytes.count + 64) }
        out += bytes[copied..<index]
        let text = String(decoding: bytes[index..<(index + length)], as: UTF8.self)
        for unit in text.utf16 { out += escape(unit) }
        index += length
        copied = index
      }
      return copied == 0 ? json : out + bytes[copied...]
    }
  }

  /// Where the run of printable ASCII and of common ideographs ends, eight bytes at a time.
  private static func endOfPlain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(bytes)
    var index = start
    while index < bytes.count {
      if index + 8 <= bytes.count {
        let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
        // A bit is set for every byte from 0x7F on, and maybe for its neighbour.
        if (word | (word &+ 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080 == 0 {
          index += 8
          continue
        }
      }
      switch bytes[index] {
      case ..<0x7F: index += 1
      case 0xE3...0xEE: index += 3
      default: return index
      }
    }
    return bytes.count
  }

  /// How many bytes the hidden character at `index` has; nil when what stands there is visible.
  private static func hidden(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Int? {
    func byte(_ offset: Int) -> UInt8 {
      index + offset < bytes.count ? bytes[index + offset] : 0
    }
    switch bytes[index] {
    case 0x7F: return 1
    // U+0080–U+009F and the soft hyphen
    case 0xC2: return (0x80...0x9F).contains(byte(1)) || byte(1) == 0xAD ? 2 : nil
    // U+061C
    case 0xD8: return byte(1) == 0x9C ? 2 : nil
    // U+180E
    case 0xE1: return byte(1) == 0xA0 && byte(2) == 0x8E ? 3 : nil
    // U+200B–U+200F, U+2028–U+202E, U+2060–U+206F
    case 0xE2:
      let isHidden =
        byte(1) == 0x80
        ? (0x8B...0x8F).contains(byte(2)) || (0xA8...0xAE).contains(byte(2))
        : byte(1) == 0x81 && (0xA0...0xAF).contains(byte(2))
      return isHidden ? 3 : nil
    // U+FEFF, U+FFF9–U+FFFB
    case 0xEF:
      let isHidden =
        byte(1) == 0xBB
        ? byte(2) == 0xBF : byte(1) == 0xBF && (0xB9...0xBB).contains(byte(2))
      return isHidden ? 3 : nil
    // U+E0000–U+E0FFF, where the tag characters are
    case 0xF3: return byte(1) == 0xA0 && byte(3) != 0 ? 4 : nil
    default: return nil
    }
  }

  private static func escape(_ unit: UInt16) -> [UInt8] {
    let digits = String(unit, radix: 16)
    return Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
  }
}
