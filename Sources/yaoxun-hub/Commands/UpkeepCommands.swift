import ArgumentParser
import HubStore
import Records
import Trust

/// `backup`: copies the store into a new file, also while it is served.
struct BackupCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: HelpPhrases.backup
  )

  @Argument(help: HelpPhrases.backupFile)
  var file: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    try desk.asked { () throws(HubStoreError) in try store.backUp(to: file) }
    desk.output.say(HubPhrases.backedUp(file))
    return .done
  }
}

/// `restore`: puts a backup in the place of the store, under a new epoch.
struct RestoreCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: HelpPhrases.restore
  )

  @Argument(help: HelpPhrases.backupFile)
  var file: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    if let code = desk.folder.make() {
      throw HubFailure(.negative, HubPhrases.unreadable(desk.folder.path, errno: code))
    }
    // While it is served no one may swap the store under its readers.
    let lock = try FolderLock(desk.folder)
    let folder = desk.folder.path
    try desk.asked { () throws(HubStoreError) in
      try SQLiteHubStore.restore(
        file,
        into: folder,
        random: SystemRandom.source,
        at: desk.clock.now()
      )
    }
    _ = consume lock
    desk.output.say(HubPhrases.restored(file))
    return .done
  }
}

/// `check`: recomputes what the store claims about itself.
struct CheckCommand: HubVerb {
  static let configuration = CommandConfiguration(commandName: "check", abstract: HelpPhrases.check)

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    let contradictions = try desk.asked { () throws(HubStoreError) in try store.check() }
    switch desk.form {
    case .json:
      desk.output.json { json in
        json.raw("{\"contradictions\":")
        json.strings(contradictions)
        json.raw("}")
      }
    case .text:
      for sentence in contradictions { desk.output.line(sentence) }
      desk.output.say(HubPhrases.checked(contradictions.count))
    }
    return contradictions.isEmpty ? .done : .damaged
  }
}
