/// What stands at one place in bytes that may or may not be UTF-8.
///
/// Stricter decoders and longer replacements exist; this one never skips a byte: each byte that
/// is no part of a shortest-form scalar is reported by itself, and what follows it is read afresh.
package enum UTF8Step: Equatable, Sendable {
  case scalar(Unicode.Scalar, length: Int)
  case invalid(UInt8)
  /// The bytes so far may become a scalar when more arrive.
  case incomplete

  /// Reads the scalar that begins at `index`, which must be inside `bytes`.
  package static func read(_ bytes: ArraySlice<UInt8>, at index: Int) -> UTF8Step {
    let first = bytes[index]
    let (length, minimum): (Int, UInt32)
    switch first {
    case 0x00...0x7F: return .scalar(Unicode.Scalar(first), length: 1)
    case 0xC2...0xDF: (length, minimum) = (2, 0x80)
    case 0xE0...0xEF: (length, minimum) = (3, 0x800)
    case 0xF0...0xF4: (length, minimum) = (4, 0x10000)
    default: return .invalid(first)
    }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for offset in 1..<length {
      guard index + offset < bytes.endIndex else { return .incomplete }
      let next = bytes[index + offset]
      guard next & 0xC0 == 0x80 else { return .invalid(first) }
      value = value << 6 | UInt32(next & 0x3F)
      // An overlong form, a surrogate or a value past the end shows at the second byte.
      let low = value << (6 * UInt32(length - 1 - offset))
      let high = low | ((1 << (6 * UInt32(length - 1 - offset))) - 1)
      if high < minimum || low > 0x10FFFF || (low >= 0xD800 && high <= 0xDFFF) {
        return .invalid(first)
      }
    }
    return Unicode.Scalar(value).map { .scalar($0, length: length) } ?? .invalid(first)
  }

  /// All of `bytes` as text, with one U+FFFD for each byte that is not UTF-8.
  package static func repaired(_ bytes: some Sequence<UInt8>) -> String {
    let bytes = Array(bytes)[...]
    var text = String.UnicodeScalarView()
    var index = 0
    while index < bytes.endIndex {
      switch read(bytes, at: index) {
      case .scalar(let scalar, let length):
        text.append(scalar)
        index += length
      case .invalid, .incomplete:
        text.append("\u{FFFD}")
        index += 1
      }
    }
    return String(text)
  }
}
