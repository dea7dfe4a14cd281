/// Escapes what JSON would let through raw although a terminal or an eye would be misled by it.
///
/// The value stays the same: only its spelling becomes `\u202e`. Valid JSON holds such characters
/// inside strings only.
enum VisibleJSON {
  /// `json` with every hidden or controlling character spelled out; linear, and cheap without any.
  static func escaping(_ json: [UInt8]) -> [UInt8] {
    guard let first = json.firstIndex(where: mayBegin) else { return json }
    var out = Array(json[..<first])
    out.reserveCapacity(json.count + 16)
    var text = String(decoding: json[first...], as: UTF8.self)
    text.withUTF8 { bytes in
      var decoder = UTF8()
      var iterator = bytes.makeIterator()
      while case .scalarValue(let scalar) = decoder.decode(&iterator) {
        if isHidden(scalar) {
          for unit in String(scalar).utf16 { out += escape(unit) }
        } else {
          out += String(scalar).utf8
        }
      }
    }
    return out
  }

  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte == 0x7F || byte == 0xC2 || byte == 0xD8 || byte == 0xE1 || byte == 0xE2 || byte == 0xEF
      || byte >= 0xF3
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F...0x9F, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F,
      0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  private static func escape(_ unit: UInt16) -> [UInt8] {
    let digits = String(unit, radix: 16)
    return Array("\\u\(String(repeating: "0", count: 4 - digits.count))\(digits)".utf8)
  }
}
