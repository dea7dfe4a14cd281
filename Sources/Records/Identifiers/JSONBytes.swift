extension [UInt8] {
  /// Appends `text` as a JSON string.
  ///
  /// Invisible and bidirectional characters are escaped as well as controls: an answer must not
  /// reorder or hide anything where it is shown.
  mutating func appendJSON(_ text: String) {
    var text = text
    text.withUTF8 { appendJSON(utf8: $0) }
  }

  /// Appends bytes that are valid UTF-8 as a JSON string.
  mutating func appendJSON(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x20...0x21, 0x23...0x5B, 0x5D...0x7E: index += 1
      // The common ideographs.
      case 0xE4...0xE9: index += 3
      default:
        let length = escapedLength(bytes, index)
        guard length.isEscaped else {
          index += length.count
          continue
        }
        append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
        appendEscape(bytes, index, length.count)
        index += length.count
        start = index
      }
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<bytes.count]))
    append(UInt8(ascii: "\""))
  }

  mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(utf8 text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  mutating func appendDecimal(_ number: Int) {
    append(utf8: String(number))
  }

  mutating func appendHexadecimal(_ byte: UInt8) {
    let digits: StaticString = "0123456789abcdef"
    append(digits.utf8Start[Int(byte >> 4)])
    append(digits.utf8Start[Int(byte & 0x0F)])
  }

  private func escapedLength(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int
  ) -> (count: Int, isEscaped: Bool) {
    let lead = bytes[index]
    guard lead >= 0x80 else { return (1, true) }
    let wanted = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
    let count = Swift.min(wanted, bytes.count - index)
    let scalar = UTF8Scalar.decode([UInt8](bytes[index..<index + count]), at: 0)?.scalar ?? 0
    return (count, ScalarFolding(scalar) == .hidden)
  }

  private mutating func appendEscape(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ index: Int,
    _ count: Int
  ) {
    append(0x5C)
    switch bytes[index] {
    case 0x22, 0x5C: append(bytes[index])
    case ..<0x80: appendUnicode(UInt16(bytes[index]))
    default:
      let text = String(decoding: bytes[index..<index + count], as: UTF8.self)
      for (place, unit) in text.utf16.enumerated() {
        if place > 0 { append(0x5C) }
        appendUnicode(unit)
      }
    }
  }

  private mutating func appendUnicode(_ unit: UInt16) {
    append(UInt8(ascii: "u"))
    appendHexadecimal(UInt8(unit >> 8))
    appendHexadecimal(UInt8(unit & 0xFF))
  }
}
