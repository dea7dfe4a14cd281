// E1, the envelope of everything sealed at rest
//
//   offset  bytes  field
//        0      1  01, the version
//        1      4  kid, little endian: which generation of the root key
//        5     16  iv: 12 random bytes, then a 32-bit block counter that begins at 0
//       21      n  ciphertext: SM4-CTR(Kenc, iv, plaintext), n may be 0
//   21 + n     32  tag = HMAC-SM3(Kmac, "yaoxun-e1\0" ‖ kid ‖ u32le(|A|) ‖ A ‖ iv ‖ ciphertext)
//
// Kenc (16 bytes) and Kmac (32 bytes) are HKDF-SM3(ROOT, no salt, info = "e1/" + purpose, 48 bytes)
// in this order. A is the associated data of `SealContext`. A box is valid when the version is 01,
// the kid is the key's, at least 53 bytes are there and the tag, compared in constant time, holds.
// A kid seals at most 2^32 boxes: a new kid always means a new ROOT.

/// The fixed layout of one E1 box, read without any key.
package struct SealedBox: Equatable, Sendable {
  /// Bytes a box is longer than its plaintext.
  package static let overhead = 53
  static let version: UInt8 = 1
  static let headerCount = 21
  static let tagCount = 32
  static let domain = Array("yaoxun-e1\0".utf8)

  /// The whole box.
  package let bytes: [UInt8]

  /// Takes bytes that could be a box: long enough and of version 01; nothing is verified.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= Self.overhead, bytes[0] == Self.version else { return nil }
    self.bytes = bytes
  }

  /// The generation of the root key this box claims to be sealed under.
  package var kid: UInt32 {
    UInt32(bytes[1]) | UInt32(bytes[2]) << 8 | UInt32(bytes[3]) << 16 | UInt32(bytes[4]) << 24
  }

  /// How many bytes of plaintext it holds.
  package var plaintextCount: Int {
    bytes.count - Self.overhead
  }

  var iv: [UInt8] {
    Array(bytes[5..<Self.headerCount])
  }
}
