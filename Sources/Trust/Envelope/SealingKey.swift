import Synchronization

/// What a key is for; keys of two purposes have nothing in common but the root.
package enum SealPurpose: String, CaseIterable, Sendable {
  case column, outbox, attachment, draft, signingKey, keySlot, bundle, pack
}

/// One purpose's pair of keys, able to seal and open E1 boxes until wiped.
///
/// Any thread may use it; uses take turns.
package final class SealingKey: Sendable {
  /// The generation of the root key, written into every box.
  package let kid: UInt32

  private struct Engine: ~Copyable, Sendable {
    var cipher: SM4CTR
    var mac: HMACSM3
  }

  private let engine: Mutex<Engine?>

  /// Derives the pair from a root key of 32 bytes; `kid` names that root's generation.
  package init(derive root: SecretBytes, purpose: SealPurpose, kid: UInt32) throws(TrustError) {
    let pair = try KeyDerivation.hkdfSM3(secret: root, info: "e1/\(purpose.rawValue)", count: 48)
    defer { pair.wipe() }
    var cipher: SM4CTR?
    var mac: HMACSM3?
    try pair.withBytes { pair throws(TrustError) in
      cipher = try SM4CTR(key: UnsafeRawBufferPointer(rebasing: pair[..<16]))
      mac = try HMACSM3(key: UnsafeRawBufferPointer(rebasing: pair[16...]))
    }
    guard let cipher = consume cipher, let mac = consume mac else {
      preconditionFailure("invariant: the body ran or threw")
    }
    self.kid = kid
    self.engine = Mutex(Engine(cipher: cipher, mac: mac))
  }

  /// Drops both keys from memory; every later use throws `wiped`.
  package func wipe() {
    engine.withLock { $0 = nil }
  }

  /// Seals one value for one place; about 7 µs for 200 bytes.
  package func seal(
    _ plaintext: [UInt8],
    context: SealContext,
    random: RandomSource
  ) throws(TrustError) -> [UInt8] {
    try seal(plaintext[...], associated: context.associatedData, random: random)
  }

  /// Opens a box in the place it was sealed for; `sealBroken` for every other box or place.
  package func open(_ box: [UInt8], context: SealContext) throws(TrustError) -> [UInt8] {
    try open(box, associated: context.associatedData)
  }

  func seal(
    _ plaintext: ArraySlice<UInt8>,
    associated: [UInt8],
    random: RandomSource
  ) throws(TrustError) -> [UInt8] {
    let iv = try random.bytes(12) + [0, 0, 0, 0]
    var box: [UInt8] = []
    box.reserveCapacity(plaintext.count + SealedBox.overhead)
    box.append(SealedBox.version)
    box.appendLittleEndian(kid)
    box.append(contentsOf: iv)
    box.append(contentsOf: plaintext)
    let tag = try engine.withLock { engine throws(TrustError) -> [UInt8] in
      guard engine != nil else { throw TrustError.wiped }
      try Self.crypt(&engine, &box, SealedBox.headerCount..<box.count, iv: iv)
      return try Self.tag(&engine, kid: kid, associated: associated, box: box[...])
    }
    box.append(contentsOf: tag)
    return box
  }

  func open(_ bytes: [UInt8], associated: [UInt8]) throws(TrustError) -> [UInt8] {
    guard let box = SealedBox(bytes: bytes), box.kid == kid else { throw .sealBroken }
    let sealed = bytes.dropLast(SealedBox.tagCount)
    var plaintext = Array(sealed.dropFirst(SealedBox.headerCount))
    try engine.withLock { engine throws(TrustError) in
      guard engine != nil else { throw TrustError.wiped }
      let tag = try Self.tag(&engine, kid: kid, associated: associated, box: sealed)
      guard ConstantTime.equal(tag, Array(bytes.suffix(SealedBox.tagCount))) else {
        throw TrustError.sealBroken
      }
      try Self.crypt(&engine, &plaintext, 0..<plaintext.count, iv: box.iv)
    }
    return plaintext
  }

  /// Counter mode in place; encrypting and decrypting are one act.
  private static func crypt(
    _ engine: inout Engine?,
    _ bytes: inout [UInt8],
    _ range: Range<Int>,
    iv: [UInt8]
  ) throws(TrustError) {
    var failure: TrustError?
    bytes.withUnsafeMutableBytes { buffer in
      let part = UnsafeMutableRawBufferPointer(rebasing: buffer[range])
      do throws(TrustError) {
        try engine?.cipher.apply(UnsafeRawBufferPointer(part), iv: iv, into: part)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }

  private static func tag(
    _ engine: inout Engine?,
    kid: UInt32,
    associated: [UInt8],
    box: ArraySlice<UInt8>
  ) throws(TrustError) -> [UInt8] {
    var prefix = SealedBox.domain
    prefix.appendLittleEndian(kid)
    prefix.appendLittleEndian(UInt32(associated.count))
    prefix.append(contentsOf: associated)
    try engine?.mac.update(prefix)
    var failure: TrustError?
    // The iv and the ciphertext lie side by side in the box.
    box.dropFirst(5).withUnsafeBytes { bytes in
      do throws(TrustError) { try engine?.mac.update(bytes) } catch { failure = error }
    }
    if let failure { throw failure }
    guard let tag = try engine?.mac.tag() else { throw .wiped }
    return tag
  }
}
