/// A hub's signed statement that a public key belongs to one account on one device.
///
/// Two lines, each with its newline:
/// `["certificate",1,"ACCOUNT","DEVICE","POINT",ISSUED,EXPIRES,"ROLES","HUB"]` and the hub's
/// `["sig","certificate","DER"]`. ISSUED and EXPIRES are milliseconds UTC, POINT 130 and ROLES 64
/// hexadecimal digits, HUB the id of the hub's key.
package struct DeviceCertificate: Equatable, Sendable {
  /// What the hub states.
  package struct Claims: Equatable, Sendable {
    /// The account, 1 to 64 bytes of UTF-8 without quotes, backslashes or controls.
    package var account: String
    /// The enrolment the key lives in.
    package var device: DeviceID
    /// The public half of the key that signs for both.
    package var key: VerifyingKey
    /// Milliseconds UTC from which it holds.
    package var issuedAt: Int64
    /// Milliseconds UTC from which it no longer holds.
    package var expiresAt: Int64
    /// SM3 of the grants the account had when it was issued.
    package var roles: Digest

    /// Gathers what a certificate states; nothing is checked before `issue`.
    package init(
      account: String,
      device: DeviceID,
      key: VerifyingKey,
      issuedAt: Int64,
      expiresAt: Int64,
      roles: Digest
    ) {
      self.account = account
      self.device = device
      self.key = key
      self.issuedAt = issuedAt
      self.expiresAt = expiresAt
      self.roles = roles
    }
  }

  /// Whether a certificate may be relied on at a moment; only `valid` may.
  package enum Status: Equatable, Sendable {
    case valid
    case notYetValid(from: Int64)
    case expired(at: Int64)
    /// None of the trusted hub keys has this id.
    case unknownHub(keyID: String)
    /// The hub it names did not sign these bytes.
    case forged
  }

  /// What the hub states; worth nothing before `status` says valid.
  package let claims: Claims
  /// `VerifyingKey.keyID` of the hub that signed.
  package let hubKeyID: String

  private let statement: [UInt8]
  private let signature: SignatureLine

  /// Signs a certificate as the hub.
  package static func issue(
    _ claims: Claims,
    hub: SigningKey
  ) throws(TrustError) -> DeviceCertificate {
    guard (1...64).contains(claims.account.utf8.count), FixedForm.isPlain(claims.account.utf8),
      claims.issuedAt >= 0, claims.issuedAt < claims.expiresAt
    else { throw .malformed(.certificate, offset: 0) }
    let device = claims.device.text
    let line = """
      ["certificate",1,"\(claims.account)","\(device)","\(claims.key.hex)",\(claims.issuedAt),\
      \(claims.expiresAt),"\(claims.roles.hex)","\(hub.verifyingKey.keyID)"]

      """
    let made = try HubStatement.make(line, kind: "certificate", key: hub)
    return try DeviceCertificate(parsing: made.bytes)
  }

  /// Reads the two lines; nothing is verified before `status`.
  package init(parsing bytes: [UInt8]) throws(TrustError) {
    let parts = try HubStatement(parsing: bytes, kind: "certificate", as: .certificate)
    var form = FixedForm(parts.line, as: .certificate)
    try form.expect(#"["certificate",1,""#)
    let account = try form.text(atMost: 64)
    try form.expect(#"",""#)
    guard let device = DeviceID(try form.text(atMost: 64)), !account.isEmpty else {
      throw form.malformed
    }
    try form.expect(#"",""#)
    guard let key = VerifyingKey(point: try form.hexadecimal(65...65)) else { throw form.malformed }
    try form.expect(#"","#)
    let issuedAt: Int64 = try form.integer()
    try form.expect(",")
    let expiresAt: Int64 = try form.integer()
    guard issuedAt < expiresAt else { throw form.malformed }
    try form.expect(#",""#)
    guard let roles = Digest(bytes: try form.hexadecimal(32...32)) else { throw form.malformed }
    try form.expect(#"",""#)
    self.hubKeyID = Hexadecimal.text(try form.hexadecimal(8...8))
    try form.expect("\"]\n")
    try form.end()
    self.claims = Claims(
      account: account,
      device: device,
      key: key,
      issuedAt: issuedAt,
      expiresAt: expiresAt,
      roles: roles
    )
    self.statement = parts.line
    self.signature = parts.signature
  }

  /// The two lines, exactly as issued or parsed.
  package var bytes: [UInt8] { statement + signature.bytes }

  /// Judges the certificate at a moment of hub time in milliseconds; a signature costs 0.35 ms.
  ///
  /// A forged certificate is never called expired: the signature is judged before the dates.
  package func status(trusting hubs: [VerifyingKey], at now: Int64) -> Status {
    let named = hubs.filter { $0.keyID == hubKeyID }
    guard !named.isEmpty else { return .unknownHub(keyID: hubKeyID) }
    let parts = HubStatement(line: statement, signature: signature)
    guard named.contains(where: { parts.isSigned(by: $0) }) else { return .forged }
    if now < claims.issuedAt { return .notYetValid(from: claims.issuedAt) }
    if now >= claims.expiresAt { return .expired(at: claims.expiresAt) }
    return .valid
  }
}
