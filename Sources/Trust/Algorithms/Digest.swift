/// The 32 bytes of one SM3 or SHA-256 hash.
package struct Digest: Hashable, Sendable {
  /// Exactly 32 bytes, most significant first.
  package let bytes: [UInt8]

  /// Takes a hash made elsewhere; nil unless it has exactly 32 bytes.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Reads 64 lower-case hexadecimal digits; nil for any other text.
  package init?(hex: String) {
    guard hex.utf8.count == 64, let bytes = Hexadecimal.bytes(hex) else { return nil }
    self.bytes = bytes
  }

  /// The 64 lower-case hexadecimal digits used in file names, lines and headers.
  package var hex: String {
    Hexadecimal.text(bytes)
  }
}
