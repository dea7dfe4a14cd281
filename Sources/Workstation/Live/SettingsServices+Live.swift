import Fieldwork
import Home
import Records
import Reference
import Replica
import Screens
import Settings
import Trust

extension LiveServices {
  var settings: SettingsServices {
    let station = station
    return SettingsServices(
      themes: { () throws(ServiceFailure) in station.themeChoices() },
      facts: { () throws(ServiceFailure) in try station.settingsFacts() },
      keepTheme: { id throws(ServiceFailure) in try station.keep { $0.theme = id } },
      keepLanguage: { language throws(ServiceFailure) in
        try station.keep { $0.language = Configuration.Language(rawValue: language.rawValue) }
      },
      keepIdle: { minutes throws(ServiceFailure) in
        try station.keep { $0.idleMinutes = minutes }
      },
      changePassword: { old, new throws(PasswordRefusal) in
        do throws(HomeError) {
          let former = try HomeError.secret(old.bytes)
          let next = try HomeError.secret(new.bytes)
          defer {
            former.wipe()
            next.wipe()
          }
          try station.changePassword(from: former, to: next)
        } catch {
          throw PasswordRefusal(error)
        }
      }
    )
  }
}

extension Station {
  /// What 设置 shows of account, certificate, replica and program.
  fileprivate func settingsFacts() throws(ServiceFailure) -> SettingsFacts {
    let account = fieldwork?.account
    let status =
      fieldwork == nil
      ? nil : try doing { fieldwork throws(FieldworkError) in try fieldwork.syncStatus() }
    return SettingsFacts(
      account: account.map(AccountFacts.init),
      certificate: account.flatMap { CertificateFacts($0, at: clock.now) },
      scopes: status?.scopes ?? [],
      lastContact: status?.lastContact,
      idleMinutes: idleMinutes,
      program: ProgramFacts(
        version: WorkstationProgram.version,
        libcrypto: SelfTest.libcryptoVersion,
        home: home.path,
        data: reference.folder.path
      )
    )
  }
}

extension AccountFacts {
  fileprivate init(_ account: Account) {
    self.init(
      name: account.name,
      displayName: account.displayName,
      unit: account.unit,
      region: account.region,
      hubName: account.hubName,
      hubURL: account.hubURL,
      hubWords: VerifyingKey(hex: account.hubKey).map(SafeWords.phrases) ?? []
    )
  }
}

extension CertificateFacts {
  fileprivate init?(_ account: Account, at now: Instant) {
    guard let certificate = try? DeviceCertificate(parsing: Array(account.certificate.utf8)) else {
      return nil
    }
    let hubs = [VerifyingKey(hex: account.hubKey)].compactMap(\.self)
    let standing: Standing =
      switch certificate.status(trusting: hubs, at: now.milliseconds) {
      case .valid: .valid
      case .notYetValid: .notYetValid
      case .expired: .expired
      case .forged, .unknownHub: .forged
      }
    let claims = certificate.claims
    self.init(
      device: claims.device.text,
      keyID: claims.key.keyID,
      issuedAt: Instant(milliseconds: claims.issuedAt),
      expiresAt: Instant(milliseconds: claims.expiresAt),
      standing: standing,
      words: SafeWords.phrases(for: claims.key)
    )
  }
}

extension SafeWords {
  /// The six words of a key in both languages.
  static func phrases(for key: VerifyingKey) -> [Phrase] {
    words(for: key).map { Phrase($0.chinese, $0.english) }
  }
}
