import CLibcrypto

/// HMAC over SM3 (GB/T 15852.2): a keyed state that authenticates many messages in turn.
package struct HMACSM3: ~Copyable, Sendable {
  // Owned by this value alone: it may move between threads, never be used by two at once.
  private nonisolated(unsafe) let context: OpaquePointer

  /// Takes a key of any length; the copy inside libcrypto is cleansed with this value.
  package init(key: SecretBytes) throws(TrustError) {
    self.context = try key.withBytes { key throws(TrustError) in try Self.context(key: key) }
  }

  /// Takes a key that lies in memory the caller keeps.
  package init(key: UnsafeRawBufferPointer) throws(TrustError) {
    self.context = try Self.context(key: key)
  }

  deinit {
    EVP_MAC_CTX_free(context)
  }

  /// Appends bytes to the message in hand.
  package mutating func update(_ bytes: UnsafeRawBufferPointer) throws(TrustError) {
    guard let base = bytes.baseAddress, bytes.count > 0 else { return }
    let start = base.assumingMemoryBound(to: UInt8.self)
    guard EVP_MAC_update(context, start, bytes.count) == 1 else { throw .lastRefusal("hmac") }
  }

  /// Appends bytes to the message in hand.
  package mutating func update(_ bytes: [UInt8]) throws(TrustError) {
    guard EVP_MAC_update(context, bytes, bytes.count) == 1 else { throw .lastRefusal("hmac") }
  }

  /// Ends the message in hand, gives its 32-byte tag and begins an empty one under the same key.
  package mutating func tag() throws(TrustError) -> [UInt8] {
    var tag = [UInt8](repeating: 0, count: 32)
    var count = 0
    guard EVP_MAC_final(context, &tag, &count, tag.count) == 1, count == 32,
      yx_hmac_restart(context) == 1
    else { throw .lastRefusal("hmac") }
    return tag
  }

  /// The 32-byte tag of one whole message.
  package static func tag(key: [UInt8], message: [UInt8]) throws(TrustError) -> [UInt8] {
    var mac = HMACSM3(adopting: try context(key: key))
    try mac.update(message)
    return try mac.tag()
  }

  /// The 32-byte tag of one whole message under a secret key.
  package static func tag(key: SecretBytes, message: [UInt8]) throws(TrustError) -> [UInt8] {
    var mac = try HMACSM3(key: key)
    try mac.update(message)
    return try mac.tag()
  }

  private init(adopting context: OpaquePointer) {
    self.context = context
  }

  private static func context(key: [UInt8]) throws(TrustError) -> OpaquePointer {
    guard let context = yx_hmac_sm3(key, key.count) else { throw .lastRefusal("hmac") }
    return context
  }

  private static func context(key: UnsafeRawBufferPointer) throws(TrustError) -> OpaquePointer {
    guard let base = key.baseAddress else { return try context(key: []) }
    let start = base.assumingMemoryBound(to: UInt8.self)
    guard let context = yx_hmac_sm3(start, key.count) else { throw .lastRefusal("hmac") }
    return context
  }
}
