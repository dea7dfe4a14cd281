import ArgumentParser
import Connectors
import Records
import Settings

/// `import table`: an office's own table, its columns mapped to fields by a file.
struct ImportTableCommand: HubVerb {
  static let configuration = CommandConfiguration(
    commandName: "table",
    abstract: HelpPhrases.importTable
  )

  @Argument(help: HelpPhrases.tableFiles)
  var files: [String]

  @Option(help: HelpPhrases.tableMap)
  var map: String

  @OptionGroup var common: CommonOptions

  func perform(_ desk: Desk) throws(HubFailure) -> ExitStatus {
    try ImportSeries(source: .table(try readMap()), files: files).perform(desk)
  }

  private func readMap() throws(HubFailure) -> TableMap {
    guard let text = SmallFile.text(of: map, limit: 1 << 20) else {
      throw HubFailure(.wrongUsage, HubPhrases.mapUnreadable(map))
    }
    let file: TableMapFile
    do throws(SettingsError) {
      file = try TableMapFile(parsing: Array(text.utf8), file: map)
    } catch {
      throw HubFailure(.wrongUsage, HubPhrases.wrongMap(map, error.line, error.keyPath))
    }
    do throws(TableMap.Fault) {
      return try TableMap(
        type: file.type,
        form: file.format == .csv ? .csv : .tsv,
        key: file.key,
        columns: file.columns.map { TableMap.Column($0.key, $0.text) },
        values: file.values.map { TableMap.Column($0.text, $0.key) },
        separators: file.separators.map { TableMap.Column($0.text, $0.key) },
        references: file.references.map { TableMap.Column($0.text, $0.key) }
      )
    } catch {
      throw HubFailure(.wrongUsage, HubPhrases.mapFault(error))
    }
  }
}
