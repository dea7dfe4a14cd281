import ArgumentParser
import Connectors
import Records

/// `import laws`: every text of a statute in a folder, an article a record, for all laptops.
struct ImportLawsCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "laws",
    abstract: HelpPhrases.importLaws
  )

  @Argument(help: HelpPhrases.lawFolder)
  var folder: String

  @Option(help: HelpPhrases.lawSource)
  var source: String?

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let files: [String]
    do throws(SourceError) {
      files = try SourceFile.names(in: folder).filter { $0.hasSuffix(".md") }
    } catch {
      throw HubFailure(error, reading: folder)
    }
    guard !files.isEmpty else { throw HubFailure(.negative, HubPhrases.noLaws(folder)) }
    return try ImportSeries(
      source: .laws(source: source),
      files: files.map { "\(folder)/\($0)" }
    ).perform(desk)
  }
}
