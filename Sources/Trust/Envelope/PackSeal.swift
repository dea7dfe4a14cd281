/// The lock on the chunks of a pack that travels by stick: each an E1 box of its own.
///
/// The key is drawn for one pack, and locked for each device that may read the scope, so that a pack
/// that is lost opens nowhere else. A box opens only at its own place among the chunks.
package struct PackSeal: Sendable {
  private let root: SecretBytes
  private let key: SealingKey

  /// Draws the key of a new pack.
  package init(random: RandomSource) throws(TrustError) {
    try self.init(root: SecretBytes(random: 32, from: random))
  }

  /// Opens the key that was locked for the owner of `device`; `sealBroken` for anybody else.
  package init(locked bytes: [UInt8], for device: SigningKey) throws(TrustError) {
    let root = try device.decrypt(bytes)
    guard root.count == 32 else { throw .sealBroken }
    try self.init(root: root)
  }

  private init(root: SecretBytes) throws(TrustError) {
    self.root = root
    key = try SealingKey(derive: root, purpose: .pack, kid: 1)
  }

  /// The key as only this device can open it.
  package func locked(for device: VerifyingKey) throws(TrustError) -> [UInt8] {
    try device.encrypt(root)
  }

  package func seal(
    _ chunk: [UInt8],
    at index: Int,
    random: RandomSource
  ) throws(TrustError) -> [UInt8] {
    try key.seal(chunk, context: Self.place(index), random: random)
  }

  package func open(_ box: [UInt8], at index: Int) throws(TrustError) -> [UInt8] {
    try key.open(box, context: Self.place(index))
  }

  private static func place(_ index: Int) -> SealContext {
    SealContext(
      table: "pack",
      column: "chunk",
      rowID: [UInt8](repeating: 0, count: 16),
      version: UInt64(index)
    )
  }
}
