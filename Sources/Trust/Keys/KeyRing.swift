/// All keys of an unlocked account, derived from its root key; dropped together by a lock.
///
/// `index` and `audit` only ever authenticate, so they are bare MAC keys.
package final class KeyRing: Sendable {
  /// Seals columns of the replica.
  package let column: SealingKey
  /// Seals mutations that wait to be sent.
  package let outbox: SealingKey
  /// Seals photographs and other evidence.
  package let attachment: SealingKey
  /// Seals text that is not yet committed.
  package let draft: SealingKey

  private let signingKey: SealingKey
  private let index: SecretBytes
  private let audit: SecretBytes

  /// Derives every key from a root of 32 bytes; the root itself is not kept.
  package init(root: SecretBytes, kid: UInt32) throws(TrustError) {
    self.column = try SealingKey(derive: root, purpose: .column, kid: kid)
    self.outbox = try SealingKey(derive: root, purpose: .outbox, kid: kid)
    self.attachment = try SealingKey(derive: root, purpose: .attachment, kid: kid)
    self.draft = try SealingKey(derive: root, purpose: .draft, kid: kid)
    self.signingKey = try SealingKey(derive: root, purpose: .signingKey, kid: kid)
    self.index = try KeyDerivation.hkdfSM3(secret: root, info: "e1/index")
    self.audit = try KeyDerivation.hkdfSM3(secret: root, info: "e1/audit")
  }

  /// The 16 bytes under which a sealed value is found again by equality.
  ///
  /// The caller normalises first; equal values show as equal to whoever holds the disk.
  package func blindIndex(_ normalized: [UInt8]) throws(TrustError) -> [UInt8] {
    Array(try HMACSM3.tag(key: index, message: normalized).prefix(16))
  }

  /// The 32-byte tag that binds an audit row to this account's root.
  package func auditTag(_ row: [UInt8]) throws(TrustError) -> [UInt8] {
    try HMACSM3.tag(key: audit, message: row)
  }

  /// Seals the private key of (account, device) as PKCS#8 in an E1 box.
  package func seal(
    _ key: SigningKey,
    account: String,
    device: DeviceID,
    random: RandomSource
  ) throws(TrustError) -> [UInt8] {
    let pkcs8 = try key.pkcs8()
    defer { pkcs8.wipe() }
    let context = Self.place(account: account, device: device)
    return try pkcs8.withBytes { pkcs8 throws(TrustError) in
      try signingKey.seal(Array(pkcs8), context: context, random: random)
    }
  }

  /// Opens a private key sealed for exactly this account and device.
  package func openSigningKey(
    _ box: [UInt8],
    account: String,
    device: DeviceID
  ) throws(TrustError) -> SigningKey {
    let context = Self.place(account: account, device: device)
    let pkcs8 = try SecretBytes(copying: try signingKey.open(box, context: context))
    defer { pkcs8.wipe() }
    return try SigningKey(pkcs8: pkcs8)
  }

  /// Zeroes every key; each later use throws `wiped`.
  package func wipe() {
    for key in [column, outbox, attachment, draft, signingKey] { key.wipe() }
    index.wipe()
    audit.wipe()
  }

  private static func place(account: String, device: DeviceID) -> SealContext {
    let owner = Array(account.utf8) + [0] + Array(device.text.utf8)
    let rowID = Array(SM3.digest(owner).bytes.prefix(16))
    return SealContext(table: "signingKey", column: "pkcs8", rowID: rowID, version: 0)
  }
}
