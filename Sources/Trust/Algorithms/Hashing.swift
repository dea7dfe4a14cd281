import CLibcrypto

/// One run of a hash over bytes that arrive in pieces; owns libcrypto's context.
///
/// `SelfTest.run()` must have passed in this process: afterwards libcrypto can only fail here for
/// want of memory, and that ends the process.
struct HashingState: ~Copyable, Sendable {
  // Owned by this value alone: it may move between threads, never be used by two at once.
  private nonisolated(unsafe) let context: OpaquePointer

  init(_ algorithm: OpaquePointer?) {
    guard let algorithm, let context = EVP_MD_CTX_new(),
      EVP_DigestInit_ex2(context, algorithm, nil) == 1
    else { preconditionFailure("invariant: the self-test found this hash in libcrypto") }
    self.context = context
  }

  deinit {
    EVP_MD_CTX_free(context)
  }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) == 1 else {
      preconditionFailure("invariant: a hash accepts bytes until it is finished")
    }
  }

  consuming func finalize() -> Digest {
    var bytes = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    guard EVP_DigestFinal_ex(context, &bytes, &count) == 1, count == 32,
      let digest = Digest(bytes: bytes)
    else { preconditionFailure("invariant: SM3 and SHA-256 give 32 bytes") }
    return digest
  }
}

/// The national hash (GB/T 32905): addresses, chains, signatures and everything else of our own.
package struct SM3: ~Copyable, Sendable {
  private var state = HashingState(yx_sm3())

  /// Begins an empty message.
  package init() {}

  /// Appends bytes to the message.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    state.update(bytes)
  }

  /// Appends bytes to the message.
  package mutating func update(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBytes { state.update($0) }
  }

  /// Appends bytes to the message.
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { state.update($0) }
  }

  /// Ends the message and gives its hash.
  package consuming func finalize() -> Digest {
    state.finalize()
  }

  /// The hash of one whole message, about 285 MB/s on one core.
  package static func digest(_ bytes: [UInt8]) -> Digest {
    bytes.withUnsafeBytes { digest($0) }
  }

  /// The hash of one whole message that lies in memory the caller keeps.
  package static func digest(_ bytes: UnsafeRawBufferPointer) -> Digest {
    var hash = SM3()
    hash.update(bytes)
    return hash.finalize()
  }
}

/// The hash other systems ask for beside SM3 when evidence leaves the house.
package struct SHA256: ~Copyable, Sendable {
  private var state = HashingState(yx_sha256())

  /// Begins an empty message.
  package init() {}

  /// Appends bytes to the message.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    state.update(bytes)
  }

  /// Appends bytes to the message.
  package mutating func update(_ bytes: Span<UInt8>) {
    bytes.withUnsafeBytes { state.update($0) }
  }

  /// Appends bytes to the message.
  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { state.update($0) }
  }

  /// Ends the message and gives its hash.
  package consuming func finalize() -> Digest {
    state.finalize()
  }

  /// The hash of one whole message.
  package static func digest(_ bytes: [UInt8]) -> Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finalize()
  }
}
