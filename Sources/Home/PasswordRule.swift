import Trust

/// What a new password has to be when an old one is replaced.
package enum PasswordRule {
  /// Characters that are asked for.
  package static let least = 10

  /// Why a password is not taken.
  package enum Weakness: String, Equatable, Sendable {
    case tooShort
    /// It holds the name of the account.
    case namesAccount
    case unchanged
  }

  static func check(
    _ new: SecretBytes,
    replacing old: SecretBytes,
    of account: String
  ) throws(HomeError) {
    let found = try HomeError.wrapping { () throws(TrustError) -> Weakness? in
      let former = try old.withBytes { bytes throws(TrustError) in Array(bytes) }
      return try new.withBytes { bytes throws(TrustError) in
        weakness(of: bytes, replacing: former, account: account)
      }
    }
    if let found { throw .weakPassword(found) }
  }

  private static func weakness(
    of new: UnsafeRawBufferPointer,
    replacing old: [UInt8],
    account: String
  ) -> Weakness? {
    if new.elementsEqual(old) { return .unchanged }
    // Continuation bytes of UTF-8 are no characters of their own.
    if new.count(where: { $0 & 0xC0 != 0x80 }) < least { return .tooShort }
    let name = Array(account.utf8)
    let ends = new.count - name.count
    let holdsName =
      ends >= 0
      && (0...ends).contains { start in
        new[start..<(start + name.count)].elementsEqual(name)
      }
    return holdsName ? .namesAccount : nil
  }
}
