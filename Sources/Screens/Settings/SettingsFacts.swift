package import Records

/// What 设置 shows of account, certificate, replica and program; none of it is changed there.
package struct SettingsFacts: Equatable, Sendable {
  /// Nil on a laptop without an account.
  package var account: AccountFacts?
  package var certificate: CertificateFacts?
  package var scopes: [ScopeStatus]
  package var lastContact: Instant?
  package var idleMinutes: Int
  package var program: ProgramFacts

  package init(
    account: AccountFacts?,
    certificate: CertificateFacts?,
    scopes: [ScopeStatus],
    lastContact: Instant?,
    idleMinutes: Int,
    program: ProgramFacts
  ) {
    self.account = account
    self.certificate = certificate
    self.scopes = scopes
    self.lastContact = lastContact
    self.idleMinutes = idleMinutes
    self.program = program
  }
}

/// Who is enrolled here, and at which hub.
package struct AccountFacts: Equatable, Sendable {
  package var name: String
  package var displayName: String
  package var unit: String
  package var region: String
  package var hubName: String
  package var hubURL: String
  /// The hub's key as the six words that were compared at the enrolment.
  package var hubWords: [Phrase]

  package init(
    name: String,
    displayName: String,
    unit: String,
    region: String,
    hubName: String,
    hubURL: String,
    hubWords: [Phrase]
  ) {
    self.name = name
    self.displayName = displayName
    self.unit = unit
    self.region = region
    self.hubName = hubName
    self.hubURL = hubURL
    self.hubWords = hubWords
  }
}

/// The hub's certificate over account, device and key.
package struct CertificateFacts: Equatable, Sendable {
  package var device: String
  package var keyID: String
  package var issuedAt: Instant
  package var expiresAt: Instant
  /// What the certificate is worth now.
  package var standing: Standing
  /// The device's own key as six words.
  package var words: [Phrase]

  /// Whether it holds.
  package enum Standing: String, Equatable, Sendable {
    case valid, notYetValid, expired
    /// Signed by another hub than the one that was confirmed, or by none.
    case forged
  }

  package init(
    device: String,
    keyID: String,
    issuedAt: Instant,
    expiresAt: Instant,
    standing: Standing,
    words: [Phrase]
  ) {
    self.device = device
    self.keyID = keyID
    self.issuedAt = issuedAt
    self.expiresAt = expiresAt
    self.standing = standing
    self.words = words
  }
}

/// The program itself.
package struct ProgramFacts: Equatable, Sendable {
  package var version: String
  package var libcrypto: String
  package var home: String
  package var data: String

  package init(version: String, libcrypto: String, home: String, data: String) {
    self.version = version
    self.libcrypto = libcrypto
    self.home = home
    self.data = data
  }
}
