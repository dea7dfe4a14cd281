import Records
import Reference
import Regulation
import Replica

/// The rules and tables that judge licences, read once for many questions.
struct LicenceDesk {
  let rules: LicenceRules
  private let check: LicenceCheck
  private let detector: CodeDetector
  private let tables: CodeTables
  private let phrases: LicencePhrases

  init(_ reference: Reference) throws(ReferenceError) {
    rules = try reference.licenceRules()
    check = LicenceCheck(rules: rules, clock: try reference.lawClock())
    detector = try reference.codeDetector()
    tables = try reference.codeTables()
    phrases = LicencePhrases(regions: tables.regions)
  }

  /// What a typed or scanned text asks for: the number or identifier in it, in its written form.
  ///
  /// A QR code on a licence holds an address with the identifier in it.
  func names(in text: String) -> [String] {
    let plain = text.split(whereSeparator: \.isWhitespace).joined()
    var names = [text, plain]
    if let start = plain.firstRange(of: "1.2.156.3005.2.")?.lowerBound {
      let end = plain[start...].firstIndex {
        !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "."))
      }
      names.append(String(plain[start..<(end ?? plain.endIndex)]).uppercased())
    }
    names.append(detector.check(text).reading.normalized)
    var seen: Set<String> = []
    return names.filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The answer about one licence; `day` nil for now.
  func answer(
    _ file: LicenceFile,
    asked: String,
    on day: CalendarDay?,
    now: Instant
  ) -> LicenceAnswer {
    let facts = facts(of: file, on: day ?? now.day, now: now)
    let judgement = check.judge(facts)
    return LicenceAnswer(
      asked: asked,
      verdict: judgement.verdict,
      state: judgement.state,
      at: Self.moment(of: day, now),
      reasons: judgement.reasons.map(view),
      basis: file.basis,
      ageHours: file.basis.ageHours(at: now),
      licence: facts.licence,
      enterprise: facts.enterprise,
      renewal: judgement.renewal,
      changes: file.changes,
      title: rules.title(facts.licence["kind"].text ?? ""),
      bookmark: file.bookmark
    )
  }

  /// The answer about a licence that this laptop does not hold, or not for that day.
  func missing(
    _ asked: String,
    _ basis: LicenceBasis,
    on day: CalendarDay?,
    now: Instant,
    issuedLater: CalendarDay? = nil
  ) -> LicenceAnswer {
    let reason =
      issuedLater.map {
        LicenceReasonView(
          .fatal,
          code: "notYetIssued",
          Phrase("\($0) 才发证，当日尚无此证", "Issued on \($0): there was none on that day")
        )
      }
      ?? LicenceReasonView(
        .doubt,
        code: "notHeld",
        Phrase(
          "本机没有这个证照，不能说它无效；联网同步后再核",
          "This laptop holds no such licence, which does not make it invalid: check again after a sync"
        )
      )
    return LicenceAnswer(
      asked: asked,
      verdict: issuedLater == nil ? .notHeld : .invalid,
      state: nil,
      at: Self.moment(of: day, now),
      reasons: [reason],
      basis: basis,
      ageHours: basis.ageHours(at: now)
    )
  }

  /// What an enterprise does that none of its licences in force covers.
  func uncovered(_ enterprise: Record, by licences: [Record], on day: CalendarDay)
    -> [LicenceReasonView]
  {
    check.uncovered(doing: enterprise["kinds"].list, by: licences, on: day).map { gap in
      LicenceReasonView(
        .doubt,
        code: "uncovered",
        phrases.sentence(for: gap),
        basis: gap.source.citation,
        isSample: gap.source.isSample
      )
    }
  }

  /// A licence as lists show it.
  func summary(_ licence: Record, on day: CalendarDay) -> LicenceSummary {
    func text(_ field: String) -> String { licence[field].text ?? "" }
    let standing = LicenceStanding(licence, on: day, near: rules.expiringDays)
    return LicenceSummary(
      id: licence.id,
      number: text("number"),
      kind: text("kind"),
      holder: licence["holder"].text.flatMap { RecordID(hex: $0) },
      holderName: text("holderName"),
      issuer: text("issuer"),
      validTo: standing.validTo,
      state: standing.state
    )
  }

  private static func moment(of day: CalendarDay?, _ now: Instant) -> Instant {
    guard let day, day != now.day else { return now }
    return Instant(day: day, hour: 23, minute: 59, second: 59) ?? now
  }

  private func view(_ reason: LicenceReason) -> LicenceReasonView {
    LicenceReasonView(
      reason.weight,
      code: reason.code,
      phrases.sentence(for: reason),
      basis: reason.source?.citation,
      isSample: reason.isSample
    )
  }

  private func facts(of file: LicenceFile, on day: CalendarDay, now: Instant) -> LicenceFacts {
    let history = RecordHistory(file.licence, changes: file.changes)
    let licence = history.state(on: day)
    let enterprise = file.enterprise.map {
      RecordHistory($0, changes: file.enterpriseChanges).state(on: day)
    }
    let kind = licence["kind"].text ?? ""
    let number = rules.kind(kind)?.code.map {
      detector.check(licence["number"].text ?? "", as: $0).reading
    }
    let identifier = licence["eLicenceId"].text.map {
      detector.check($0, as: .eLicenceId).reading
    }
    return LicenceFacts(
      licence: licence,
      enterprise: enterprise,
      products: file.products.filter { $0.isKnown(on: day) }.compactMap { form(of: $0, for: kind) },
      number: number,
      identifier: identifier,
      numberProvince: number?.text("province").flatMap(\.unicodeScalars.first)
        .flatMap { tables.provinces.code(of: $0) },
      issuer: licence["issuer"].text.flatMap {
        IssuingAuthority($0, near: enterprise?["region"].text, in: tables.regions)
      },
      day: day,
      stateSince: history.transitions.first { $0.field.name == "state" && $0.day <= day }?.day,
      basisHours: file.basis.ageHours(at: now)
    )
  }

  /// The word by which a production licence covers a product; nil where kinds do not meet.
  private func form(of product: Record, for kind: String) -> LicenceFacts.ProductForm? {
    let name = product["name"].text ?? ""
    switch (kind, product["category"].text) {
    case ("drugProductionLicence", "drug"):
      return product["dosageForm"].text.map { LicenceFacts.ProductForm(name: name, form: $0) }
    case ("deviceProductionLicence", "device"):
      let number = detector.check(product["approvalNumber"].text ?? "", as: .deviceRegistration)
      guard let level = number.reading.text("class"),
        let catalogue = number.reading.text("category")
      else { return nil }
      let classes = ["1": "一", "2": "二", "3": "三"]
      return LicenceFacts.ProductForm(name: name, form: "第\(classes[level] ?? level)类\(catalogue)")
    default: return nil
    }
  }
}

extension CodeReading {
  fileprivate func text(_ part: String) -> String? {
    guard case .text(let text)? = parts.first(where: { $0.name == part })?.value else { return nil }
    return text
  }
}
