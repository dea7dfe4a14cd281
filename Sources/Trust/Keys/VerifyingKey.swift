import CLibcrypto

/// An SM2 public key: who signed.
package struct VerifyingKey: Hashable, Sendable {
  /// The uncompressed point: 04, then x and y of 32 bytes each.
  package let point: [UInt8]

  private let key: SM2Key

  /// Takes a 65-byte uncompressed point; nil for any other form, the infinity or a point off the curve.
  package init?(point: [UInt8]) {
    guard point.count == 65, point[0] == 0x04, let handle = yx_sm2_from_public(point) else {
      return nil
    }
    self.point = point
    self.key = SM2Key(adopting: handle)
  }

  /// Reads the 130 lower-case hexadecimal digits of a point; nil where `init(point:)` is.
  package init?(hex: String) {
    guard let point = Hexadecimal.bytes(hex) else { return nil }
    self.init(point: point)
  }

  /// The point as 130 lower-case hexadecimal digits.
  package var hex: String {
    Hexadecimal.text(point)
  }

  /// SM3 of the 65-byte point: what `SafeWords` speaks and what is compared by eye.
  package var fingerprint: Digest {
    SM3.digest(point)
  }

  /// The first 16 hexadecimal digits of the fingerprint: names a key, proves nothing.
  package var keyID: String {
    String(fingerprint.hex.prefix(16))
  }

  /// Whether this key's owner signed exactly these bytes; about 0.35 ms, false for any odd DER.
  package func verify(
    signature: [UInt8],
    message: [UInt8],
    signerID: [UInt8] = SM2.defaultSignerID
  ) -> Bool {
    guard SignatureForm.isStrict(signature) else { return false }
    return yx_sm2_verify(
      key.handle,
      signerID,
      signerID.count,
      message,
      message.count,
      signature,
      signature.count
    ) == 1
  }

  /// Encrypts a short secret to the owner of this key (GB/T 32918.4, DER form).
  ///
  /// The one-time scalar comes from libcrypto's own generator, not from a `RandomSource`.
  package func encrypt(_ secret: SecretBytes) throws(TrustError) -> [UInt8] {
    try secret.withBytes { secret throws(TrustError) in
      guard let base = secret.baseAddress else { throw TrustError.keyUnusable }
      var output = [UInt8](repeating: 0, count: secret.count + 160)
      var count = output.count
      let start = base.assumingMemoryBound(to: UInt8.self)
      guard yx_sm2_encrypt(key.handle, start, secret.count, &output, &count) == 1 else {
        throw TrustError.lastRefusal("sm2.encrypt")
      }
      return Array(output.prefix(count))
    }
  }

  /// Equal points make equal keys.
  package static func == (one: VerifyingKey, other: VerifyingKey) -> Bool {
    one.point == other.point
  }

  /// Feeds the point.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(point)
  }
}
