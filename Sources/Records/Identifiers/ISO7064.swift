/// Check characters of ISO/IEC 7064, over ASCII bytes of the alphabet 0–9, A–Z, in linear time.
///
/// A pure system runs one recursion in a single modulus (MOD 11-2, MOD 37-2, MOD 97-10), a hybrid
/// one alternates between M and M + 1 (MOD 11,10; MOD 37,36).
package enum ISO7064 {
  /// One check character from `digits` plus one supplementary character at the highest value.
  package struct Pure: Sendable {
    /// The modulus of the recursion.
    package let modulus: Int
    /// The factor of the recursion.
    package let radix: Int
    /// The characters in the order of their values.
    package let alphabet: StaticString

    /// MOD 11-2: digits, X for ten; resident identity numbers.
    package static let mod11and2 = Pure(modulus: 11, radix: 2, alphabet: "0123456789X")
    /// MOD 37-2: digits and letters, * for thirty-six.
    package static let mod37and2 = Pure(
      modulus: 37,
      radix: 2,
      alphabet: "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*"
    )

    /// The check character for `body`, or nil where a byte is outside the alphabet.
    package func checkCharacter(for body: some Sequence<UInt8>) -> UInt8? {
      var check = 0
      for byte in body {
        guard let value = value(byte) else { return nil }
        check = (check + value) * radix % modulus
      }
      return alphabet.utf8Start[(modulus + 1 - check) % modulus]
    }

    /// Whether the last of `bytes` is the check character of those before it.
    package func accepts(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
      guard let last = bytes.last else { return false }
      return checkCharacter(for: bytes.dropLast()) == last
    }

    private func value(_ byte: UInt8) -> Int? {
      (0..<alphabet.utf8CodeUnitCount).first { alphabet.utf8Start[$0] == byte }
    }
  }

  /// One check character of the same alphabet as the body, whose size is `modulus`.
  package struct Hybrid: Sendable {
    /// The size of the alphabet, M.
    package let modulus: Int

    /// MOD 11,10: digits only.
    package static let mod11and10 = Hybrid(modulus: 10)
    /// MOD 37,36: digits and letters; electronic licence identifiers.
    package static let mod37and36 = Hybrid(modulus: 36)

    /// The check character for `body`, or nil where a byte is outside the alphabet.
    package func checkCharacter(for body: some Sequence<UInt8>) -> UInt8? {
      var product = modulus
      for byte in body {
        guard let value = ASCII.value(byte), value < modulus else { return nil }
        let sum = (product + value) % modulus
        product = (sum == 0 ? modulus : sum) * 2 % (modulus + 1)
      }
      let check = (modulus + 1 - product) % modulus
      return UInt8(check < 10 ? 0x30 + check : 0x41 + check - 10)
    }

    /// Whether the last of `bytes` is the check character of those before it.
    package func accepts(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
      guard let last = bytes.last else { return false }
      return checkCharacter(for: bytes.dropLast()) == last
    }
  }

  /// MOD 97-10: two check digits, letters counting as two digits.
  package enum Mod97and10 {
    /// The two check digits for `body`, or nil where a byte is neither digit nor capital letter.
    package static func checkDigits(for body: some Sequence<UInt8>) -> String? {
      guard let rest = remainder(of: body) else { return nil }
      let check = (98 - rest * 100 % 97) % 97
      return check < 10 ? "0\(check)" : String(check)
    }

    /// Whether `bytes`, check digits last, leave the remainder 1.
    package static func accepts(_ bytes: some Sequence<UInt8>) -> Bool {
      remainder(of: bytes) == 1
    }

    private static func remainder(of bytes: some Sequence<UInt8>) -> Int? {
      var rest = 0
      for byte in bytes {
        guard let value = ASCII.value(byte) else { return nil }
        rest = (rest * (value < 10 ? 10 : 100) + value) % 97
      }
      return rest
    }
  }
}
