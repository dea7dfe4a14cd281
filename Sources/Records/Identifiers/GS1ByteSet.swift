/// A set of ASCII bytes as two words of bits, so that a test costs no memory access.
struct GS1ByteSet: Sendable {
  /// Bytes 0 to 63, the lowest bit first.
  let low: UInt64
  /// Bytes 64 to 127.
  let high: UInt64

  func contains(_ byte: UInt8) -> Bool {
    if byte < 64 { return low >> UInt64(byte) & 1 == 1 }
    return byte < 128 && high >> UInt64(byte - 64) & 1 == 1
  }

  /// Set 82 of the GS1 General Specifications.
  static let invariant82 = GS1ByteSet(low: 0xFFFF_FFE6_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
  /// Set 39: capitals, digits, `#`, `-`, `/`.
  static let upper39 = GS1ByteSet(low: 0x03FF_A008_0000_0000, high: 0x0000_0000_07FF_FFFE)
  /// Set 64: letters, digits, `-`, `_`.
  static let base64 = GS1ByteSet(low: 0x03FF_2000_0000_0000, high: 0x07FF_FFFE_87FF_FFFE)
  /// Reserved and unreserved characters of RFC 3986 and the percent sign.
  static let uri = GS1ByteSet(low: 0xAFFF_FFFA_0000_0000, high: 0x47FF_FFFE_AFFF_FFFF)
  /// Characters of addresses that no domain of a Digital Link holds.
  static let notInDomain = GS1ByteSet(low: 0xA800_1FFA_0000_0000, high: 0x4000_0000_8000_0001)
}
