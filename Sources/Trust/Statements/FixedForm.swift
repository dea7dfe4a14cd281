/// Reads a text that has exactly one spelling, piece by piece; every error names its offset.
///
/// The files and lines of this module are JSON that any tool can read, but only in the spelling
/// this module writes: no spaces, no escapes, keys in order. One spelling means one hash.
struct FixedForm {
  private let bytes: [UInt8]
  private let structure: TrustError.Structure
  private(set) var offset = 0

  init(_ bytes: [UInt8], as structure: TrustError.Structure) {
    self.bytes = bytes
    self.structure = structure
  }

  var isAtEnd: Bool { offset == bytes.count }

  var malformed: TrustError { .malformed(structure, offset: offset) }

  /// Whether `literal` comes next; does not move.
  func sees(_ literal: String) -> Bool {
    bytes[offset...].starts(with: literal.utf8)
  }

  mutating func expect(_ literal: String) throws(TrustError) {
    guard sees(literal) else { throw malformed }
    offset += literal.utf8.count
  }

  mutating func end() throws(TrustError) {
    guard isAtEnd else { throw malformed }
  }

  /// A decimal integer without sign or leading zero.
  mutating func integer<Integer: FixedWidthInteger>() throws(TrustError) -> Integer {
    let digits = bytes[offset...].prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard digits.count == 1 || digits.first != UInt8(ascii: "0"), digits.count <= 20,
      let value = Integer(String(decoding: digits, as: UTF8.self))
    else { throw malformed }
    offset += digits.count
    return value
  }

  /// Text up to a closing quote that is not consumed: UTF-8 without quotes, escapes or controls.
  mutating func text(atMost limit: Int) throws(TrustError) -> String {
    let body = bytes[offset...].prefix { $0 != UInt8(ascii: "\"") }
    guard body.count <= limit, Self.isPlain(body),
      let text = String(validating: body, as: UTF8.self)
    else { throw malformed }
    offset += body.count
    return text
  }

  /// Lower-case hexadecimal digits for a number of bytes within `counts`.
  mutating func hexadecimal(_ counts: ClosedRange<Int>) throws(TrustError) -> [UInt8] {
    let digits = bytes[offset...].prefix { byte in
      (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
        || (byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "f"))
    }
    guard let value = Hexadecimal.bytes(digits), counts.contains(value.count) else {
      throw malformed
    }
    offset += digits.count
    return value
  }

  /// Whether text can stand between quotes as it is.
  static func isPlain(_ text: some Sequence<UInt8>) -> Bool {
    text.allSatisfy { byte in
      byte >= 0x20 && byte != 0x7f && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
    }
  }
}
