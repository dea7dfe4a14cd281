import CLibcrypto

/// The national block cipher (GB/T 32907) over whole messages, without padding.
///
/// Counter mode carries the envelope; the others exist for the published vectors and for files that
/// other systems hand over.
package enum SM4Mode: String, CaseIterable, Sendable {
  case ecb = "SM4-ECB"
  case cbc = "SM4-CBC"
  case cfb = "SM4-CFB"
  case ofb = "SM4-OFB"
  case ctr = "SM4-CTR"

  /// Encrypts under a 16-byte key; ECB and CBC need whole blocks of 16 bytes.
  package func encrypt(_ plain: [UInt8], key: [UInt8], iv: [UInt8]) throws(TrustError) -> [UInt8] {
    try run(1, plain, key: key, iv: iv)
  }

  /// Decrypts under a 16-byte key; says nothing about authenticity.
  package func decrypt(_ sealed: [UInt8], key: [UInt8], iv: [UInt8]) throws(TrustError) -> [UInt8] {
    try run(0, sealed, key: key, iv: iv)
  }

  private func run(
    _ direction: Int32,
    _ input: [UInt8],
    key: [UInt8],
    iv: [UInt8]
  ) throws(TrustError) -> [UInt8] {
    guard key.count == 16, self == .ecb || iv.count == 16 else { throw .keyUnusable }
    var output = [UInt8](repeating: 0, count: input.count + 16)
    let count = Int32(input.count)
    let written = yx_sm4_once(rawValue, direction, key, iv, input, count, &output)
    guard written >= 0 else { throw .libraryRefused(rawValue, code: 0) }
    return Array(output.prefix(Int(written)))
  }
}

/// SM4 in counter mode under one key, many messages in turn; gives no authenticity by itself.
package struct SM4CTR: ~Copyable, Sendable {
  // Owned by this value alone: it may move between threads, never be used by two at once.
  private nonisolated(unsafe) let context: OpaquePointer

  /// Takes a key of exactly 16 bytes; its schedule is cleansed with this value.
  package init(key: SecretBytes) throws(TrustError) {
    self.context = try key.withBytes { key throws(TrustError) in try Self.context(key: key) }
  }

  /// Takes a key of exactly 16 bytes that lies in memory the caller keeps.
  package init(key: UnsafeRawBufferPointer) throws(TrustError) {
    self.context = try Self.context(key: key)
  }

  deinit {
    EVP_CIPHER_CTX_free(context)
  }

  /// Encrypts or decrypts (the same act) with a 16-byte initial counter block.
  package mutating func apply(
    _ input: UnsafeRawBufferPointer,
    iv: [UInt8],
    into output: UnsafeMutableRawBufferPointer
  ) throws(TrustError) {
    guard iv.count == 16, output.count >= input.count else { throw .keyUnusable }
    guard EVP_EncryptInit_ex2(context, nil, nil, iv, nil) == 1 else { throw .lastRefusal("sm4") }
    guard let from = input.baseAddress?.assumingMemoryBound(to: UInt8.self),
      let to = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    else { return }
    var done = 0
    // libcrypto counts in 32 bits.
    while done < input.count {
      let step = Int32(min(input.count - done, 1 << 30))
      var written: Int32 = 0
      guard EVP_EncryptUpdate(context, to + done, &written, from + done, step) == 1,
        written == step
      else { throw .lastRefusal("sm4") }
      done += Int(step)
    }
  }

  private static func context(key: UnsafeRawBufferPointer) throws(TrustError) -> OpaquePointer {
    guard key.count == 16, let start = key.baseAddress?.assumingMemoryBound(to: UInt8.self) else {
      throw .keyUnusable
    }
    guard let cipher = yx_sm4_ctr(), let context = EVP_CIPHER_CTX_new() else {
      throw .lastRefusal("sm4")
    }
    guard EVP_EncryptInit_ex2(context, cipher, start, nil, nil) == 1 else {
      EVP_CIPHER_CTX_free(context)
      throw .lastRefusal("sm4")
    }
    return context
  }
}
