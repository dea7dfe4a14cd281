import ArgumentParser
import HubStore
import Records

/// `bundle`: what laptops send by USB stick.
struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    abstract: HelpPhrases.bundle,
    subcommands: [BundleApplyCommand.self]
  )
}

/// `bundle apply`: takes an outbox bundle as a push and writes the receipts for its way back.
struct BundleApplyCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "apply",
    abstract: HelpPhrases.bundleApply
  )

  @Argument(help: HelpPhrases.bundleFile)
  var file: String

  @Option(help: HelpPhrases.receiptFile)
  var receipt: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    let report: BundleReport
    do throws(HubStoreError) {
      report = try store.applyBundle(at: file, now: desk.clock.now()) { bytes in
        desk.output.progress(HubPhrases.applying(bytes))
      }
    } catch {
      desk.output.endProgress()
      if case .file(let code) = error {
        throw HubFailure(.negative, HubPhrases.unreadable(file, errno: code))
      }
      throw HubFailure(error)
    }
    desk.output.endProgress()
    if let code = SmallFile.replace(receipt, with: report.receipts) {
      throw HubFailure(.partlyDone, HubPhrases.unreadable(receipt, errno: code))
    }
    desk.answer(HubPhrases.applied(report, receipt: receipt)[desk.output.language]) { json in
      json.bundle(report, receipt: receipt)
    }
    return .done
  }
}

extension JSONWriter {
  fileprivate mutating func bundle(_ report: BundleReport, receipt: String) {
    raw("{\"account\":")
    string(report.account)
    raw(",\"device\":")
    string(report.device.hex)
    raw(",\"mutations\":")
    integer(report.outcomes.count)
    let results: [MutationResult] = [
      .applied, .merged, .duplicate, .conflict, .deferred, .rejected,
    ]
    for result in results {
      raw(",\"\(result.rawValue)\":")
      integer(report.count(of: result))
    }
    raw(",\"attachments\":")
    integer(report.attachments)
    raw(",\"attachmentsRefused\":")
    integer(report.attachmentsRefused)
    raw(",\"receipt\":")
    string(receipt)
    raw("}")
  }
}
