import Records
package import Trust

/// An account whose password was given: it can read sealed cells, sign, and speak to the hub.
package struct Identity: Sendable {
  package let account: Account
  package let deviceID: DeviceID
  package let keys: KeyRing
  package let signingKey: SigningKey
  package let hubKey: VerifyingKey

  /// An identity whose keys are at hand already.
  package init(
    account: Account,
    deviceID: DeviceID,
    keys: KeyRing,
    signingKey: SigningKey,
    hubKey: VerifyingKey
  ) {
    self.account = account
    self.deviceID = deviceID
    self.keys = keys
    self.signingKey = signingKey
    self.hubKey = hubKey
  }

  /// Opens an account on this laptop; takes up to a second, so it runs on a worker.
  ///
  /// A wrong password counts towards the lockout; a damaged file does not. Either end is noted in
  /// the account's log. `now` is the wall clock in milliseconds.
  package static func unlock(
    _ folder: AccountFolder,
    of home: HomeFolder,
    password: SecretBytes,
    now: Int64,
    uptime: Uptime = .now()
  ) throws(HomeError) -> Identity {
    let at = Instant(milliseconds: now)
    return try withRoot(folder, of: home, password, at, uptime) {
      (account, slots, _, root) throws(HomeError) in
      let identity = try HomeError.wrapping { () throws(TrustError) in
        try open(account, root: root, kid: slots.kid)
      }
      // An account whose log cannot be written still opens: field work goes before bookkeeping.
      try? folder.auditLog.append(.unlocked, at: at, keys: identity.keys)
      return identity
    }
  }

  /// Puts the account's root under a new password; nothing that is sealed is sealed again.
  ///
  /// The old password is checked first and counts like any other attempt. Both copies of the slots
  /// are replaced, so the old password opens neither.
  package static func changePassword(
    _ folder: AccountFolder,
    of home: HomeFolder,
    from old: SecretBytes,
    to new: SecretBytes,
    now: Int64,
    uptime: Uptime = .now(),
    cost: KeyCost = .standard,
    random: RandomSource
  ) throws(HomeError) {
    let at = Instant(milliseconds: now)
    try withRoot(folder, of: home, old, at, uptime) {
      (account, slots, secret, root) throws(HomeError) in
      try PasswordRule.check(new, replacing: old, of: account.name)
      let identity = try HomeError.wrapping { () throws(TrustError) in
        let renewed = try slots.settingPassword(
          new,
          root: root,
          deviceSecret: secret,
          cost: cost,
          random: random
        )
        try folder.keySlots.save(renewed)
        return try open(account, root: root, kid: slots.kid)
      }
      defer { identity.keys.wipe() }
      try? folder.auditLog.append(.passwordChanged, at: at, keys: identity.keys)
    }
  }

  /// Opens the root with a password, counting wrong ones, and lends it to `body`.
  private static func withRoot<Result>(
    _ folder: AccountFolder,
    of home: HomeFolder,
    _ password: SecretBytes,
    _ at: Instant,
    _ uptime: Uptime,
    _ body: (Account, KeySlots, SecretBytes, SecretBytes) throws(HomeError) -> Result
  ) throws(HomeError) -> Result {
    try HomeError.wrapping { () throws(TrustError) in try SelfTest.once() }
    let account = try Account.load(from: folder)
    let secret = try HomeError.wrapping { () throws(TrustError) in try home.deviceSecret.load() }
    defer { secret.wipe() }
    let attempts = AttemptLimit(path: folder.attemptsFile, secret: secret)
    if let left = attempts.pauseLeft(at: uptime) {
      throw .lockedOut(until: at.milliseconds + left)
    }
    let (slots, root) = try HomeError.wrapping { () throws(TrustError) in
      let (slots, copy) = try folder.keySlots.load()
      do throws(TrustError) {
        let root = try slots.unlock(password: password, deviceSecret: secret)
        try attempts.clear()
        if case .backup = copy { try folder.keySlots.save(slots) }
        return (slots, root)
      } catch {
        if error == .wrongPassword {
          try attempts.noteFailure(at: uptime)
          try? folder.auditLog.append(.refused, at: at, keys: nil)
        }
        throw error
      }
    }
    defer { root.wipe() }
    return try body(account, slots, secret, root)
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
