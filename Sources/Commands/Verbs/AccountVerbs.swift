import ArgumentParser
import Home
import Records
import Replica
import Settings
import Trust
import Workstation

/// `sign-in`: checks the password of an account.
struct SignInVerb: Verb {
  static let configuration = CommandConfiguration(commandName: "sign-in")

  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
    let folder = try place.chosenAccount()
    let prompt = Phrase("\(folder.name) 的口令：", "Password of \(folder.name): ")
    let identity = try place.unlock(folder, try PasswordQuestion(place: place).answer(prompt))
    defer { identity.keys.wipe() }
    if place.output.wantsJSON { place.output.json(.account(identity.account, isCurrent: true)) }
    place.output.say(
      Phrase(
        "口令正确：\(identity.account.displayName)（\(folder.name)）",
        "The password is right: \(identity.account.displayName) (\(folder.name))"
      )
    )
    return .done
  }
}

/// `lock`: no command keeps keys when it ends, so only a running interface can be unlocked.
struct LockVerb: Verb {
  static let configuration = CommandConfiguration(commandName: "lock")

  func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
    let folder = try place.chosenAccount()
    // Opening as the writer fails, and names the process, while an interface runs.
    try place.openReplica(of: folder, as: .writer, try place.reference()).close()
    place.output.say(
      Phrase("已锁定：没有程序持有密钥", "Locked: no program holds the keys")
    )
    return .done
  }
}

/// `account list|switch|password`.
struct AccountVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account",
    subcommands: [List.self, Switch.self, NewPassword.self]
  )

  /// Every account enrolled here.
  struct List: Verb {
    static let configuration = CommandConfiguration(commandName: "list")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let names = place.home.accountNames()
      let configured = try place.settings().configuration.account
      let current = place.options.account ?? configured ?? (names.count == 1 ? names.first : nil)
      var table = Table()
      for name in names {
        guard let folder = place.home.account(name) else { continue }
        let account = try CommandFailure.wrapping(CommandFailure.init(home:)) {
          () throws(HomeError) in try Account.load(from: folder)
        }
        if place.output.wantsJSON {
          place.output.json(.account(account, isCurrent: name == current))
        } else {
          table.add([
            name == current ? "*" : "", name, account.displayName, account.unit, account.hubURL,
          ])
        }
      }
      place.output.table(table)
      return .done
    }
  }

  /// Makes another account the one that is used without `--account`.
  struct Switch: Verb {
    static let configuration = CommandConfiguration(commandName: "switch")

    @Argument var name: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      _ = try CommandFailure.wrapping(CommandFailure.init(home:)) { () throws(HomeError) in
        try place.home.chosenAccount(named: name)
      }
      try place.configure { $0.account = name }
      place.output.say(Phrase("现用账号：\(name)", "The account is now \(name)"))
      return .done
    }
  }
}

extension AccountVerbs {
  /// Checks the present password and puts the keys under another; nothing is sealed anew.
  struct NewPassword: Verb {
    static let configuration = CommandConfiguration(commandName: "password")

    @Option var newPasswordFile: String?

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let folder = try place.chosenAccount()
      let question = PasswordQuestion(place: place)
      let old = try question.answer(
        Phrase("\(folder.name) 的现用口令：", "Present password of \(folder.name): ")
      )
      defer { old.wipe() }
      let new = try question.another(in: newPasswordFile)
      defer { new.wipe() }
      try CommandFailure.wrapping(CommandFailure.init(home:)) { () throws(HomeError) in
        try Identity.changePassword(
          folder,
          of: place.home,
          from: old,
          to: new,
          now: place.clock.now.milliseconds,
          random: SystemRandom.source
        )
      }
      place.output.say(Phrase("口令已更换", "The password is changed"))
      return .done
    }
  }
}

extension JSONTree {
  fileprivate static func account(_ account: Account, isCurrent: Bool) -> JSONTree {
    .object([
      ("name", .string(account.name)), ("displayName", .text(account.displayName)),
      ("unit", .text(account.unit)), ("region", .text(account.region)),
      ("device", .id(account.device)), ("hub", .text(account.hubURL)),
      ("hubName", .text(account.hubName)), ("current", .bool(isCurrent)),
    ])
  }
}
