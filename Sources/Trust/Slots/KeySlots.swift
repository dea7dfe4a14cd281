// keyslots.json, at most 8 KiB, one JSON object and a newline, in exactly this spelling:
//
//   {"v":1,"kid":1,
//    "password":{"iterations":600000,"scryptN":65536,"salt":H16,"scryptSalt":H16,"machine":H8,
//                "sealed":H85},
//    "recovery":[{"key":"KEYID","sealed":H},…],
//    "mark":H32,"sm3":H32}
//
// without the line breaks, Hn being n bytes as lower-case hexadecimal. `mark` is HMAC-SM3 of every
// byte before `,"mark"` under HKDF-SM3(ROOT, "yaoxun-e1/slots"): who cannot open the root cannot
// change the file unseen. `sm3` is the hash of every byte before `,"sm3"`: it tells a damaged file
// from a wrong password, and proves nothing more.

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

  private var password: PasswordSlot
  private var recovery: [RecoverySlot]
  private var mark: [UInt8] = []

  private struct RecoverySlot: Equatable, Sendable {
    var keyID: String
    var sealed: [UInt8]
  }

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
      recoverySlots.append(RecoverySlot(keyID: key.keyID, sealed: try key.encrypt(root)))
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
    let root = try key.decrypt(slot.sealed)
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

  private init(kid: UInt32, password: PasswordSlot, recovery: [RecoverySlot]) {
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

// MARK: - Bytes

extension KeySlots {
  /// The file's bytes.
  package var bytes: [UInt8] {
    let marked = body + ",\"mark\":\"\(Hexadecimal.text(mark))\""
    return Array((marked + ",\"sm3\":\"\(SM3.digest(Array(marked.utf8)).hex)\"}\n").utf8)
  }

  /// Reads a file's bytes; `malformed` for damage, `costOutOfBounds` for an edited cost.
  ///
  /// The hash is judged first, so that damage anywhere is told from a file that was edited whole.
  package init(
    parsing bytes: [UInt8],
    bounds: KeyCostBounds = .standard
  ) throws(TrustError) {
    // ,"sm3":" and 64 digits, then "} and the newline.
    let closing = 8 + 64 + 3
    guard bytes.count <= Self.byteLimit, bytes.count > closing else {
      throw .malformed(.keySlots, offset: 0)
    }
    let marked = Array(bytes.dropLast(closing))
    let hash = ",\"sm3\":\"\(SM3.digest(marked).hex)\"}\n"
    guard bytes.suffix(closing).elementsEqual(hash.utf8) else {
      throw .malformed(.keySlots, offset: marked.count)
    }
    var form = FixedForm(marked, as: .keySlots)
    try form.expect(#"{"v":1,"kid":"#)
    let kid: UInt32 = try form.integer()
    let password = try Self.password(&form)
    guard bounds.admits(password.cost) else { throw .costOutOfBounds }
    let recovery = try Self.recovery(&form)
    try form.expect(#","mark":""#)
    let mark = try form.hexadecimal(32...32)
    try form.expect("\"")
    try form.end()
    self.init(kid: kid, password: password, recovery: recovery)
    self.mark = mark
  }

  private var body: String {
    let recoveries = recovery.map { slot in
      "{\"key\":\"\(slot.keyID)\",\"sealed\":\"\(Hexadecimal.text(slot.sealed))\"}"
    }
    return """
      {"v":1,"kid":\(kid),"password":{"iterations":\(password.cost.iterations),\
      "scryptN":\(password.cost.scryptN),"salt":"\(Hexadecimal.text(password.salt))",\
      "scryptSalt":"\(Hexadecimal.text(password.scryptSalt))",\
      "machine":"\(Hexadecimal.text(password.machine))",\
      "sealed":"\(Hexadecimal.text(password.sealed))"},\
      "recovery":[\(recoveries.joined(separator: ","))]
      """
  }

  private static func password(_ form: inout FixedForm) throws(TrustError) -> PasswordSlot {
    try form.expect(#","password":{"iterations":"#)
    let iterations: Int = try form.integer()
    try form.expect(#","scryptN":"#)
    let scryptN: Int = try form.integer()
    try form.expect(#","salt":""#)
    let salt = try form.hexadecimal(16...16)
    try form.expect(#"","scryptSalt":""#)
    let scryptSalt = try form.hexadecimal(16...16)
    try form.expect(#"","machine":""#)
    let machine = try form.hexadecimal(8...8)
    try form.expect(#"","sealed":""#)
    let box = 32 + SealedBox.overhead
    let sealed = try form.hexadecimal(box...box)
    try form.expect(#""}"#)
    return PasswordSlot(
      cost: KeyCost(iterations: iterations, scryptN: scryptN),
      salt: salt,
      scryptSalt: scryptSalt,
      machine: machine,
      sealed: sealed
    )
  }

  private static func recovery(_ form: inout FixedForm) throws(TrustError) -> [RecoverySlot] {
    try form.expect(#","recovery":["#)
    var slots: [RecoverySlot] = []
    while form.sees("{") || !slots.isEmpty && form.sees(",{") {
      if !slots.isEmpty { try form.expect(",") }
      try form.expect(#"{"key":""#)
      let keyID = Hexadecimal.text(try form.hexadecimal(8...8))
      // Two slots of one key: which one opens would depend on their order.
      guard !slots.contains(where: { $0.keyID == keyID }) else { throw form.malformed }
      try form.expect(#"","sealed":""#)
      slots.append(RecoverySlot(keyID: keyID, sealed: try form.hexadecimal(100...200)))
      try form.expect(#""}"#)
    }
    try form.expect("]")
    return slots
  }
}
