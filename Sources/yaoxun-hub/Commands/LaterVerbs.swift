import ArgumentParser
import Records

/// A verb of the command line that a later issue brings; calling it says so.
protocol LaterVerb: ParsableCommand {
  static var issue: Phrase { get }
}

/// `apply`: applications and their way through the office.
struct ApplyCommand: LaterVerb {
  static let configuration = CommandConfiguration(commandName: "apply", abstract: HelpPhrases.apply)
  static let issue = HubPhrases.progressIssue
  @Argument(parsing: .captureForPassthrough) var rest: [String] = []
}

/// `supervise`: orders of a higher office.
struct SuperviseCommand: LaterVerb {
  static let configuration = CommandConfiguration(
    commandName: "supervise",
    abstract: HelpPhrases.supervise
  )
  static let issue = HubPhrases.supervisionIssue
  @Argument(parsing: .captureForPassthrough) var rest: [String] = []
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
