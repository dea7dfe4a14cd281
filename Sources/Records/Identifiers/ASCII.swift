/// Classes of single ASCII bytes.
enum ASCII {
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isCapital(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  static func isSmall(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isDigit(byte) || isCapital(byte) }

  /// The value of a digit or capital letter: 0–9, A = 10 … Z = 35; nil for any other byte.
  static func value(_ byte: UInt8) -> Int? {
    if isDigit(byte) { return Int(byte) - 0x30 }
    if isCapital(byte) { return Int(byte) - 0x41 + 10 }
    return nil
  }
}
