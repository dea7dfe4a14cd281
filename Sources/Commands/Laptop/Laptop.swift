import Fieldwork
import Home
import Records
import Reference
import Replica
import Settings
import Trust
import Workstation

/// One account of the home with its replica, open for one command.
struct Laptop {
  let folder: AccountFolder
  let account: Account
  let fieldwork: Fieldwork
  let settings: UserSettings

  /// How much of the laptop a command needs.
  enum Keys {
    /// Clear columns are enough.
    case none
    /// Sealed text is shown when a password is given or can be asked for, else left out.
    case wanted
    case needed
  }

  var replica: Replica { fieldwork.replica }

  /// The hub this laptop speaks to: the configured one, else the one of its enrolment.
  var hub: String { settings.configuration.hub ?? account.hubURL }

  /// The record of `type` that an argument of the command line names.
  func find(_ type: RecordType, _ argument: String) throws(CommandFailure) -> RecordID {
    try CommandFailure.wrapping(CommandFailure.init(replica:)) { () throws(ReplicaError) in
      try replica.find(type, argument)
    }
  }

  /// All of one record, for the `show` verbs.
  func held(_ type: RecordType, _ id: RecordID) throws(CommandFailure) -> HeldRecord {
    let held = try CommandFailure.wrapping(CommandFailure.init(replica:)) {
      () throws(ReplicaError) in try replica.record(type, id)
    }
    guard let held else { throw CommandFailure(fieldwork: .notHeld(type: type.name, id: id)) }
    return held
  }
}

extension Workplace {
  /// Opens the chosen account, lets `body` work with it, and closes it again.
  ///
  /// A reader takes no lock and may work beside a running interface; only one writer is let in.
  func withLaptop<Result>(
    _ access: Replica.Access,
    keys: Laptop.Keys = .none,
    _ body: (Laptop) throws(CommandFailure) -> Result
  ) throws(CommandFailure) -> Result {
    let laptop = try laptop(access)
    defer { laptop.replica.close() }
    if let identity = try identity(of: laptop.folder, keys) {
      defer { identity.keys.wipe() }
      try CommandFailure.wrapping(CommandFailure.init(replica:)) { () throws(ReplicaError) in
        try laptop.fieldwork.unlock(as: identity)
      }
      return try body(laptop)
    }
    return try body(laptop)
  }

  /// The account that options and configuration choose, or the only one.
  func chosenAccount() throws(CommandFailure) -> AccountFolder {
    let configured = try settings().configuration.account
    let named = options.account ?? configured
    let folder = try CommandFailure.wrapping(CommandFailure.init(home:)) { () throws(HomeError) in
      try home.chosenAccount(named: named)
    }
    guard let folder else { throw CommandFailure(home: .noAccount("")) }
    return folder
  }

  /// The keys of every hub that was confirmed on this laptop.
  var confirmedHubs: [VerifyingKey] {
    home.accountNames().compactMap { name in
      home.account(name).flatMap { try? Account.load(from: $0) }
        .flatMap { VerifyingKey(hex: $0.hubKey) }
    }
  }

  /// Opens an account with the password; takes up to a second.
  func unlock(_ folder: AccountFolder, _ password: SecretBytes) throws(CommandFailure) -> Identity {
    try CommandFailure.wrapping(CommandFailure.init(home:)) { () throws(HomeError) in
      try Identity.unlock(folder, of: home, password: password, now: clock.now.milliseconds)
    }
  }

  /// Opens the replica of a folder.
  func openReplica(
    of folder: AccountFolder,
    as access: Replica.Access,
    _ reference: Reference
  ) throws(CommandFailure) -> Replica {
    try CommandFailure.wrapping(CommandFailure.init(replica:)) { () throws(ReplicaError) in
      try Replica.open(
        .directory(folder.path),
        as: access,
        readings: { PinyinTable(tsv: reference.pinyin()) },
        random: SystemRandom.source
      )
    }
  }

  private func laptop(_ access: Replica.Access) throws(CommandFailure) -> Laptop {
    let folder = try chosenAccount()
    let account = try CommandFailure.wrapping(CommandFailure.init(home:)) { () throws(HomeError) in
      try Account.load(from: folder)
    }
    let reference = try reference()
    let settings = try settings()
    let replica = try openReplica(of: folder, as: access, reference)
    return Laptop(
      folder: folder,
      account: account,
      fieldwork: Fieldwork(
        replica: replica,
        reference: reference,
        clock: clock,
        account: account,
        logs: AuditLogs(account: folder.auditLog, machine: home.auditLog)
      ),
      settings: settings
    )
  }

  private func identity(
    of folder: AccountFolder,
    _ keys: Laptop.Keys
  ) throws(CommandFailure) -> Identity? {
    let question = PasswordQuestion(place: self)
    switch keys {
    case .none: return nil
    case .wanted:
      if try question.given() == nil, !question.canAsk { return nil }
    case .needed: break
    }
    let prompt = Phrase("\(folder.name) 的口令：", "Password of \(folder.name): ")
    return try unlock(folder, try question.answer(prompt))
  }
}
