import CLibcrypto

/// Where keys, IVs, salts and nonces come from; a value, so that a test can make it fail.
package struct RandomSource: Sendable {
  /// Overwrites the whole buffer with unpredictable bytes, or throws and leaves it unusable.
  package let fill: @Sendable (UnsafeMutableRawBufferPointer) throws(TrustError) -> Void

  /// Wraps a generator; one that cannot fill every byte must throw `randomUnavailable`.
  package init(
    fill: @escaping @Sendable (UnsafeMutableRawBufferPointer) throws(TrustError) -> Void
  ) {
    self.fill = fill
  }

  /// That many fresh bytes in ordinary memory, for IVs, salts and nonces.
  package func bytes(_ count: Int) throws(TrustError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // Typed throws do not cross withUnsafeMutableBytes, so the outcome is carried out by hand.
    var failure: TrustError?
    bytes.withUnsafeMutableBytes { buffer in
      do throws(TrustError) { try fill(buffer) } catch { failure = error }
    }
    if let failure { throw failure }
    return bytes
  }
}

/// The generator of this machine, seeded by the kernel through libcrypto.
package enum SystemRandom {
  /// Give this to everything that asks for a `RandomSource` outside tests.
  package static let source = RandomSource { buffer throws(TrustError) in
    guard buffer.count > 0 else { return }
    guard RAND_bytes(buffer.baseAddress, Int32(buffer.count)) == 1 else {
      throw TrustError.randomUnavailable
    }
  }

  /// That many fresh bytes; throws when the kernel gives no entropy.
  package static func bytes(_ count: Int) throws(TrustError) -> [UInt8] {
    try source.bytes(count)
  }
}
