import ArgumentParser
import HubStore
import Records
import Trust

/// `digest`: one line per scope, to be compared with a laptop's.
struct DigestCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "digest",
    abstract: HelpPhrases.digest
  )

  @Option(help: HelpPhrases.scope)
  var scope: String?

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    let digests = try desk.asked { () throws(HubStoreError) in try store.digest(of: scope) }
    if digests.isEmpty, let scope { throw HubFailure(.negative, HubPhrases.noScope(scope)) }
    for digest in digests {
      switch desk.form {
      case .text:
        desk.output.row([
          digest.scope, String(digest.sequence), String(digest.records), digest.digest.hex,
        ])
      case .json:
        desk.output.json { json in
          json.raw("{\"scope\":")
          json.string(digest.scope)
          json.raw(",\"seq\":")
          json.integer(digest.sequence)
          json.raw(",\"records\":")
          json.integer(digest.records)
          json.raw(",\"hex\":")
          json.string(digest.digest.hex)
          json.raw("}")
        }
      }
    }
    return .done
  }
}
