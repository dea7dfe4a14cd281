import Canvas
import Records

/// The lines of the parts of 设置 that are looked at.
struct SettingsPane {
  let facts: SettingsFacts?
  let context: DrawContext
  let width: Int

  func lines(of section: SettingsSection) -> [FactLine] {
    guard let facts else { return [muted(Phrase("正在读取…", "Reading…"))] }
    switch section {
    case .account: return account(facts.account)
    case .certificate: return certificate(facts.certificate)
    case .scopes: return scopes(facts)
    case .password: return password
    case .about: return about(facts.program)
    case .language, .theme, .lock: return []
    }
  }

  /// What stands above the choices of a part.
  func introduction(to section: SettingsSection) -> [CleanText] {
    let phrase: Phrase? =
      switch section {
      case .lock:
        Phrase(
          "无人操作多久后锁定。锁定即封存草稿、清除密钥、程序重新启动;合盖休眠后也会锁定。",
          "How long without a key before it locks. A lock seals drafts, wipes the keys and starts"
            + " the program anew; it also locks once the machine has slept."
        )
      case .theme: Phrase("移动即预览。", "Moving shows a theme at once.")
      case .language: Phrase("界面语言,命令行亦同。", "Of the interface and the command line.")
      default: nil
      }
    return phrase.map { context.words($0).wrapped(width: max(1, width - 1)) } ?? []
  }

  // MARK: - Parts

  private func account(_ account: AccountFacts?) -> [FactLine] {
    guard let account else {
      return [muted(Phrase("本机没有账号", "There is no account here"))]
    }
    return [
      pair(Phrase("账号", "Account"), code(account.name)),
      pair(Phrase("姓名", "Name"), text(account.displayName)),
      pair(Phrase("单位", "Unit"), context.unit(account.unit)),
      pair(Phrase("地区", "Region"), context.region(account.region)),
      FactLine(text: .empty),
      pair(Phrase("平台", "Hub"), text(account.hubName)),
      pair(Phrase("地址", "Address"), code(account.hubURL)),
      pair(Phrase("平台指纹", "Hub's words"), .empty),
    ] + words(account.hubWords) + [
      FactLine(text: .empty),
      muted(
        Phrase("指纹词应与平台公布的一致", "These words must be the ones the hub's office reads out")
      ),
    ]
  }

  private func certificate(_ certificate: CertificateFacts?) -> [FactLine] {
    guard let certificate else {
      return [muted(Phrase("本机没有设备证书", "There is no certificate here"))]
    }
    let days = context.today.distance(to: certificate.expiresAt.day)
    let (standing, role) = Self.standing(certificate.standing)
    return [
      pair(Phrase("状态", "State"), context.words(standing), role),
      pair(Phrase("签发", "Issued"), CleanText(phrase: "\(certificate.issuedAt.day)")),
      pair(
        Phrase("到期", "Expires"),
        CleanText(phrase: "\(certificate.expiresAt.day)  ")
          + context.words(Phrase("余 \(max(0, days)) 天", "in \(max(0, days)) days")),
        days <= 14 ? .statusDue : .text
      ),
      pair(Phrase("设备", "Device"), code(certificate.device)),
      pair(Phrase("公钥", "Key"), code(certificate.keyID)),
      pair(Phrase("本机指纹", "Own words"), .empty),
    ] + words(certificate.words) + [
      FactLine(text: .empty),
      muted(Phrase("私钥只在本机,以密码封存", "The private key is on this machine only, sealed")),
    ]
  }

  private func scopes(_ facts: SettingsFacts) -> [FactLine] {
    let contact =
      facts.lastContact.map { CleanText(phrase: Wording.dayAndClock($0)) }
      ?? context.words(Phrase("尚未同步", "never yet"))
    let rows = facts.scopes.reduce(0) { $0 + $1.rows }
    var lines = [
      pair(Phrase("上次联络", "Last contact"), contact),
      pair(Phrase("记录", "Records"), CleanText(phrase: Wording.count(rows))),
      FactLine(text: .empty),
    ]
    guard !facts.scopes.isEmpty else {
      return lines + [muted(Phrase("本机还没有数据", "Nothing is held here yet"))]
    }
    let heading = Self.columns(
      context.words(Phrase("范围", "Scope")),
      context.words(Phrase("条数", "Rows")),
      context.words(Phrase("截至", "As of"))
    )
    lines.append(FactLine(text: heading, role: .textMuted))
    return lines + facts.scopes.map(scope)
  }

  private func scope(_ scope: ScopeStatus) -> FactLine {
    let age: CleanText
    var role = Role.statusDue
    if let asOf = scope.asOf {
      let passed = context.now.milliseconds - asOf.milliseconds
      age =
        CleanText(phrase: Wording.duration(milliseconds: passed))
        + context.words(Phrase("前", " ago"))
      role = passed < 7 * 86_400_000 ? .text : .statusDue
    } else {
      age = context.words(Phrase("不完整", "not complete"))
    }
    let count = CleanText(phrase: Wording.count(scope.rows))
    let (content, place) = SyncPhrases.scope(scope.scope, in: context)
    return FactLine(
      text: Self.columns(content + CleanText(phrase: " ") + place, count, age),
      role: role
    )
  }

  private var password: [FactLine] {
    let phrase = Phrase(
      "密码只用来打开本机的密钥,平台不知道它。更换时先核对现用密码,再用新密码重新包裹密钥;"
        + "已存内容不必重新加密,旧密码随即失效。至少 10 个字,不含账号名。",
      "The password only opens this machine's keys; the hub does not know it. Changing it checks the"
        + " present one and wraps the keys anew: nothing is sealed again, and the old one opens"
        + " nothing any more. It takes 10 characters and not the account's name."
    )
    return context.words(phrase).wrapped(width: max(1, width - 1)).map { FactLine(text: $0) }
  }

  private func about(_ program: ProgramFacts) -> [FactLine] {
    let phrase = Phrase(
      "使用国密算法 SM2、SM3、SM4;libcrypto 未经密码产品认证,本软件不声称通过任何测评。",
      "It uses the national algorithms SM2, SM3 and SM4; libcrypto is no certified module and this"
        + " software claims no certification."
    )
    return [
      pair(Phrase("药巡", "Yaoxun"), text(program.version)),
      pair(Phrase("密码库", "libcrypto"), text(program.libcrypto)),
      pair(Phrase("家目录", "Home"), code(program.home)),
      pair(Phrase("数据目录", "Data"), code(program.data)),
      FactLine(text: .empty),
    ]
      + context.words(phrase).wrapped(width: max(1, width - 1))
      .map { FactLine(text: $0, role: .textMuted) }
  }

  // MARK: - Pieces

  private func pair(_ label: Phrase, _ value: CleanText, _ role: Role = .text) -> FactLine {
    let width = context.language == .chinese ? 10 : 14
    return FactLine(text: context.words(label).padded(to: width) + value, role: role)
  }

  private func words(_ words: [Phrase]) -> [FactLine] {
    let all = words.map { context.words($0) }
    // Three a line, as they are read to each other.
    return stride(from: 0, to: all.count, by: 3).map { start in
      let part = all[start..<min(start + 3, all.count)]
      return FactLine(
        text: part.reduce(CleanText(phrase: "  ")) { $0 + $1.padded(to: 13) },
        role: .textCode
      )
    }
  }

  private func muted(_ phrase: Phrase) -> FactLine {
    FactLine(text: context.words(phrase), role: .textMuted)
  }

  private func text(_ text: String) -> CleanText { UntrustedText(row: text).line() }

  private func code(_ text: String) -> CleanText { UntrustedText(row: text).code() }

  private static func columns(_ scope: CleanText, _ rows: CleanText, _ age: CleanText) -> CleanText
  {
    let gap = CleanText.spaces(max(1, 11 - rows.width))
    return scope.truncated(to: 22).padded(to: 23) + gap + rows + .spaces(3) + age
  }

  private static func standing(_ standing: CertificateFacts.Standing) -> (Phrase, Role) {
    switch standing {
    case .valid: (Phrase("有效", "valid"), .statusOK)
    case .notYetValid: (Phrase("尚未生效", "not valid yet"), .statusDue)
    case .expired: (Phrase("已到期,请联系管理员", "expired: ask an administrator"), .statusOverdue)
    case .forged: (Phrase("不是所认平台签发", "not signed by the hub that was confirmed"), .statusRejected)
    }
  }
}
