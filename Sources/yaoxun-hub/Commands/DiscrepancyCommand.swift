import ArgumentParser
import HubStore
import Records

/// `discrepancy`: reports from the field, and what the office says to them.
struct DiscrepancyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discrepancy",
    abstract: FieldReportPhrases.help,
    subcommands: [
      DiscrepancyListCommand.self, DiscrepancyAcceptCommand.self, DiscrepancyRefuseCommand.self,
    ]
  )
}

/// `discrepancy list`: what was seen, by whom, and what the register says.
struct DiscrepancyListCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: FieldReportPhrases.helpList
  )

  @Option(help: FieldReportPhrases.state) var state: String?

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    if let state, !["reported", "accepted", "refused"].contains(state) {
      throw HubFailure(.wrongUsage, FieldReportPhrases.noState(state))
    }
    let reports = FieldReports(store: try desk.open(), desk: desk)
    for report in try reports.all(in: state) {
      let subject = try reports.subject(of: report)
      desk.tell(report, about: subject)
    }
    return .done
  }
}

/// `discrepancy accept`: the report is right; with `--set` the register gets the value at once.
struct DiscrepancyAcceptCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: FieldReportPhrases.helpAccept
  )

  @Argument(help: FieldReportPhrases.id) var id: String
  @Option(help: FieldReportPhrases.set) var set: String?

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    try desk.decide(id, .accept(setting: set))
  }
}

/// `discrepancy refuse`: the register stands, and whoever reported it is told why.
struct DiscrepancyRefuseCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "refuse",
    abstract: FieldReportPhrases.helpRefuse
  )

  @Argument(help: FieldReportPhrases.id) var id: String
  @Option(help: FieldReportPhrases.reason) var reason: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    guard !reason.allSatisfy(\.isWhitespace) else {
      throw HubFailure(.wrongUsage, FieldReportPhrases.noReason)
    }
    return try desk.decide(id, .refuse(reason: reason))
  }
}

extension Desk {
  fileprivate func decide(
    _ id: String,
    _ decision: FieldReports.Decision
  ) throws(HubFailure) -> ExitStatus {
    let reports = FieldReports(store: try open(), desk: self)
    let outcome = try reports.decide(try reports.report(named: id), decision)
    answer(FieldReportPhrases.done(outcome, decision)[output.language]) { json in
      json.raw("{\"id\":")
      json.string(outcome.report.id.hex)
      for name in ["state", "subjectType", "subject", "field"] {
        json.raw(",\"\(name)\":")
        json.value(outcome.report[name])
      }
      json.raw(",\"old\":")
      json.value(outcome.change?.old ?? .null)
      json.raw(",\"new\":")
      json.value(outcome.change?.new ?? .null)
      json.raw(",\"messages\":")
      json.integer(outcome.messages)
      json.raw("}")
    }
    return .done
  }

  fileprivate func tell(_ report: Record, about subject: Record?) {
    let field = report["field"].text ?? ""
    let present = subject.map { $0[field] } ?? .null
    let name = subject.map { $0["name"].text ?? $0["number"].text ?? "" } ?? ""
    switch form {
    case .text:
      output.row([
        String(report.id.hex.prefix(12)), report["state"].text ?? "", report.provenance.author,
        report["subjectType"].text ?? "", name, field, report["seen"].text ?? "",
      ])
    case .json:
      output.json { json in
        json.raw("{\"id\":")
        json.string(report.id.hex)
        for name in ["state", "subjectType", "subject", "field", "seen", "basis"] {
          json.raw(",\"\(name)\":")
          json.value(report[name])
        }
        json.raw(",\"subjectName\":")
        json.string(name)
        json.raw(",\"present\":")
        json.value(present)
        json.raw(",\"author\":")
        json.string(report.provenance.author)
        json.raw(",\"updatedAt\":")
        json.integer(Int(report.provenance.updatedAt))
        json.raw("}")
      }
    }
  }
}
