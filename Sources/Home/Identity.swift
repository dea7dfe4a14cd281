import Records
package import Trust

/// An account whose password was given: it can read sealed cells, sign, and speak to the hub.
package struct Identity: Sendable {
  package let account: Account
  package let deviceID: DeviceID
  package let keys: KeyRing
  package let signingKey: SigningKey
  package let hubKey: VerifyingKey

  /// Opens an account on this laptop; takes up to a second, so it runs on a worker.
  ///
  /// A wrong password counts towards the lockout; a damaged file does not.
  package static func unlock(
    _ folder: AccountFolder,
    of home: HomeFolder,
    password: SecretBytes,
    now: Int64
  ) throws(HomeError) -> Identity {
    let account = try Account.load(from: folder)
    let secret = try HomeError.wrapping { () throws(TrustError) in try home.deviceSecret.load() }
    defer { secret.wipe() }
    let attempts = AttemptLimit(path: folder.attemptsFile, secret: secret)
    if let until = attempts.lockedUntil(now: now) { throw .lockedOut(until: until) }
    return try HomeError.wrapping { () throws(TrustError) in
      let (slots, copy) = try folder.keySlots.load()
      let root: SecretBytes
      do throws(TrustError) {
        root = try slots.unlock(password: password, deviceSecret: secret)
      } catch {
        if error == .wrongPassword { try attempts.noteFailure(now: now) }
        throw error
      }
      defer { root.wipe() }
      try attempts.clear()
      if case .backup = copy { try folder.keySlots.save(slots) }
      return try open(account, root: root, kid: slots.kid)
    }
  }

  /// The identity of an account whose root key is at hand.
  static func open(
    _ account: Account,
    root: SecretBytes,
    kid: UInt32
  ) throws(TrustError) -> Identity {
    guard let device = DeviceID(account.device.hex), let hubKey = VerifyingKey(hex: account.hubKey),
      let box = Hexadecimal.bytes(account.sealedKey)
    else { throw .keyUnusable }
    let keys = try KeyRing(root: root, kid: kid)
    return Identity(
      account: account,
      deviceID: device,
      keys: keys,
      signingKey: try keys.openSigningKey(box, account: account.name, device: device),
      hubKey: hubKey
    )
  }
}
