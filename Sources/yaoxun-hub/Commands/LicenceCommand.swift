import ArgumentParser
import Records

/// `licence`: what the office that keeps licences does.
struct LicenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "licence",
    abstract: HelpPhrases.licence,
    subcommands: [
      LicenceIssueCommand.self, LicenceSuspendCommand.self, LicenceResumeCommand.self,
      LicenceRevokeCommand.self, LicenceReplaceCommand.self,
    ]
  )
}

extension CalendarDay: ExpressibleByArgument {
  /// `YYYY-MM-DD`.
  package init?(argument: String) { self.init(argument) }
}

/// `licence issue`: a new licence.
struct LicenceIssueCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "issue",
    abstract: HelpPhrases.licenceIssue
  )

  @Option(help: HelpPhrases.licenceNumber) var number: String
  @Option(help: HelpPhrases.licenceKind) var kind: String
  @Option(help: HelpPhrases.licenceHolder) var holder: String
  @Option(help: HelpPhrases.licenceBusiness) var business: [String] = []
  @Option(help: HelpPhrases.licenceIssuer) var issuer: String
  @Option(help: HelpPhrases.licenceAddress) var address: String?
  @Option(help: HelpPhrases.licenceFrom) var from: CalendarDay?
  @Option(help: HelpPhrases.licenceTo) var to: CalendarDay?
  @Option(name: .customLong("e-licence"), help: HelpPhrases.licenceIdentifier)
  var identifier: String?
  @Option(help: HelpPhrases.licenceDocument) var document: String?
  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let office = try LicenceOffice(desk)
    let first = from ?? office.today
    let last = try office.lastDay(of: kind, from: first)
    let end = to ?? last
    if let end, end < first { throw HubFailure(.wrongUsage, LicenceOfficePhrases.wrongPeriod) }
    let enterprise = try office.enterprise(holder)
    guard try !office.isTaken(number), let id = RecordID.licence(number) else {
      throw HubFailure(.refused, LicenceOfficePhrases.taken(number))
    }
    let licence = Record(
      .licence,
      id,
      [
        "number": .text(number), "kind": .text(kind), "holder": .text(enterprise.id.hex),
        "holderName": enterprise["name"], "creditCode": enterprise["creditCode"],
        "business": .list(business),
        "address": address.map(FieldValue.text) ?? enterprise["address"],
        "issuer": .text(issuer), "issuedOn": .text(office.today.description),
        "validFrom": .text(first.description),
        "validTo": end.map { .text($0.description) } ?? .null, "state": .text("valid"),
        "eLicenceId": identifier.map(FieldValue.text) ?? .null,
        "document": document.map(FieldValue.text) ?? .null,
      ]
    )
    try office.examine(licence, of: enterprise)
    return try office.perform("issue", on: number, [licence], because: document ?? "")
  }
}

/// `licence suspend`: 暂扣.
struct LicenceSuspendCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "suspend",
    abstract: HelpPhrases.licenceSuspend
  )

  @Argument(help: HelpPhrases.licenceNumber) var number: String
  @Option(help: HelpPhrases.licenceReason) var reason: String
  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    try LicenceOffice(desk).move(
      number,
      from: [.valid, .expiring, .expired, .notYetValid],
      to: .suspended,
      "suspend",
      because: reason
    )
  }
}

/// `licence resume`: 暂扣发还.
struct LicenceResumeCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: HelpPhrases.licenceResume
  )

  @Argument(help: HelpPhrases.licenceNumber) var number: String
  @Option(help: HelpPhrases.licenceReason) var reason: String
  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    try LicenceOffice(desk).move(
      number,
      from: [.suspended],
      to: .valid,
      "resume",
      because: reason
    )
  }
}

/// `licence revoke`: 吊销, 撤销 or 注销.
struct LicenceRevokeCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "revoke",
    abstract: HelpPhrases.licenceRevoke
  )

  /// The three ways in which a licence ends before its time.
  enum End: String, ExpressibleByArgument, CaseIterable {
    case revoked, withdrawn, cancelled

    var state: LicenceState {
      switch self {
      case .revoked: .revoked
      case .withdrawn: .withdrawn
      case .cancelled: .cancelled
      }
    }
  }

  @Argument(help: HelpPhrases.licenceNumber) var number: String
  @Option(help: HelpPhrases.licenceReason) var reason: String
  @Option(name: .customLong("as"), help: HelpPhrases.licenceEnd) var end = End.revoked
  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    try LicenceOffice(desk).move(
      number,
      from: [.valid, .expiring, .expired, .notYetValid, .suspended],
      to: end.state,
      "revoke",
      because: reason
    )
  }
}

/// `licence replace`: new contents under the same number, or a new licence in place of the old.
struct LicenceReplaceCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "replace",
    abstract: HelpPhrases.licenceReplace
  )

  @Argument(help: HelpPhrases.licenceNumber) var number: String
  @Option(name: .customLong("number"), help: HelpPhrases.licenceNewNumber) var newNumber: String?
  @Option(help: HelpPhrases.licenceBusiness) var business: [String] = []
  @Option(help: HelpPhrases.licenceIssuer) var issuer: String?
  @Option(help: HelpPhrases.licenceAddress) var address: String?
  @Option(help: HelpPhrases.licenceFrom) var from: CalendarDay?
  @Option(help: HelpPhrases.licenceTo) var to: CalendarDay?
  @Option(name: .customLong("e-licence"), help: HelpPhrases.licenceIdentifier)
  var identifier: String?
  @Option(help: HelpPhrases.licenceReason) var reason: String
  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let office = try LicenceOffice(desk)
    let old = try office.licence(number)
    try office.demand([.valid, .expiring, .expired, .notYetValid], of: old)
    var new = old
    if !business.isEmpty { new["business"] = .list(business) }
    for (field, value) in [
      ("issuer", issuer), ("address", address), ("eLicenceId", identifier), ("number", newNumber),
    ] {
      if let value { new[field] = .text(value) }
    }
    if let from {
      new["validFrom"] = .text(from.description)
      let last = try office.lastDay(of: old["kind"].text ?? "", from: from)
      new["validTo"] = (to ?? last).map { .text($0.description) } ?? .null
    } else if let to {
      new["validTo"] = .text(to.description)
    }
    guard new.values != old.values else {
      throw HubFailure(.wrongUsage, LicenceOfficePhrases.nothingNew)
    }
    if let first = new["validFrom"].text, let last = new["validTo"].text, last < first {
      throw HubFailure(.wrongUsage, LicenceOfficePhrases.wrongPeriod)
    }
    new["issuedOn"] = .text(office.today.description)
    new["state"] = .text("valid")
    try office.examine(new, of: try office.enterprise(old["creditCode"].text ?? ""))
    guard let newNumber, newNumber != number else {
      return try office.perform("replace", on: number, [new], because: reason)
    }
    guard try !office.isTaken(newNumber), let id = RecordID.licence(newNumber) else {
      throw HubFailure(.refused, LicenceOfficePhrases.taken(newNumber))
    }
    var ended = old
    ended["state"] = .text(LicenceState.replaced.rawValue)
    let begun = Record(type: .licence, id: id, values: new.values)
    return try office.perform("replace", on: number, [ended, begun], because: reason)
  }
}

extension LicenceOffice {
  /// Changes the state of a licence that stands in one of `states`.
  fileprivate func move(
    _ number: String,
    from states: Set<LicenceState>,
    to state: LicenceState,
    _ action: String,
    because reason: String
  ) throws(HubFailure) -> ExitStatus {
    var licence = try licence(number)
    try demand(states, of: licence)
    licence["state"] = .text(state.rawValue)
    return try perform(action, on: number, [licence], because: reason)
  }

  /// Refuses an act on a licence whose own word is none of `states`.
  fileprivate func demand(_ states: Set<LicenceState>, of licence: Record) throws(HubFailure) {
    let state = LicenceState(recorded: licence["state"].text)
    guard states.contains(state) else {
      throw HubFailure(.refused, LicenceOfficePhrases.wrongState(state))
    }
  }
}
