import ArgumentParser
import Records

/// A verb of the command line that a later issue brings; calling it says so.
protocol LaterVerb: ParsableCommand {
  static var issue: Phrase { get }
}

/// `import laws`: texts of statutes.
struct ImportLawsCommand: LaterVerb {
  static let configuration = CommandConfiguration(
    commandName: "laws",
    abstract: HelpPhrases.importLaws
  )
  static let issue = HubPhrases.packIssue
  @Argument(parsing: .captureForPassthrough) var rest: [String] = []
}

/// `import table`: any office's own tables.
struct ImportTableCommand: LaterVerb {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: HelpPhrases.importTable
  )
  static let issue = HubPhrases.tableIssue
  @Argument(parsing: .captureForPassthrough) var rest: [String] = []
}
