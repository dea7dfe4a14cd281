/// The ways into one account's root key, as a value; `KeySlotFile` keeps it on disk.
package struct KeySlots: Equatable, Sendable {
  /// The most a file may hold.
  package static let byteLimit = 8_192

  /// The generation of the root key.
  package let kid: UInt32
  /// The cost of the password slot.
  package var cost: KeyCost { password.cost }
  /// `VerifyingKey.keyID` of each recovery key.
  package var recoveryKeyIDs: [String] { recovery.map(\.keyID) }

  var password: PasswordSlot
  var recovery: [RecoverySlot]
  var mark: [UInt8] = []

  /// Draws a new root key and seals it for a password and for each recovery key.
  ///
  /// Costs one unlock. `bounds` must admit `cost`, or the file could not be read back.
  package static func create(
    password: SecretBytes,
    deviceSecret: SecretBytes,
    recovery: [VerifyingKey],
    cost: KeyCost = .standard,
    bounds: KeyCostBounds = .standard,
    kid: UInt32 = 1,
    random: RandomSource
  ) throws(TrustError) -> (slots: KeySlots, root: SecretBytes) {
    guard bounds.admits(cost) else { throw .costOutOfBounds }
    let root = try SecretBytes(random: 32, from: random)
    let slot = try PasswordSlot.make(
      root: root,
      kid: kid,
      password: password,
      deviceSecret: deviceSecret,
      cost: cost,
      random: random
    )
    var recoverySlots: [RecoverySlot] = []
    for key in recovery {
      recoverySlots.append(try RecoverySlot.make(root: root, key: key))
    }
    var slots = KeySlots(kid: kid, password: slot, recovery: recoverySlots)
    slots.mark = try slots.mark(root: root)
    return (slots, root)
  }

  /// Opens the root with the password on the machine it was set on; takes up to a second.
  ///
  /// Throws `wrongPassword`, `otherDevice`, or `slotsForged` where the file was edited by hand.
  package func unlock(
    password secret: SecretBytes,
    deviceSecret: SecretBytes
  ) throws(TrustError) -> SecretBytes {
    let root = try password.open(password: secret, deviceSecret: deviceSecret, kid: kid)
    try expectGenuine(root: root)
    return root
  }

  /// Opens the root with a recovery key; the password slot is then to be set anew.
  package func recover(with key: SigningKey) throws(TrustError) -> SecretBytes {
    let keyID = key.verifyingKey.keyID
    guard let slot = recovery.first(where: { $0.keyID == keyID }) else { throw .slotMissing }
    let root = try slot.open(with: key)
    try expectGenuine(root: root)
    return root
  }

  /// The same root under a new password, salt and cost; nothing sealed has to be sealed again.
  package func settingPassword(
    _ secret: SecretBytes,
    root: SecretBytes,
    deviceSecret: SecretBytes,
    cost: KeyCost = .standard,
    bounds: KeyCostBounds = .standard,
    random: RandomSource
  ) throws(TrustError) -> KeySlots {
    guard bounds.admits(cost) else { throw .costOutOfBounds }
    try expectGenuine(root: root)
    var slots = self
    slots.password = try PasswordSlot.make(
      root: root,
      kid: kid,
      password: secret,
      deviceSecret: deviceSecret,
      cost: cost,
      random: random
    )
    slots.mark = try slots.mark(root: root)
    return slots
  }

  init(kid: UInt32, password: PasswordSlot, recovery: [RecoverySlot]) {
    self.kid = kid
    self.password = password
    self.recovery = recovery
  }

  private func expectGenuine(root: SecretBytes) throws(TrustError) {
    guard root.count == 32, ConstantTime.equal(try mark(root: root), mark) else {
      throw .slotsForged
    }
  }

  private func mark(root: SecretBytes) throws(TrustError) -> [UInt8] {
    let key = try KeyDerivation.hkdfSM3(secret: root, info: "yaoxun-e1/slots")
    defer { key.wipe() }
    return try HMACSM3.tag(key: key, message: Array(body.utf8))
  }
}
