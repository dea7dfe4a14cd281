/// What folding does to one scalar outside ASCII.
enum ScalarFolding: Equatable {
  case kept
  /// The compatibility form of this ASCII character.
  case ascii(UInt8)
  case blank
  /// A radical or compatibility ideograph that copied PDF text has in place of this one.
  case ideograph(UInt32)
  /// Invisible on paper and screen: never part of a code.
  case hidden

  init(_ scalar: UInt32) {
    switch scalar {
    case 0x4E00...0x9FFF: self = .kept
    case 0xFF01...0xFF5E: self = .ascii(UInt8(truncatingIfNeeded: scalar - 0xFEE0))
    case 0x00A0, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .blank
    case 0x0080...0x009F, 0x00AD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F,
      0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
      0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
      self = .hidden
    case 0x00B9: self = .ascii(UInt8(ascii: "1"))
    case 0x00B2...0x00B3: self = .digit(scalar - 0x00B0)
    case 0x2070, 0x2074...0x2079: self = .digit(scalar - 0x2070)
    case 0x2080...0x2089: self = .digit(scalar - 0x2080)
    case 0x2460...0x2468: self = .digit(scalar - 0x245F)
    case 0x1D7CE...0x1D7FF: self = .digit((scalar - 0x1D7CE) % 10)
    case 0xFE63: self = .ascii(UInt8(ascii: "-"))
    case 0x2E80...0x2FD5, 0xF900...0xFAFF: self = .compatibilityIdeograph(scalar)
    default: self = .kept
    }
  }

  private static func digit(_ value: UInt32) -> ScalarFolding {
    .ascii(UInt8(truncatingIfNeeded: 0x30 + value))
  }

  /// Only the radicals that occur in the words and province names of licence numbers.
  private static func compatibilityIdeograph(_ scalar: UInt32) -> ScalarFolding {
    switch scalar {
    case 0x2F63: .ideograph(0x751F)  // 生
    case 0x2F64: .ideograph(0x7528)  // 用
    case 0x2FAE: .ideograph(0x975E)  // 非
    case 0x2FB7: .ideograph(0x98DF)  // 食
    case 0x2FCA: .ideograph(0x9ED1)  // 黑
    case 0x2F8F: .ideograph(0x884C)  // 行
    case 0x2EDD: .ideograph(0x98DF)  // 食 as some fonts encode it
    default: .kept
    }
  }
}
