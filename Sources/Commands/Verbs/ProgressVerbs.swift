import ArgumentParser
import Fieldwork
import Records
import Replica
import Screens

/// `progress list|show`.
struct ProgressVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "progress",
    subcommands: [List.self, Show.self]
  )

  /// The applications a filter chooses, the oldest first.
  struct List: Verb {
    static let configuration = CommandConfiguration(commandName: "list")

    @Option var limit = 100
    @OptionGroup var view: ViewOption
    @Argument var filter: [String] = []

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit 1…") }
      try view.check(against: filter)
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let text = filter.joined(separator: " ")
      let typed = try CommandFailure.reading { () throws(FilterProblem) in
        try ProgressFilterText.parse(text)
      }
      return try place.withLaptop(.reader, keys: view.keys) { laptop throws(CommandFailure) in
        let filter = try laptop.filter(typed, orOf: view.view, in: .progress) {
          look throws(FilterProblem) in
          try ProgressFilterText.parse(
            look.filter,
            order: ListOrder(text: look.order) ?? typed.order
          )
        }
        let page = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.progressPage(filter, rows: 0..<limit)
        }
        if place.output.wantsJSON {
          for application in page.rows { place.output.json(.application(application)) }
        } else {
          var table = Table()
          for application in page.rows { table.add(Self.cells(application)) }
          place.output.table(table)
          place.output.say(CommandPhrases.shown(page.rows.count, of: page.total))
        }
        return .done
      }
    }

    private static func cells(_ application: ApplicationSummary) -> [String] {
      let node = application.node
      return [
        application.number, application.colour.rawValue, application.state,
        node.map { "\($0.used)/\($0.allowed.map(String.init) ?? "-")" } ?? "-",
        node.map { "\($0.stopped)" } ?? "-", application.forecast.map { "\($0)" } ?? "-",
        application.item, application.applicantName,
      ]
    }
  }

  /// One application with its nodes.
  struct Show: Verb {
    static let configuration = CommandConfiguration(commandName: "show")

    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        let id = try laptop.find(.application, id)
        let held = try laptop.held(.application, id)
        let detail = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.progressDetail(id)
        }
        if place.output.wantsJSON {
          place.output.json(.applicationDetail(held, detail))
        } else {
          place.output.describe(held)
          place.output.table(Self.nodes(of: detail))
        }
        return .done
      }
    }

    private static func nodes(of detail: ApplicationDetail) -> Table {
      var table = Table()
      table.add(["node", "used/allowed", "unit", "stopped", "since", "until", "due", "", "result"])
      for node in detail.nodes {
        table.add([
          node.node, "\(node.used)/\(node.allowed.map(String.init) ?? "-")", node.dayUnit,
          "\(node.stopped)", node.startedAt?.rfc3339 ?? "-", node.endedAt?.rfc3339 ?? "-",
          node.due.map { "\($0)" } ?? "-", node.colour.rawValue, node.result,
        ])
      }
      table.add(["forecast", detail.summary.forecast.map { "\($0)" } ?? "-"])
      return table
    }
  }
}

extension JSONTree {
  fileprivate static func application(_ application: ApplicationSummary) -> JSONTree {
    .object([
      ("id", .id(application.id)), ("number", .text(application.number)),
      ("kind", .text(application.kind)), ("item", .text(application.item)),
      ("applicant", .id(application.applicant)),
      ("applicantName", .text(application.applicantName)), ("product", .id(application.product)),
      ("productName", .text(application.productName)),
      ("receivedOn", .day(application.receivedOn)), ("state", .text(application.state)),
      ("node", application.node.map { .applicationNode($0) } ?? .null),
      ("colour", .string(application.colour.rawValue)), ("forecast", .day(application.forecast)),
    ])
  }

  fileprivate static func applicationNode(_ node: ApplicationNodeView) -> JSONTree {
    .object([
      ("node", .text(node.node)), ("unit", .text(node.unit)),
      ("startedAt", .instant(node.startedAt)), ("endedAt", .instant(node.endedAt)),
      ("allowed", .integer(node.allowed)), ("dayUnit", .text(node.dayUnit)),
      ("used", .integer(node.used)), ("stopped", .integer(node.stopped)),
      ("paused", .bool(node.isPaused)), ("pauses", .strings(node.pauses)),
      ("due", .day(node.due)), ("result", .text(node.result)), ("rule", .text(node.rule)),
      ("colour", .string(node.colour.rawValue)),
    ])
  }

  fileprivate static func applicationDetail(
    _ held: HeldRecord,
    _ detail: ApplicationDetail
  ) -> JSONTree {
    JSONTree.record(held.record).adding([
      ("applicantName", .text(detail.summary.applicantName)),
      ("productName", .text(detail.summary.productName)),
      ("colour", .string(detail.summary.colour.rawValue)),
      ("forecast", .day(detail.summary.forecast)),
      ("provisional", .bool(detail.isProvisional)),
      ("nodes", .array(detail.nodes.map { .applicationNode($0) })),
      ("inspections", .array(detail.inspections.map { .text($0.number) })),
    ])
  }
}
