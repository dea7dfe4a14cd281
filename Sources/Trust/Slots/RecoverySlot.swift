/// The root key, encrypted to an SM2 key that the authority keeps for a forgotten password.
///
/// GB/T 32918.4 in DER carries its own hash over the plaintext, so that a changed slot does not open.
struct RecoverySlot: Equatable, Sendable {
  /// `VerifyingKey.keyID` of the key that opens it.
  var keyID: String
  var sealed: [UInt8]

  static func make(root: SecretBytes, key: VerifyingKey) throws(TrustError) -> RecoverySlot {
    RecoverySlot(keyID: key.keyID, sealed: try key.encrypt(root))
  }

  func open(with key: SigningKey) throws(TrustError) -> SecretBytes {
    try key.decrypt(sealed)
  }
}
