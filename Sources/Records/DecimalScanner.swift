/// Reads fixed-width ASCII numbers from UTF-8, byte by byte, for dates and instants.
struct DecimalScanner<Bytes: Collection> where Bytes.Element == UInt8 {
  private var rest: Bytes.SubSequence

  init(_ bytes: Bytes) {
    rest = bytes[...]
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// The next `width` bytes as a number; nil, and the rest is undefined, when one is no digit.
  mutating func number(width: Int) -> Int? {
    var value = 0
    for _ in 0..<width {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// The next byte when it is a digit; other bytes stay where they are.
  mutating func digit() -> Int? {
    guard let byte = rest.first, (0x30...0x39).contains(byte) else { return nil }
    rest.removeFirst()
    return Int(byte) - 0x30
  }

  /// Passes over `expected` when it comes next; otherwise nothing moves.
  mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard let byte = rest.first, UInt32(byte) == expected.value else { return false }
    rest.removeFirst()
    return true
  }
}

/// `value` in decimal, with leading zeros up to `width`.
func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
