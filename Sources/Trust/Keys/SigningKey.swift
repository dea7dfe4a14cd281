import CLibcrypto

/// An SM2 private key of one account on one device, or of a hub.
///
/// It lies in libcrypto's heap, is cleansed when the last copy of this value goes, and any thread may
/// use it. Each call makes its own context: beside the curve's arithmetic that was not measurable.
package struct SigningKey: Sendable {
  /// The public half.
  package let verifyingKey: VerifyingKey

  private let key: SM2Key

  /// Draws a new key; throws `randomUnavailable` rather than making a weak one.
  package static func generate(random: RandomSource) throws(TrustError) -> SigningKey {
    // A scalar outside 1...n-2 turns up once in 2^32 draws; eight of them mean a broken generator.
    for _ in 0..<8 {
      let scalar = try SecretBytes(random: 32, from: random)
      if let key = try? SigningKey(scalar: scalar) { return key }
    }
    throw .randomUnavailable
  }

  /// Takes the raw 32-byte scalar; throws `keyUnusable` outside 1...n-2.
  package init(scalar: SecretBytes) throws(TrustError) {
    guard scalar.count == 32 else { throw .keyUnusable }
    let handle = try scalar.withBytes { scalar throws(TrustError) in
      scalar.baseAddress.flatMap { yx_sm2_from_private($0.assumingMemoryBound(to: UInt8.self)) }
    }
    guard let handle else { throw .keyUnusable }
    try self.init(adopting: SM2Key(adopting: handle))
  }

  /// Reads a PKCS#8 DER structure that holds exactly one SM2 key and nothing after it.
  package init(pkcs8: SecretBytes) throws(TrustError) {
    let scalar = try SecretBytes(count: 32) { output throws(TrustError) in
      let found = try pkcs8.withBytes { der throws(TrustError) in
        guard let from = der.baseAddress, let to = output.baseAddress else { return Int32(0) }
        return yx_sm2_scalar_of_pkcs8(
          from.assumingMemoryBound(to: UInt8.self),
          der.count,
          to.assumingMemoryBound(to: UInt8.self)
        )
      }
      guard found == 1 else { throw TrustError.malformed(.privateKey, offset: 0) }
    }
    try self.init(scalar: scalar)
  }

  private init(adopting key: SM2Key) throws(TrustError) {
    var point = [UInt8](repeating: 0, count: 65)
    guard yx_sm2_public(key.handle, &point) == 1, let verifyingKey = VerifyingKey(point: point)
    else { throw .keyUnusable }
    self.key = key
    self.verifyingKey = verifyingKey
  }

  /// Signs exactly these bytes (SM3 with the signer's id mixed in) as strict DER; about 0.4 ms.
  ///
  /// The one-time scalar comes from libcrypto's own generator, which fails rather than repeats.
  package func sign(
    _ message: [UInt8],
    signerID: [UInt8] = SM2.defaultSignerID
  ) throws(TrustError) -> [UInt8] {
    var der = [UInt8](repeating: 0, count: 80)
    var count = der.count
    guard
      yx_sm2_sign(
        key.handle,
        signerID,
        signerID.count,
        message,
        message.count,
        &der,
        &count
      ) == 1
    else { throw .lastRefusal("sm2.sign") }
    der.removeSubrange(count...)
    return der
  }

  /// The raw 32-byte scalar, for wrapping.
  package func scalar() throws(TrustError) -> SecretBytes {
    try SecretBytes(count: 32) { output throws(TrustError) in
      guard let base = output.baseAddress,
        yx_sm2_private(key.handle, base.assumingMemoryBound(to: UInt8.self)) == 1
      else { throw TrustError.lastRefusal("sm2.export") }
    }
  }

  /// The key as PKCS#8 DER, for other programs.
  package func pkcs8() throws(TrustError) -> SecretBytes {
    var der: UnsafeMutablePointer<UInt8>?
    let count = yx_sm2_pkcs8(key.handle, &der)
    guard count > 0, let der else { throw .lastRefusal("sm2.export") }
    defer { yx_release(der, count) }
    return try SecretBytes(copying: UnsafeBufferPointer(start: der, count: Int(count)))
  }

  /// Opens what `VerifyingKey.encrypt` made for this key; `sealBroken` for anything else.
  package func decrypt(_ sealed: [UInt8]) throws(TrustError) -> SecretBytes {
    var output = [UInt8](repeating: 0, count: sealed.count + 16)
    defer { OPENSSL_cleanse(&output, output.count) }
    var count = output.count
    guard yx_sm2_decrypt(key.handle, sealed, sealed.count, &output, &count) == 1 else {
      throw .sealBroken
    }
    return try SecretBytes(copying: output.prefix(count))
  }
}
