import ArgumentParser
import Hub
import HubStore
import Records
import Trust

/// `pack`: the contents of a scope as one file.
struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: HelpPhrases.pack,
    subcommands: [PackBuildCommand.self]
  )
}

/// `pack build`: makes a pack for the network, or with `--out` for a stick.
struct PackBuildCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: HelpPhrases.packBuild
  )

  @Option(help: HelpPhrases.packScope)
  var scope: String

  @Option(help: HelpPhrases.packFile)
  var out: String?

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    let store = try desk.open()
    let shelf = PackShelf(folder: desk.folder.packs)
    let builder = PackBuilder(store, random: SystemRandom.source)
    let report: PackBuilder.Report
    do throws(HubStoreError) {
      let file: String
      if let out { file = out } else { file = try shelf.draft() }
      report = try builder.build(
        scope,
        way: out == nil ? .network : .stick,
        to: file,
        at: desk.clock.now()
      ) { blocks in
        if blocks % 16 == 0 { desk.output.progress(HubPhrases.packing(blocks)) }
      }
      if out == nil { try shelf.place(file, as: report.id, scope: scope) }
    } catch {
      desk.output.endProgress()
      switch error {
      case .notFound: throw HubFailure(.negative, HubPhrases.noScope(scope))
      case .file(let code):
        throw HubFailure(.partlyDone, HubPhrases.unreadable(out ?? desk.folder.packs, errno: code))
      default: throw HubFailure(error)
      }
    }
    desk.output.endProgress()
    desk.answer(HubPhrases.packed(scope, report, to: out)[desk.output.language]) { json in
      json.raw("{\"scope\":")
      json.string(scope)
      json.raw(",\"pack\":")
      json.string(report.id)
      json.raw(",\"seq\":")
      json.integer(report.sequence)
      json.raw(",\"records\":")
      json.integer(report.records)
      json.raw(",\"bytes\":")
      json.integer(report.bytes)
      json.raw(",\"devices\":")
      json.value(report.readers.map { .integer(Int64($0)) } ?? .null)
      json.raw("}")
    }
    return .done
  }
}
