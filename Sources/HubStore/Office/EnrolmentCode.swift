import Trust

/// A code for one enrolment: 40 bits in Crockford's alphabet, kept as a salted hash.
struct EnrolmentCode {
  /// How long it can be used, in milliseconds.
  static let life: Int64 = 15 * 60_000
  static let tries = 5

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  let text: String

  /// Draws a new code.
  init(random: RandomSource) throws(TrustError) {
    let bits = try random.bytes(5).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let letters = (0..<8).map { Self.alphabet[Int(bits >> UInt64(35 - 5 * $0) & 31)] }
    text = String(decoding: letters, as: UTF8.self)
  }

  /// Takes what a person typed: any case, hyphens and blanks, O for 0, I and L for 1.
  init(typed: String) {
    let letters = typed.utf8.prefix(64).compactMap { byte -> UInt8? in
      let upper = (0x61...0x7A).contains(byte) ? byte - 0x20 : byte
      return switch upper {
      case UInt8(ascii: "-"), UInt8(ascii: " "): nil
      case UInt8(ascii: "O"): UInt8(ascii: "0")
      case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
      default: upper
      }
    }
    text = String(decoding: letters, as: UTF8.self)
  }

  func hash(salt: [UInt8], account: String) -> [UInt8] {
    SM3.digest(salt + Array("\(account)\n\(text)".utf8)).bytes
  }
}
