import ArgumentParser
import HubStore
import Records
import Trust
import WireFormat

/// `init`: makes the folder, the key and the empty store of a hub.
struct InitCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: HelpPhrases.initialise
  )

  @Option(help: HelpPhrases.authority)
  var authority = "330000"

  @Option(help: HelpPhrases.hubName)
  var name = ""

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    guard authority.utf8.count == 6, authority.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { throw HubFailure(.wrongUsage, HubPhrases.noDivision(authority)) }
    guard !desk.folder.hasStore else {
      throw HubFailure(.negative, HubPhrases.alreadyMade(desk.folder.path))
    }
    if let code = desk.folder.make() {
      throw HubFailure(.negative, HubPhrases.unreadable(desk.folder.path, errno: code))
    }
    let configuration = SQLiteHubStore.Configuration(
      name: name.isEmpty ? "yaoxun-\(authority)" : name,
      authority: authority,
      random: SystemRandom.source
    )
    let folder = desk.folder.path
    let store = try desk.asked { () throws(HubStoreError) in
      try SQLiteHubStore(folder: folder, configuration)
    }
    let card = try desk.asked { () throws(HubStoreError) in try store.card(at: desk.clock.now()) }
    desk.answer(HubPhrases.made(folder, epoch: card.epoch)[desk.output.language]) { json in
      json.raw("{\"data\":")
      json.string(folder)
      json.raw(",\"authority\":")
      json.string(authority)
      json.raw(",\"epoch\":")
      json.string(card.epoch)
      json.raw("}")
    }
    return .done
  }
}
