/// Reads fixed-width ASCII numbers byte by byte, for dates and instants.
///
/// Of one concrete type: a feed holds several dates a row, and a generic reader called from another
/// module costs twenty times as much.
struct DecimalScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var next = 0

  /// Reads `bytes`, which must outlive it.
  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { next == bytes.count }

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
    guard next < bytes.count, (0x30...0x39).contains(bytes[next]) else { return nil }
    next += 1
    return Int(bytes[next - 1]) - 0x30
  }

  /// Passes over `expected` when it comes next; otherwise nothing moves.
  mutating func take(_ expected: Unicode.Scalar) -> Bool {
    guard next < bytes.count, UInt32(bytes[next]) == expected.value else { return false }
    next += 1
    return true
  }
}

/// `value` in decimal, with leading zeros up to `width`.
func padded(_ value: Int, to width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
