/// The root key, sealed so that one password on one machine opens it.
///
/// KEK = HKDF-SM3((PBKDF2-HMAC-SM3 ⊕ scrypt) ‖ device secret, no salt, "yaoxun-e1/kek"): guessing
/// pays for both functions, and the file without the machine's secret cannot be guessed at all.
/// The root is an E1 box under the KEK (purpose keySlot) at (keySlots, password, PBKDF2 salt, kid).
struct PasswordSlot: Equatable, Sendable {
  var cost: KeyCost
  /// 16 bytes for PBKDF2.
  var salt: [UInt8]
  /// 16 bytes for scrypt.
  var scryptSalt: [UInt8]
  /// The first 8 bytes of SM3("yaoxun-e1/device" ‖ device secret): tells another machine's slot
  /// from a wrong password, and tells nothing about 32 random bytes.
  var machine: [UInt8]
  /// The sealed root.
  var sealed: [UInt8]

  static func make(
    root: SecretBytes,
    kid: UInt32,
    password: SecretBytes,
    deviceSecret: SecretBytes,
    cost: KeyCost,
    random: RandomSource
  ) throws(TrustError) -> PasswordSlot {
    var slot = PasswordSlot(
      cost: cost,
      salt: try random.bytes(16),
      scryptSalt: try random.bytes(16),
      machine: try machine(deviceSecret),
      sealed: []
    )
    let kek = try slot.kek(password: password, deviceSecret: deviceSecret, kid: kid)
    defer { kek.wipe() }
    let context = slot.context(kid: kid)
    slot.sealed = try root.withBytes { root throws(TrustError) in
      try kek.seal(Array(root), context: context, random: random)
    }
    return slot
  }

  func open(
    password: SecretBytes,
    deviceSecret: SecretBytes,
    kid: UInt32
  ) throws(TrustError) -> SecretBytes {
    guard try Self.machine(deviceSecret) == machine else { throw .otherDevice }
    let kek = try kek(password: password, deviceSecret: deviceSecret, kid: kid)
    defer { kek.wipe() }
    do throws(TrustError) {
      return try SecretBytes(copying: try kek.open(sealed, context: context(kid: kid)))
    } catch .sealBroken {
      throw .wrongPassword
    }
  }

  private func context(kid: UInt32) -> SealContext {
    SealContext(table: "keySlots", column: "password", rowID: salt, version: UInt64(kid))
  }

  private func kek(
    password: SecretBytes,
    deviceSecret: SecretBytes,
    kid: UInt32
  ) throws(TrustError) -> SealingKey {
    let slow = try KeyDerivation.pbkdf2SM3(
      password: password,
      salt: salt,
      iterations: cost.iterations
    )
    let wide = try KeyDerivation.scrypt(password: password, salt: scryptSalt, n: cost.scryptN)
    let mixed = try SecretBytes(count: 32 + deviceSecret.count) { mixed throws(TrustError) in
      try slow.withBytes { slow throws(TrustError) in
        try wide.withBytes { wide throws(TrustError) in
          for place in 0..<32 { mixed[place] = slow[place] ^ wide[place] }
        }
      }
      try deviceSecret.withBytes { secret throws(TrustError) in
        UnsafeMutableRawBufferPointer(rebasing: mixed[32...]).copyMemory(from: secret)
      }
    }
    let kek = try KeyDerivation.hkdfSM3(secret: mixed, info: "yaoxun-e1/kek")
    defer { for secret in [slow, wide, mixed, kek] { secret.wipe() } }
    return try SealingKey(derive: kek, purpose: .keySlot, kid: kid)
  }

  private static func machine(_ deviceSecret: SecretBytes) throws(TrustError) -> [UInt8] {
    var hash = SM3()
    hash.update(Array("yaoxun-e1/device".utf8))
    let bytes = try deviceSecret.withBytes { secret throws(TrustError) in Array(secret) }
    hash.update(bytes)
    return Array(hash.finalize().bytes.prefix(8))
  }
}
