import HubStore
import Records
import Reference
import Regulation
import Trust

/// What the office that keeps licences does with them; every act is one transaction.
struct LicenceOffice {
  let store: any HubStore
  let desk: Desk
  private let rules: LicenceRules
  private let check: LicenceCheck
  private let detector: CodeDetector
  private let regions: RegionTable

  init(_ desk: Desk) throws(HubFailure) {
    self.desk = desk
    store = try desk.open()
    rules = try ShippedTables.asked { reference throws(ReferenceError) in
      try reference.licenceRules()
    }
    check = LicenceCheck(rules: rules, clock: try ShippedTables.lawClock())
    detector = try ShippedTables.detector()
    regions = try ShippedTables.asked { reference throws(ReferenceError) in
      try reference.codeTables().regions
    }
  }

  var today: CalendarDay { desk.clock.now().day }

  /// The one licence of that number; throws the status `negative` when there is none.
  func licence(_ number: String) throws(HubFailure) -> Record {
    let found = try desk.asked { () throws(HubStoreError) in
      try store.records(of: .licence, where: "number", is: number, limit: 2)
    }
    guard let licence = found.first else {
      throw HubFailure(.negative, LicenceOfficePhrases.none(number))
    }
    guard found.count == 1 else { throw HubFailure(.refused, LicenceOfficePhrases.many(number)) }
    return licence
  }

  /// The enterprise of that credit code.
  func enterprise(_ creditCode: String) throws(HubFailure) -> Record {
    let found = try desk.asked { () throws(HubStoreError) in
      try store.records(of: .enterprise, where: "creditCode", is: creditCode, limit: 1)
    }
    guard let enterprise = found.first else {
      throw HubFailure(.negative, LicenceOfficePhrases.noHolder(creditCode))
    }
    return enterprise
  }

  /// Whether a licence of that number is held already.
  func isTaken(_ number: String) throws(HubFailure) -> Bool {
    let found = try desk.asked { () throws(HubStoreError) in
      try store.records(of: .licence, where: "number", is: number, limit: 1)
    }
    return !found.isEmpty
  }

  /// The last day of a licence of that kind that begins on `first`; nil for one without an end.
  func lastDay(of kind: String, from first: CalendarDay) throws(HubFailure) -> CalendarDay? {
    guard let rule = rules.kind(kind) else {
      throw HubFailure(
        .wrongUsage,
        LicenceOfficePhrases.noKind(kind, known: rules.kinds.map(\.kind))
      )
    }
    return rule.years.map { first.advanced(byMonths: 12 * $0).advanced(by: -1) }
  }

  /// Refuses a licence whose number or identifier breaks its form, or whose issuer may not issue it.
  func examine(_ licence: Record, of enterprise: Record) throws(HubFailure) {
    let kind = licence["kind"].text ?? ""
    let number = rules.kind(kind)?.code.map {
      detector.check(licence["number"].text ?? "", as: $0).reading
    }
    if let number, number.verdict == .invalid {
      throw HubFailure(
        .refused,
        LicenceOfficePhrases.badNumber(number.reasons.first?.code ?? "form")
      )
    }
    let identifier = licence["eLicenceId"].text.map {
      detector.check($0, as: .eLicenceId).reading
    }
    if let identifier, identifier.verdict == .invalid {
      throw HubFailure(
        .refused,
        LicenceOfficePhrases.badIdentifier(identifier.reasons.first?.code ?? "form")
      )
    }
    let issuer = licence["issuer"].text.flatMap {
      IssuingAuthority($0, near: enterprise["region"].text, in: regions)
    }
    let judgement = check.judge(
      LicenceFacts(
        licence: licence,
        enterprise: enterprise,
        number: number,
        issuer: issuer,
        day: today
      )
    )
    for reason in judgement.reasons {
      switch reason {
      case .issuerMayNot where reason.weight == .fatal, .issuerElsewhere:
        throw HubFailure(.refused, LicencePhrases(regions: regions).sentence(for: reason))
      default: continue
      }
    }
  }

  /// Stores licences as one act and answers with the last of them.
  func perform(
    _ action: String,
    on number: String,
    _ licences: [Record],
    because cause: String
  ) throws(HubFailure) -> ExitStatus {
    let records = licences.map { licence in
      var licence = licence
      licence.provenance.originVersion = cause
      return licence
    }
    let report = try desk.asked { () throws(HubStoreError) in
      try store.act(
        OfficeAct("licence.\(action)", on: number, by: Desk.actor),
        storing: records,
        at: desk.clock.now()
      )
    }
    for fault in report.quarantined {
      desk.output.say(HubPhrases.notStored(fault.id.hex, field: fault.field, code: fault.code))
    }
    guard report.quarantined.isEmpty, let licence = records.last else { return .refused }
    answer(licence, stored: report.stored)
    return .done
  }

  private func answer(_ licence: Record, stored: Int) {
    func text(_ field: String) -> String { licence[field].text ?? "" }
    let fields = ["number", "kind", "holderName", "state", "validFrom", "validTo"]
    switch desk.form {
    case .text: desk.output.row(fields.map(text))
    case .json:
      desk.output.json { json in
        json.raw("{\"id\":")
        json.string(licence.id.hex)
        for field in fields {
          json.raw(",\"\(field)\":")
          json.value(licence[field])
        }
        json.raw(",\"stored\":")
        json.integer(stored)
        json.raw("}")
      }
    }
  }
}

extension RecordID {
  /// The id of a licence by its number, so that issuing it twice makes one record.
  static func licence(_ number: String) -> RecordID? {
    RecordID(bytes: SM3.digest(Array("licence\n\(number)".utf8)).bytes)
  }
}
