/// The binary codings that tag URIs name (GS1 EPC Tag Data Standard, section 14).
package enum EPCTagCoding: String, CaseIterable, Sendable {
  case sgtin96 = "sgtin-96"
  case sgtin198 = "sgtin-198"
  case sscc96 = "sscc-96"
  case sgln96 = "sgln-96"
  case sgln195 = "sgln-195"
  case grai96 = "grai-96"
  case grai170 = "grai-170"
  case giai96 = "giai-96"
  case giai202 = "giai-202"
  case gsrn96 = "gsrn-96"
  case gsrnp96 = "gsrnp-96"
  case gdti96 = "gdti-96"
  case gdti174 = "gdti-174"
  case cpi96 = "cpi-96"
  case cpiVar = "cpi-var"
  case sgcn96 = "sgcn-96"
  case itip110 = "itip-110"
  case itip212 = "itip-212"
  case gid96 = "gid-96"
  case usdod96 = "usdod-96"
  case adiVar = "adi-var"

  package var scheme: EPCScheme {
    switch self {
    case .sgtin96, .sgtin198: .sgtin
    case .sscc96: .sscc
    case .sgln96, .sgln195: .sgln
    case .grai96, .grai170: .grai
    case .giai96, .giai202: .giai
    case .gsrn96: .gsrn
    case .gsrnp96: .gsrnp
    case .gdti96, .gdti174: .gdti
    case .cpi96, .cpiVar: .cpi
    case .sgcn96: .sgcn
    case .itip110, .itip212: .itip
    case .gid96: .gid
    case .usdod96: .usdod
    case .adiVar: .adi
    }
  }

  /// Whether a filter value stands before the fields.
  package var hasFilter: Bool { self != .gid96 }

  /// Says whether the coding has room for the fields of a valid EPC.
  ///
  /// The short codings hold serials as plain binary numbers: no leading zero, no letters, and less
  /// than a power of two.
  package func holds(_ fields: [[UInt8]]) -> Bool {
    guard let last = fields.last, let prefix = fields.first else { return false }
    switch self {
    case .sgtin96, .grai96, .itip110: return isNumber(last, below: 38)
    case .sgln96, .gdti96: return isNumber(last, below: 41)
    case .giai96: return isNumber(last, below: 82 - prefixBits(prefix.count))
    case .cpi96:
      return isNumber(last, below: 31) && fields.count == 3
        && isNumber(fields[1], below: 51 - prefixBits(prefix.count))
    case .cpiVar: return isNumber(last, below: 40)
    case .gid96:
      return fields.count == 3 && isNumber(fields[0], below: 28) && isNumber(fields[1], below: 24)
        && isNumber(fields[2], below: 36)
    case .usdod96: return isNumber(last, below: 36)
    case .sgcn96: return last.allSatisfy { $0 &- 0x30 <= 9 }
    case .sgtin198, .sgln195, .grai170, .giai202, .gdti174, .itip212: return true
    case .sscc96, .gsrn96, .gsrnp96, .adiVar: return true
    }
  }

  /// Bits of a company prefix of this many digits in the partition tables.
  private func prefixBits(_ digits: Int) -> Int {
    [6: 20, 7: 24, 8: 27, 9: 30, 10: 34, 11: 37, 12: 40][digits] ?? 40
  }

  private func isNumber(_ field: [UInt8], below bits: Int) -> Bool {
    guard !field.isEmpty, field.count == 1 || field[0] != 0x30, field.count <= 19 else {
      return false
    }
    var value: UInt64 = 0
    for byte in field {
      guard byte &- 0x30 <= 9 else { return false }
      value = value &* 10 &+ UInt64(byte &- 0x30)
    }
    return value < 1 << UInt64(bits)
  }
}
