import ArgumentParser
import Connectors
import HubStore
import Records

/// `import`: national sources into the hub's records.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: HelpPhrases.importing,
    subcommands: [
      ImportRegistryCommand.self, ImportUDIDCommand.self, ImportProblemsCommand.self,
      ImportEPCISCommand.self, ImportLawsCommand.self, ImportTableCommand.self,
    ]
  )
}

/// `import registry`: lines of the drug registry.
struct ImportRegistryCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "registry",
    abstract: HelpPhrases.importRegistry
  )

  @Argument(help: HelpPhrases.registryFiles)
  var files: [String]

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    try ImportSeries(source: .registry, files: files).perform(desk)
  }
}

/// `import udid`: releases of the national device database.
struct ImportUDIDCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "udid",
    abstract: HelpPhrases.importUDID
  )

  @Argument(help: HelpPhrases.releaseFiles)
  var files: [String]

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    try ImportSeries(source: .udid, files: files).perform(desk)
  }
}

/// `import epcis`: events of the trace.
struct ImportEPCISCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "epcis",
    abstract: HelpPhrases.importEPCIS
  )

  @Argument(help: HelpPhrases.eventFiles)
  var files: [String]

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    try ImportSeries(source: .epcis, files: files).perform(desk)
  }
}

/// `import problems`: everything that the latest import of each file put aside or repaired.
struct ImportProblemsCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "problems",
    abstract: HelpPhrases.importProblems
  )

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    guard desk.folder.hasStore else {
      throw HubFailure(.negative, HubPhrases.noHub(desk.folder.path))
    }
    for file in ProblemFile.all(in: desk.folder) {
      do throws(SourceError) {
        try ProblemFile.readLines(of: file) { line in
          switch desk.form {
          case .json: desk.output.json { $0.raw(line) }
          case .text:
            if let text = ProblemLine.text(of: line, desk.output.language) {
              desk.output.line(text)
            }
          }
        }
      } catch {
        throw HubFailure(error, reading: file)
      }
    }
    return .done
  }
}
