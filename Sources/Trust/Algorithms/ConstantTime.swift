import CLibcrypto

/// Comparison whose time tells nothing about where two secrets differ.
package enum ConstantTime {
  /// Whether both hold the same bytes; lengths are not secret and differ at once.
  package static func equal(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
  }

  /// Whether both hold the same bytes; lengths are not secret and differ at once.
  package static func equal(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool
  {
    guard one.count == other.count else { return false }
    guard let first = one.baseAddress, let second = other.baseAddress else { return true }
    return CRYPTO_memcmp(first, second, one.count) == 0
  }
}
