import HubStore
import Records

/// Reports from the field (纠错): what an inspector saw that the register says otherwise.
struct FieldReports {
  let store: any HubStore
  let desk: Desk

  /// What an office decides about a report.
  enum Decision: Equatable {
    /// It is right; the register gets that value, or was put right elsewhere when there is none.
    case accept(setting: String?)
    case refuse(reason: String)

    var state: String {
      switch self {
      case .accept: "accepted"
      case .refuse: "refused"
      }
    }
  }

  /// What came of a decision.
  struct Outcome {
    var report: Record
    /// The value before and after, where the register was changed.
    var change: (old: FieldValue, new: FieldValue)?
    var messages: Int
  }

  /// All reports in the state, all of them for nil, oldest first.
  func all(in state: String?) throws(HubFailure) -> [Record] {
    var reports: [Record] = []
    while true {
      let page = try desk.asked { () throws(HubStoreError) in
        try store.records(of: .discrepancy, after: reports.last?.id, limit: 1_000)
      }
      reports += page
      guard page.count == 1_000 else { break }
    }
    return reports.filter { state == nil || $0["state"].text == state }
  }

  /// The one report whose id begins so.
  func report(named argument: String) throws(HubFailure) -> Record {
    let found = try all(in: nil).filter { !argument.isEmpty && $0.id.hex.hasPrefix(argument) }
    guard let report = found.first, found.count == 1 else {
      throw HubFailure(.negative, FieldReportPhrases.none(argument))
    }
    return report
  }

  /// What the report is about; nil when the hub does not hold it.
  func subject(of report: Record) throws(HubFailure) -> Record? {
    guard let id = report["subject"].text.flatMap({ RecordID(hex: $0) }) else { return nil }
    return try desk.asked { () throws(HubStoreError) in try store.record(id) }
  }

  /// Decides an open report in one transaction with what it changes, and tells who reported it.
  func decide(_ report: Record, _ decision: Decision) throws(HubFailure) -> Outcome {
    guard report["state"].text == "reported" else {
      throw HubFailure(.refused, FieldReportPhrases.decided(report["state"].text ?? ""))
    }
    let subject = try subject(of: report)
    var decided = report
    decided["state"] = .text(decision.state)
    var records = [decided]
    var outcome = Outcome(report: decided, messages: 0)
    if case .accept(let text?) = decision {
      var changed = try held(subject, of: report)
      let field = report["field"].text ?? ""
      let value = try Self.value(text, of: field, in: changed.type)
      outcome.change = (changed[field], value)
      changed[field] = value
      changed.provenance.originVersion = "discrepancy \(report.id.hex)"
      records.append(changed)
    }
    let at = desk.clock.now()
    let stored = try desk.asked { () throws(HubStoreError) in
      try store.act(
        OfficeAct("discrepancy.\(decision.state)", on: report.id.hex, by: Desk.actor),
        storing: records,
        at: at
      )
    }
    if let fault = stored.quarantined.first {
      throw HubFailure(
        .refused,
        HubPhrases.notStored(fault.id.hex, field: fault.field, code: fault.code)
      )
    }
    outcome.messages = try tell(outcome, decision, about: subject, at: at)
    return outcome
  }

  private func tell(
    _ outcome: Outcome,
    _ decision: Decision,
    about subject: Record?,
    at: Instant
  ) throws(HubFailure) -> Int {
    let report = outcome.report
    guard !report.provenance.author.isEmpty else { return 0 }
    let notice = OfficePost.Notice(
      kind: .notice,
      title: FieldReportPhrases.title(decision),
      body: FieldReportPhrases.body(report, decision, about: subject),
      subject: subject?.id ?? report.id,
      subjectType: subject?.type ?? report.type,
      occasion: report.id
    )
    return try desk.asked { () throws(HubStoreError) in
      try OfficePost(store: store, at: at).send(notice, to: [report.provenance.author])
    }
  }

  private func held(_ subject: Record?, of report: Record) throws(HubFailure) -> Record {
    guard let subject else {
      throw HubFailure(
        .negative,
        FieldReportPhrases.noSubject(report["subjectType"].text ?? "")
      )
    }
    return subject
  }

  /// The text as a value of that field of the register.
  private static func value(
    _ text: String,
    of name: String,
    in type: RecordType
  ) throws(HubFailure) -> FieldValue {
    guard let position = type.position(of: name) else {
      throw HubFailure(.refused, FieldReportPhrases.noField(name, of: type.name))
    }
    switch type.fields[position].kind {
    case .text, .code: return .text(text)
    case .day:
      guard CalendarDay(text) != nil else {
        throw HubFailure(.wrongUsage, HubPhrases.badDay(text))
      }
      return .text(text)
    case .integer:
      guard let number = Int64(text) else {
        throw HubFailure(.wrongUsage, FieldReportPhrases.noNumber(text))
      }
      return .integer(number)
    case .list:
      return .list(text.split { "、,，".contains($0) }.map(String.init))
    case .instant, .reference, .json:
      throw HubFailure(.refused, FieldReportPhrases.noField(name, of: type.name))
    }
  }
}
