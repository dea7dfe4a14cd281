package import Records

extension LicenceReason {
  /// What it does to the verdict.
  ///
  /// A rule that is only believed never condemns.
  package var weight: LicenceReasonView.Weight {
    switch self {
    case .notInForce, .expired, .notYetValid: .fatal
    case .issuerMayNot(_, _, _, let source): source.confidence == .statute ? .fatal : .doubt
    case .unknownState, .endsWithoutDay, .issuerElsewhere, .issuerUnread, .unknownKind,
      .otherBusiness, .scopeEmpty, .productsBeyondScope, .modeOfOtherBusiness, .faceDiffers,
      .numberForm, .numberElsewhere, .identifierForm, .holderNotHeld, .basisOld, .basisNeverWhole:
      .doubt
    case .inForce, .expiring, .renewalOpen, .renewalAhead, .renewalMissed, .issuerMay,
      .coversBusiness, .productsCovered, .productsNotCompared, .basisAge:
      .note
    }
  }

  /// A stable word for scripts.
  package var code: String {
    switch self {
    case .inForce: "inForce"
    case .notInForce(let state, _): state.rawValue
    case .expired: "expired"
    case .notYetValid: "notYetValid"
    case .expiring: "expiring"
    case .unknownState: "unknownState"
    case .endsWithoutDay: "endMissing"
    case .renewalOpen: "renewalOpen"
    case .renewalAhead: "renewalAhead"
    case .renewalMissed: "renewalMissed"
    case .issuerMay: "issuerMay"
    case .issuerMayNot: "issuerMayNot"
    case .issuerElsewhere: "issuerElsewhere"
    case .issuerUnread: "issuerUnread"
    case .unknownKind: "unknownKind"
    case .coversBusiness: "coversBusiness"
    case .otherBusiness: "otherBusiness"
    case .scopeEmpty: "scopeEmpty"
    case .productsCovered: "productsCovered"
    case .productsBeyondScope: "productsBeyondScope"
    case .productsNotCompared: "productsNotCompared"
    case .modeOfOtherBusiness: "modeOfOtherBusiness"
    case .faceDiffers: "faceDiffers"
    case .numberForm: "numberForm"
    case .numberElsewhere: "numberElsewhere"
    case .identifierForm: "identifierForm"
    case .holderNotHeld: "holderNotHeld"
    case .basisAge: "basisAge"
    case .basisOld: "basisOld"
    case .basisNeverWhole: "basisNeverWhole"
    }
  }

  /// The rule behind it, where there is one.
  package var source: RuleSource? {
    switch self {
    case .renewalOpen(_, _, let source), .renewalAhead(_, _, let source),
      .renewalMissed(_, let source), .issuerMay(_, let source),
      .issuerMayNot(_, _, _, let source):
      source
    case .endsWithoutDay(let rule): rule.source
    default: nil
    }
  }

  /// Whether a rule or a number behind it is only believed.
  package var isSample: Bool {
    switch self {
    case .expiring(_, _, _, let confidence), .productsBeyondScope(_, let confidence),
      .basisOld(_, _, let confidence):
      confidence == .unverified
    default: source?.isSample ?? false
    }
  }
}

/// Reasons in words, both languages.
package struct LicencePhrases: Sendable {
  private let regions: RegionTable

  /// Divisions are called by their names in `regions`.
  package init(regions: RegionTable) { self.regions = regions }

  /// One sentence without its basis.
  package func sentence(for reason: LicenceReason) -> Phrase {
    switch reason {
    case .inForce(nil): Phrase("有效，证载无有效期", "In force, without an end")
    case .inForce(.some(let end)): Phrase("有效，至 \(end)", "In force until \(end)")
    case .notInForce(let state, nil): TradeWords.licenceState(state)
    case .notInForce(let state, .some(let day)):
      Phrase(
        "\(day) 起\(TradeWords.licenceState(state).chinese)",
        "\(TradeWords.licenceState(state).english) since \(day)"
      )
    case .expired(let day): Phrase("\(day) 已过期", "Expired on \(day)")
    case .notYetValid(let day): Phrase("\(day) 起才有效", "Not in force before \(day)")
    case .expiring(let end, let left, let threshold, _):
      left == 0
        ? Phrase("有效，今日到期", "In force, ends today")
        : Phrase(
          "有效，\(end) 到期，余 \(left) 天（临期线 \(threshold) 天）",
          """
          In force until \(end), \(left.counted("day")) left (called near its end from \
          \(threshold.counted("day")))
          """
        )
    case .unknownState(let word):
      Phrase("状态“\(word)”本版不识", "The state \(word) is not known to this release")
    case .endsWithoutDay(let rule):
      Phrase(
        "\(rule.title.chinese)应有有效期，记录中没有",
        "A \(rule.title.english.lowercased()) has an end, and the record names none"
      )
    case .renewalOpen, .renewalAhead, .renewalMissed: renewal(reason)
    case .issuerMay, .issuerMayNot, .issuerElsewhere, .issuerUnread, .unknownKind: issuer(reason)
    case .coversBusiness, .otherBusiness, .scopeEmpty, .productsCovered, .productsBeyondScope,
      .productsNotCompared, .modeOfOtherBusiness:
      business(reason)
    case .faceDiffers, .numberForm, .numberElsewhere, .identifierForm, .holderNotHeld: face(reason)
    case .basisAge, .basisOld, .basisNeverWhole: Self.basis(reason)
    }
  }

  /// That an enterprise does something without a licence in force for it.
  package func sentence(for gap: UncoveredBusiness) -> Phrase {
    let needs = gap.needs
    return Phrase(
      "从事\(TradeWords.enterpriseKind(gap.business).chinese)，没有在效的\(needs.map(\.chinese).joined(separator: "或"))",
      "Works as \(TradeWords.enterpriseKind(gap.business).english) without a \(needs.map { $0.english.lowercased() }.joined(separator: " or a ")) in force"
    )
  }

  private func renewal(_ reason: LicenceReason) -> Phrase {
    switch reason {
    case .renewalOpen(let opens, let closes, _):
      return Phrase(
        "延续申请期 \(opens.map { "\($0) 至 " } ?? "至 ")\(closes)，正在其中",
        "Renewal can be asked for now, until \(closes)\(opens.map { " (since \($0))" } ?? "")"
      )
    case .renewalAhead(nil, let closes, _):
      return Phrase("延续应在 \(closes) 前申请", "Renewal has to be asked for by \(closes)")
    case .renewalAhead(.some(let opens), let closes, _):
      return Phrase(
        "延续申请期 \(opens) 至 \(closes)",
        "Renewal can be asked for from \(opens) to \(closes)"
      )
    case .renewalMissed(let closes, _):
      return Phrase(
        "延续申请期已于 \(closes) 截止；是否已申请，查进度",
        "The time to ask for a renewal ended on \(closes); see its progress for an application"
      )
    default: return Phrase("", "")
    }
  }

  private func issuer(_ reason: LicenceReason) -> Phrase {
    switch reason {
    case .issuerMay(let name, _):
      return Phrase("\(name)有权发证", "\(name) may issue it")
    case .issuerMayNot(let name, let level, let allowed, _):
      let levels = allowed.map(Self.level)
      return Phrase(
        "越权：应由\(levels.map(\.chinese).joined(separator: "、"))发证，证载\(name)（\(Self.level(level).chinese)）",
        "Beyond its powers: to be issued by \(levels.map(\.english).joined(separator: " or ")), and \(name) is \(Self.level(level).english)"
      )
    case .issuerElsewhere(let name, let issuer, let holder):
      return Phrase(
        "\(name)辖区是\(place(issuer).chinese)，企业在\(place(holder).chinese)",
        "\(name) is responsible for \(place(issuer).english), the enterprise is in \(place(holder).english)"
      )
    case .issuerUnread(""): return Phrase("记录没有发证机关", "The record names no issuer")
    case .issuerUnread(let name):
      return Phrase(
        "不能从名称判断“\(name)”的层级",
        "The rank of \(name) cannot be told from its name"
      )
    case .unknownKind(let kind):
      return Phrase("没有“\(kind)”类证照的规则", "There are no rules for licences of the kind \(kind)")
    default: return Phrase("", "")
    }
  }

  private func business(_ reason: LicenceReason) -> Phrase {
    switch reason {
    case .coversBusiness(let kinds):
      return Phrase(
        "与企业类别相符：\(list(kinds).chinese)",
        "Fits what the enterprise does: \(list(kinds).english)"
      )
    case .otherBusiness(let holds, let covers):
      return Phrase(
        "企业登记为\(list(holds).chinese)，此证用于\(list(covers).chinese)",
        "The enterprise is registered as \(list(holds).english); the licence is for \(list(covers).english)"
      )
    case .scopeEmpty: return Phrase("记录没有许可范围", "The record names no scope")
    case .productsCovered(let count):
      return Phrase("\(count) 个品种在许可范围内", "\(count) products are within the scope")
    case .productsBeyondScope(let products, _):
      let names = products.prefix(3).map { "\($0.name)（\($0.form)）" }
      let more = products.count > 3
      return Phrase(
        "\(products.count) 个品种不在许可范围：\(names.joined(separator: "、"))\(more ? "等" : "")",
        "\(products.count) products are beyond the scope: \(names.joined(separator: ", "))\(more ? " …" : "")"
      )
    case .productsNotCompared(let count):
      return Phrase(
        "\(count) 个品种没有可比的范围用语",
        "\(count) products say nothing the scope could be compared with"
      )
    case .modeOfOtherBusiness(let kind):
      return Phrase(
        "编号字母表示\(TradeWords.enterpriseKind(kind).chinese)，企业登记中没有",
        "The letter of its number stands for \(TradeWords.enterpriseKind(kind).english), which the enterprise is not"
      )
    default: return Phrase("", "")
    }
  }

  private func face(_ reason: LicenceReason) -> Phrase {
    switch reason {
    case .faceDiffers(let field, let licence, let register):
      let name = Self.field(field)
      return Phrase(
        "\(name.chinese)不一致：证载 \(licence)，企业登记 \(register)",
        "The \(name.english) differs: \(licence) on the licence, \(register) in the register"
      )
    case .numberForm(let code):
      return Phrase("编号不合格式 [\(code)]", "The number is not of its form [\(code)]")
    case .numberElsewhere(let province):
      let name = place("\(province)0000")
      return Phrase(
        "编号属\(name.chinese)，与企业所在省不同",
        "Its number is one of \(name.english), not of the province of the enterprise"
      )
    case .identifierForm(let code):
      return Phrase(
        "电子证照标识不成立 [\(code)]",
        "The identifier of the electronic licence does not hold [\(code)]"
      )
    case .holderNotHeld:
      return Phrase(
        "本机没有持证企业的登记，范围与照面未能比对",
        "The holder is not held on this laptop, so scope and face were not compared"
      )
    default: return Phrase("", "")
    }
  }

  private static func basis(_ reason: LicenceReason) -> Phrase {
    switch reason {
    case .basisAge(0): Phrase("依据不到 1 小时", "The basis is less than an hour old")
    case .basisAge(let hours):
      Phrase("依据 \(hours) 小时前的副本", "Rests on a replica \(hours.counted("hour")) old")
    case .basisOld(let hours, let limit, _):
      Phrase(
        "依据 \(hours) 小时前的副本，超过 \(limit) 小时，联网后再核",
        "Rests on a replica \(hours.counted("hour")) old, more than \(limit): check again after a sync"
      )
    case .basisNeverWhole:
      Phrase("本机从未完整同步，联网后再核", "This laptop was never level with the hub: check again after a sync")
    default: Phrase("", "")
    }
  }

  private static func level(_ level: AuthorityLevel) -> Phrase {
    switch level {
    case .national: Phrase("国家局", "the national authority")
    case .province: Phrase("省级", "the province")
    case .city: Phrase("设区的市级", "a city")
    case .county: Phrase("县级", "a county")
    }
  }

  private static func field(_ field: String) -> Phrase {
    switch field {
    case "holderName": Phrase("名称", "name")
    case "creditCode": Phrase("统一社会信用代码", "credit code")
    case "address": Phrase("地址", "address")
    default: Phrase(field, field)
    }
  }

  private func list(_ kinds: [String]) -> Phrase {
    let names = kinds.map(TradeWords.enterpriseKind)
    return Phrase(
      names.map(\.chinese).joined(separator: "、"),
      names.map(\.english).joined(separator: ", ")
    )
  }

  private func place(_ code: String) -> Phrase {
    let name = Int(code).flatMap { regions.name(of: $0) } ?? code
    return Phrase(name, name)
  }
}
