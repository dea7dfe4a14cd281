package import Records
package import Regulation
import Synchronization

/// The shipped data as values, each read when first asked for and kept.
///
/// Any thread may ask; the first to ask for a table pays for reading it (milliseconds).
package final class Reference: Sendable {
  package let folder: DataFolder
  private let held = Mutex(Held())

  private struct Held {
    var detector: CodeDetector?
    var clock: LawClock?
    var colours: SupervisionColourRules?
    var dueColours: DueColourRules?
    var traceRules: TraceRules?
    var checklists: [Checklist]?
    var upkeep: SupervisionUpkeepRules?
    var guards: ProcedureGuards?
    var ways: ApplicationWays?
    var progressColours: ProgressColourRules?
    var licenceRules: LicenceRules?
    var codeTables: CodeTables?
    var verdicts: [String: VerdictTable] = [:]
  }

  /// Checklists that ship, in the order in which they are offered.
  private static let checklistFiles = ["checklists/gsp-retail.tsv"]

  package init(folder: DataFolder) { self.folder = folder }

  /// Judges every code an inspector meets.
  package func codeDetector() throws(ReferenceError) -> CodeDetector {
    try keep(\.detector) { () throws(ReferenceError) in
      let folder = folder
      do {
        let tables = try CodeTables { name in try folder.read("codes/" + name) }
        let table = try GS1Table(tsv: try folder.read("gs1/application-identifiers.tsv"))
        return CodeDetector(tables: tables, also: GS1Readers.all(table: table))
      } catch let error as CodeTableError {
        throw .damaged(file: "codes/" + error.file, line: error.line, what: "\(error.reason)")
      } catch let error as GS1TableError {
        throw .damaged(
          file: "gs1/application-identifiers.tsv",
          line: error.line,
          what: "\(error.reason)"
        )
      } catch let error as ReferenceError {
        throw error
      } catch {
        throw .damaged(file: "codes", line: 0, what: "\(error)")
      }
    }
  }

  /// Counts every statutory period.
  package func lawClock() throws(ReferenceError) -> LawClock {
    try keep(\.clock) { () throws(ReferenceError) in
      let rules = try read("rules/deadlines.tsv") { bytes throws(TableError) in
        try DeadlineRules(tsv: bytes)
      }
      let calendar = try read("calendar/workdays.tsv") { bytes throws(TableError) in
        try WorkCalendar(tsv: bytes)
      }
      return LawClock(rules: rules, calendar: calendar)
    }
  }

  /// Reads due days: the law clock with the thresholds of colours.
  package func dueDays() throws(ReferenceError) -> DueDays {
    let colours = try keep(\.dueColours) { () throws(ReferenceError) in
      try read("rules/due-colours.tsv") { bytes throws(TableError) in
        try DueColourRules(tsv: bytes)
      }
    }
    return DueDays(clock: try lawClock(), colours: colours)
  }

  /// Thresholds from which the colour of a supervision order is derived.
  package func supervisionColours() throws(ReferenceError) -> SupervisionColourRules {
    try keep(\.colours) { () throws(ReferenceError) in
      try read("rules/supervision-colours.tsv") { bytes throws(TableError) in
        try SupervisionColourRules(tsv: bytes)
      }
    }
  }

  /// When a hub reminds and escalates by itself.
  package func supervisionUpkeep() throws(ReferenceError) -> SupervisionUpkeepRules {
    try keep(\.upkeep) { () throws(ReferenceError) in
      try read("rules/supervision-upkeep.tsv") { bytes throws(TableError) in
        try SupervisionUpkeepRules(tsv: bytes)
      }
    }
  }

  /// Kinds of licences, who may issue them and how their scopes are compared.
  package func licenceRules() throws(ReferenceError) -> LicenceRules {
    try keep(\.licenceRules) { () throws(ReferenceError) in
      let issuers = try folder.read("rules/licence-issuers.tsv")
      let scopes = try folder.read("rules/licence-scopes.tsv")
      let thresholds = try folder.read("rules/licence-thresholds.tsv")
      return try read("rules/licence-kinds.tsv") { bytes throws(TableError) in
        try LicenceRules(kinds: bytes, issuers: issuers, scopes: scopes, thresholds: thresholds)
      }
    }
  }

  /// What documents must fulfil before they are signed, and orders before they are closed.
  package func procedureGuards() throws(ReferenceError) -> ProcedureGuards {
    try keep(\.guards) { () throws(ReferenceError) in
      try read("rules/procedure-guards.tsv") { bytes throws(TableError) in
        try ProcedureGuards(tsv: bytes)
      }
    }
  }

  /// The nodes an application of each kind passes.
  package func applicationWays() throws(ReferenceError) -> ApplicationWays {
    try keep(\.ways) { () throws(ReferenceError) in
      try read("rules/application-ways.tsv") { bytes throws(TableError) in
        try ApplicationWays(tsv: bytes)
      }
    }
  }

  /// Thresholds from which the colour of an application's node is derived.
  package func progressColours() throws(ReferenceError) -> ProgressColourRules {
    try keep(\.progressColours) { () throws(ReferenceError) in
      try read("rules/progress-colours.tsv") { bytes throws(TableError) in
        try ProgressColourRules(tsv: bytes)
      }
    }
  }

  /// The tables behind `codeDetector`, for putting a code's parts and divisions into words.
  package func codeTables() throws(ReferenceError) -> CodeTables {
    try keep(\.codeTables) { () throws(ReferenceError) in
      do throws(CodeTableError) {
        return try CodeTables { name in try folder.read("codes/" + name) }
      } catch {
        throw .damaged(file: "codes/" + error.file, line: error.line, what: "\(error.reason)")
      }
    }
  }

  /// The ten signs of goods that left the legal way.
  package func traceRules() throws(ReferenceError) -> TraceRules {
    try keep(\.traceRules) { () throws(ReferenceError) in
      try read("rules/trace-anomalies.tsv") { bytes throws(TableError) in
        try TraceRules(tsv: bytes)
      }
    }
  }

  /// Readings of characters as their table's text; empty when it cannot be read, and names are
  /// then found by their characters only.
  package func pinyin() -> String {
    (try? folder.read("pinyin/hanzi.tsv")).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  package func checklists() throws(ReferenceError) -> [Checklist] {
    try keep(\.checklists) { () throws(ReferenceError) in
      var checklists: [Checklist] = []
      for file in Self.checklistFiles {
        checklists.append(try ChecklistTable.read(try folder.read(file), file: file))
      }
      return checklists
    }
  }

  /// The checklist in exactly that version; nil when this program does not ship it.
  package func checklist(_ id: String, version: String) throws(ReferenceError) -> Checklist? {
    try checklists().first { $0.id == id && $0.version == version }
  }

  /// The decision table of that name.
  package func verdictTable(_ name: String) throws(ReferenceError) -> VerdictTable {
    if let table = held.withLock({ $0.verdicts[name] }) { return table }
    let table = try read("rules/verdict-\(name).tsv") { bytes throws(TableError) in
      try VerdictTable(tsv: bytes)
    }
    held.withLock { $0.verdicts[name] = table }
    return table
  }

  private func read<Table>(
    _ file: String,
    _ make: ([UInt8]) throws(TableError) -> Table
  ) throws(ReferenceError) -> Table {
    let bytes = try folder.read(file)
    do throws(TableError) {
      return try make(bytes)
    } catch {
      throw .damaged(file: file, line: error.line, what: error.code)
    }
  }

  private func keep<Value: Sendable>(
    _ place: any WritableKeyPath<Held, Value?> & Sendable,
    _ make: () throws(ReferenceError) -> Value
  ) throws(ReferenceError) -> Value {
    if let value = held.withLock({ $0[keyPath: place] }) { return value }
    let value = try make()
    held.withLock { $0[keyPath: place] = value }
    return value
  }
}
