import ArgumentParser
import HubStore
import Records

/// `user`: accounts and what they may do.
struct UserCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "user",
    abstract: HelpPhrases.user,
    subcommands: [
      UserAddCommand.self, UserGrantCommand.self, UserDisableCommand.self, UserListCommand.self,
    ]
  )
}

extension Role: ExpressibleByArgument {}

/// `user add`: an account with its first grants.
struct UserAddCommand: HubVerb {
  static let configuration = CommandConfiguration(commandName: "add", abstract: HelpPhrases.userAdd)

  @Argument(help: HelpPhrases.account)
  var account: String

  @Option(help: HelpPhrases.role)
  var role: [Role]

  @Option(help: HelpPhrases.region)
  var region: String

  @Option(help: HelpPhrases.unit)
  var unit: String?

  @Option(help: HelpPhrases.displayName)
  var name: String?

  @Option(help: HelpPhrases.passwordFile)
  var passwordFile: String?

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    if let passwordFile { try checkPassword(in: passwordFile, desk) }
    let store = try desk.open()
    let added = Account(
      name: account,
      displayName: name ?? account,
      unit: unit ?? region,
      region: region,
      grants: role.map { Grant($0, region: region) }
    )
    try desk.asked { () throws(HubStoreError) in
      try store.addAccount(added, by: Desk.actor, at: desk.clock.now())
    }
    AccountAnswer(added).give(desk)
    return .done
  }

  /// Passwords stay on laptops, where they unlock the key that signs; the hub only checks the form.
  private func checkPassword(in file: String, _ desk: Desk) throws(HubFailure) {
    guard let text = SmallFile.text(of: file, limit: 4096) else {
      throw HubFailure(.negative, HubPhrases.noPasswordFile(file))
    }
    let password = text.split(separator: "\n", omittingEmptySubsequences: false).first ?? ""
    guard password.unicodeScalars.count >= 8 else {
      throw HubFailure(.refused, HubPhrases.shortPassword)
    }
    desk.output.say(HubPhrases.passwordNotKept)
  }
}

/// `user grant`: one more role, or new bounds for one the account has.
struct UserGrantCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "grant",
    abstract: HelpPhrases.userGrant
  )

  @Argument(help: HelpPhrases.account)
  var account: String

  @Option(help: HelpPhrases.role)
  var role: Role

  @Option(help: HelpPhrases.region)
  var region: String

  @Option(help: HelpPhrases.until)
  var until: String?

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let end = try until.map { text throws(HubFailure) in
      guard let day = CalendarDay(text) else {
        throw HubFailure(.wrongUsage, HubPhrases.noDay(text))
      }
      return Instant(startOf: day.advanced(by: 1))
    }
    let store = try desk.open()
    var known = try AccountAnswer.account(account, in: store, desk)
    known.grants.removeAll { $0.role == role && $0.region == region }
    known.grants.append(Grant(role, region: region, notAfter: end))
    let grants = known.grants
    try desk.asked { () throws(HubStoreError) in
      try store.setGrants(grants, of: account, by: Desk.actor, at: desk.clock.now())
    }
    AccountAnswer(known).give(desk)
    return .done
  }
}

/// `user disable`: shuts an account out at its next request.
struct UserDisableCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "disable",
    abstract: HelpPhrases.userDisable
  )

  @Argument(help: HelpPhrases.account)
  var account: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    try desk.asked { () throws(HubStoreError) in
      try store.disable(account: account, by: Desk.actor, at: desk.clock.now())
    }
    AccountAnswer(try AccountAnswer.account(account, in: store, desk)).give(desk)
    return .done
  }
}

/// `user list`: accounts in the order of their names.
struct UserListCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: HelpPhrases.userList
  )

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    for account in try desk.asked({ () throws(HubStoreError) in try store.accounts() }) {
      AccountAnswer(account).give(desk)
    }
    return .done
  }
}
