import Records
package import Trust
package import WireFormat

/// Makes this laptop a device of an account: a new key, the hub's certificate, a password.
package struct Enrolment: Sendable {
  package let account: String
  private let key: SigningKey

  /// Draws the device's key; nothing is stored before `complete`.
  package init(account: String, random: RandomSource) throws(HomeError) {
    guard AccountFolder.isName(account) else { throw .badAccountName(account) }
    try HomeError.wrapping { () throws(TrustError) in try SelfTest.once() }
    self.account = account
    key = try HomeError.wrapping { () throws(TrustError) in
      try SigningKey.generate(random: random)
    }
  }

  /// What is sent to the hub with the code that an administrator gave out.
  package func request(code: String) throws(HomeError) -> EnrolRequest {
    let publicKey = key.verifyingKey.hex
    let text = EnrolRequest.proofText(code: code, account: account, publicKey: publicKey)
    let signature = try HomeError.wrapping { () throws(TrustError) in try key.sign(text) }
    return EnrolRequest(
      code: code,
      account: account,
      publicKey: publicKey,
      proof: Hexadecimal.text(signature)
    )
  }

  /// Checks the hub's answer against the card whose words were confirmed, and stores the account.
  ///
  /// The certificate must be signed by that hub and name this account, device and key.
  package func complete(
    _ reply: EnrolReply,
    confirmed card: HubCard,
    hubURL: String,
    password: SecretBytes,
    in home: HomeFolder,
    now: Int64,
    cost: KeyCost = .standard,
    random: RandomSource
  ) throws(HomeError) -> Identity {
    guard let hubKey = VerifyingKey(hex: card.publicKey),
      let certificate = try? DeviceCertificate(parsing: Array(reply.certificate.utf8)),
      certificate.status(trusting: [hubKey], at: reply.hub.hubTime) == .valid,
      certificate.claims.account == account, certificate.claims.key == key.verifyingKey,
      certificate.claims.device.text == reply.device.hex
    else { throw .certificateRefused(account) }
    guard let folder = home.account(account) else { throw .badAccountName(account) }
    try home.create()
    try folder.create()
    let device = certificate.claims.device
    let (slots, root, box) = try HomeError.wrapping { () throws(TrustError) in
      let secret = try deviceSecret(of: home, random: random)
      defer { secret.wipe() }
      let (slots, root) = try KeySlots.create(
        password: password,
        deviceSecret: secret,
        recovery: [],
        cost: cost,
        random: random
      )
      let keys = try KeyRing(root: root, kid: slots.kid)
      defer { keys.wipe() }
      let box = try keys.seal(key, account: account, device: device, random: random)
      return (slots, root, box)
    }
    defer { root.wipe() }
    let record = Account(
      name: account,
      device: reply.device,
      certificate: reply.certificate,
      hubURL: hubURL,
      hubKey: card.publicKey,
      hubName: card.name,
      hubEpoch: card.epoch,
      displayName: reply.displayName,
      unit: reply.unit,
      region: reply.region,
      sealedKey: Hexadecimal.text(box)
    )
    try HomeError.wrapping { () throws(TrustError) in try folder.keySlots.save(slots) }
    // The account file comes last: it is what makes the folder an account.
    try record.save(to: folder)
    let identity = try HomeError.wrapping { () throws(TrustError) in
      try Identity.open(record, root: root, kid: slots.kid)
    }
    try? folder.auditLog.append(
      .enrolled,
      hubURL,
      at: Instant(milliseconds: now),
      keys: identity.keys
    )
    return identity
  }

  private func deviceSecret(
    of home: HomeFolder,
    random: RandomSource
  ) throws(TrustError) -> SecretBytes {
    do throws(TrustError) {
      return try home.deviceSecret.load()
    } catch {
      guard case .file(.open, errno: 2) = error else { throw error }
      return try home.deviceSecret.create(random: random)
    }
  }
}
