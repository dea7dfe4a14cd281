extension [UInt8] {
  /// Appends `text` as a JSON string.
  ///
  /// Invisible and bidirectional characters are escaped as well as controls: an answer must not
  /// reorder or hide anything where it is shown.
  mutating func appendJSON(_ text: String) {
    var text = text
    append(UInt8(ascii: "\""))
    text.withUTF8 { bytes in
      if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
        append(contentsOf: bytes)
      } else {
        appendEscaped(bytes)
      }
    }
    append(UInt8(ascii: "\""))
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }

  mutating func appendDecimal(_ number: Int) {
    append(contentsOf: String(number).utf8)
  }

  mutating func appendHexadecimal(_ byte: UInt8) {
    let digits: StaticString = "0123456789abcdef"
    append(digits.utf8Start[Int(byte >> 4)])
    append(digits.utf8Start[Int(byte & 0x0F)])
  }

  private mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x22, 0x5C:
        append(0x5C)
        append(byte)
        index += 1
      case 0x00..<0x20, 0x7F:
        appendUnicodeEscape(UInt16(byte))
        index += 1
      case ..<0x80:
        append(byte)
        index += 1
      default:
        index += appendScalar(bytes, index)
      }
    }
  }

  private mutating func appendScalar(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    // Common ideographs need no look: strings are valid UTF-8 by construction.
    let lead = bytes[index]
    let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    let sequence = bytes[index..<Swift.min(index + length, bytes.count)]
    if lead < 0xE4 || lead > 0xE9,
      let (scalar, _) = UTF8Scalar.decode([UInt8](sequence), at: 0),
      ScalarFolding(scalar) == .hidden, let value = Unicode.Scalar(scalar)
    {
      for unit in String(value).utf16 { appendUnicodeEscape(unit) }
    } else {
      append(contentsOf: sequence)
    }
    return length
  }

  private mutating func appendUnicodeEscape(_ unit: UInt16) {
    append(0x5C)
    append(UInt8(ascii: "u"))
    appendHexadecimal(UInt8(unit >> 8))
    appendHexadecimal(UInt8(unit & 0xFF))
  }
}
