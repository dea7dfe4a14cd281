/// Hexadecimal digits, as percent escapes write them.
enum GS1Hex {
  /// The value 0...15 of an ASCII hexadecimal digit in either case, or nil.
  static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// The two upper-case digits of `byte`.
  static func digits(_ byte: UInt8) -> [UInt8] {
    [byte >> 4, byte & 15].map { $0 < 10 ? 0x30 + $0 : 0x37 + $0 }
  }
}
