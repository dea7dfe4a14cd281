import ArgumentParser
import Fieldwork
import Records
import Replica
import Screens

/// `supervise list|show|issue|sign|reply|remind|extend|escalate|return|close`.
struct SupervisionVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supervise",
    subcommands: [
      List.self, Show.self, Issue.self, Sign.self, Reply.self, Remind.self, Extend.self,
      Escalate.self, GiveBack.self, Close.self,
    ]
  )

  /// The orders a filter chooses, nearest day first.
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
        try SupervisionFilterText.parse(text)
      }
      return try place.withLaptop(.reader, keys: view.keys) { laptop throws(CommandFailure) in
        let filter = try laptop.filter(typed, orOf: view.view, in: .supervision) {
          look throws(FilterProblem) in
          try SupervisionFilterText.parse(
            look.filter,
            order: ListOrder(text: look.order) ?? typed.order
          )
        }
        let page = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          try laptop.fieldwork.supervisionPage(filter, rows: 0..<limit)
        }
        if place.output.wantsJSON {
          for order in page.rows { place.output.json(.supervisionOrder(order)) }
        } else {
          var table = Table()
          for order in page.rows { table.add(Self.cells(order)) }
          place.output.table(table)
          place.output.say(CommandPhrases.shown(page.rows.count, of: page.total))
        }
        return .done
      }
    }

    private static func cells(_ order: SupervisionSummary) -> [String] {
      let marks = (order.marks.isPending ? "↑" : "") + (order.marks.hasConflict ? "≠" : "")
      return [
        order.number, order.colour.rawValue, order.due.map { "\($0)" } ?? "-",
        order.workingDaysLeft.map(String.init) ?? "-", order.level, order.state, order.lead, marks,
        order.title,
      ]
    }
  }

  /// All of one order.
  struct Show: Verb {
    static let configuration = CommandConfiguration(commandName: "show")

    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .wanted) { laptop throws(CommandFailure) in
        let id = try laptop.find(.supervisionOrder, id)
        let held = try laptop.held(.supervisionOrder, id)
        let detail = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.supervisionDetail(id)
        }
        if place.output.wantsJSON {
          place.output.json(.supervisionDetail(held, detail))
        } else {
          place.output.describe(held)
          place.output.table(Self.timeline(detail, in: place.output.language))
        }
        return .done
      }
    }

    private static func timeline(_ detail: SupervisionDetail, in language: Language) -> Table {
      var table = Table()
      let order = detail.summary
      table.add([
        "colour", order.colour.rawValue, order.due.map { "\($0)" } ?? "-",
        order.workingDaysLeft.map(String.init) ?? "-", detail.colourReason?[language] ?? "",
      ])
      for unit in detail.units {
        table.add([
          unit.part.rawValue, String(repeating: "  ", count: unit.depth) + unit.unit, unit.order,
          unit.signedAt?.rfc3339 ?? "-", unit.repliedAt?.rfc3339 ?? "-", unit.state,
        ])
      }
      for event in detail.events {
        table.add([
          event.kind, event.at?.rfc3339 ?? "-", event.by, event.unit,
          event.percent.map { "\($0)%" } ?? "", event.until.map { "\($0)" } ?? "",
          (event.text ?? CommandPhrases.sealed[language])
            + event.files.map { " [\($0.name.isEmpty ? $0.address : $0.name)]" }.joined(),
        ])
      }
      return table
    }
  }

  /// Gives an order in the name of the own unit.
  struct Issue: Verb {
    static let configuration = CommandConfiguration(commandName: "issue")

    @Option var title: String
    @Option var lead: String
    @Option var assist: [String] = []
    @Option var due: CalendarDay?
    @Option var level = "ordinary"
    @Option var origin = "leader"
    @Option var rule = ""
    @Option var text = ""
    @Option var under: String?

    func validate() throws {
      guard ["ordinary", "important", "urgent"].contains(level) else {
        throw ValidationError("--level ordinary|important|urgent")
      }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        var parent: RecordID?
        if let under { parent = try laptop.find(.supervisionOrder, under) }
        let draft = SupervisionDraft(
          title: title,
          origin: origin,
          level: level,
          lead: lead,
          assist: assist,
          due: due,
          rule: rule,
          text: text,
          parent: parent
        )
        return { () throws(FieldworkError) in try laptop.fieldwork.issue(draft) }
      }
    }
  }

  /// issued → signedFor.
  struct Sign: Verb {
    static let configuration = CommandConfiguration(commandName: "sign")

    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.acting(.sign, on: ids)
    }
  }

  /// signedFor or returned → replied, with evidence.
  struct Reply: Verb {
    static let configuration = CommandConfiguration(commandName: "reply")

    @Option var text: String
    @Option var percent: Int?
    @Option var file: [String] = []
    @Argument var ids: [String]

    func validate() throws {
      if let percent, !(0...100).contains(percent) { throw ValidationError("--percent 0…100") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.acting(
        .reply,
        on: ids,
        SupervisionWords(text: text, percent: percent, files: file)
      )
    }
  }

  /// Reminds the units that carry it out.
  struct Remind: Verb {
    static let configuration = CommandConfiguration(commandName: "remind")

    @Option var text = ""
    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.acting(.remind, on: ids, SupervisionWords(text: text))
    }
  }

  /// Asks for more time; with `--grant` or `--deny` the issuer answers.
  struct Extend: Verb {
    static let configuration = CommandConfiguration(commandName: "extend")

    @Option var until: CalendarDay?
    @Option var reason = ""
    @Flag var grant = false
    @Flag var deny = false
    @Argument var ids: [String]

    func validate() throws {
      if grant, deny { throw ValidationError("--grant, --deny") }
      if deny ? reason.isEmpty : until == nil {
        throw ValidationError(deny ? "--reason TEXT" : "--until YYYY-MM-DD")
      }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.acting(
        grant ? .approveExtension : deny ? .refuseExtension : .extend,
        on: ids,
        SupervisionWords(text: reason, until: until)
      )
    }
  }

  /// Takes the order to the next level up.
  struct Escalate: Verb {
    static let configuration = CommandConfiguration(commandName: "escalate")

    @Option var text = ""
    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.acting(.escalate, on: ids, SupervisionWords(text: text))
    }
  }

  /// replied → returned.
  struct GiveBack: Verb {
    static let configuration = CommandConfiguration(commandName: "return")

    @Option var reason: String
    @Option var marks: Int?
    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.acting(.giveBack, on: ids, SupervisionWords(text: reason, percent: marks))
    }
  }

  /// replied → closed, by someone who did not reply.
  struct Close: Verb {
    static let configuration = CommandConfiguration(commandName: "close")

    @Option var text = ""
    @Option var marks: Int?
    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.acting(.close, on: ids, SupervisionWords(text: text, percent: marks))
    }
  }
}

extension Workplace {
  /// One act on each of the orders that the arguments name.
  fileprivate func acting(
    _ act: SupervisionAct,
    on arguments: [String],
    _ words: SupervisionWords = SupervisionWords()
  ) throws(CommandFailure) -> ExitStatus {
    try editing { laptop throws(CommandFailure) in
      var ids: [RecordID] = []
      for argument in arguments { ids.append(try laptop.find(.supervisionOrder, argument)) }
      return { () throws(FieldworkError) in try laptop.fieldwork.act(act, on: ids, words) }
    }
  }
}

extension CommandFailure {
  /// Reads a filter; a wrong piece is a mistake in what was typed.
  static func reading<Filter>(
    _ parse: () throws(FilterProblem) -> Filter
  ) throws(CommandFailure) -> Filter {
    do throws(FilterProblem) {
      return try parse()
    } catch {
      throw .usage(
        "filter",
        error.phrase,
        next: Phrase("写法同界面中的筛选", "Write it as in the interface's filter")
      )
    }
  }
}

extension JSONTree {
  fileprivate static func supervisionOrder(_ order: SupervisionSummary) -> JSONTree {
    .object(
      [
        ("id", .id(order.id)), ("number", .text(order.number)), ("title", .text(order.title)),
        ("origin", .text(order.origin)), ("level", .text(order.level)),
        ("issuer", .text(order.issuer)), ("lead", .text(order.lead)),
        ("assist", .strings(order.assist)), ("issuedOn", .day(order.issuedOn)),
        ("due", .day(order.due)), ("originalDue", .day(order.originalDue)),
        ("state", .text(order.state)),
      ] + derived(order)
    )
  }

  /// What follows from the clock and the acts, and stands in no record.
  private static func derived(_ order: SupervisionSummary) -> [(String, JSONTree)] {
    [
      ("colour", .string(order.colour.rawValue)),
      ("workingDaysLeft", .integer(order.workingDaysLeft)),
      ("reminders", .integer(order.reminders)), ("escalations", .integer(order.escalations)),
      ("quality", .integer(order.quality)), ("asksExtension", .bool(order.asksExtension)),
      ("pending", .bool(order.marks.isPending)), ("conflict", .bool(order.marks.hasConflict)),
    ]
  }

  fileprivate static func supervisionDetail(
    _ held: HeldRecord,
    _ detail: SupervisionDetail
  ) -> JSONTree {
    JSONTree.record(held.record).adding(
      derived(detail.summary) + [
        ("effectiveDue", .day(detail.summary.due)),
        ("colourReason", .text(detail.colourReason?.chinese)),
        ("unverified", .bool(detail.isUnverified)), ("provisional", .bool(detail.isProvisional)),
        ("units", .array(detail.units.map(unit))),
        ("events", .array(detail.events.map(event))),
      ]
    )
  }

  private static func unit(_ unit: SupervisionUnit) -> JSONTree {
    .object([
      ("unit", .text(unit.unit)), ("part", .string(unit.part.rawValue)),
      ("depth", .integer(unit.depth)), ("order", .text(unit.order)),
      ("signedAt", .instant(unit.signedAt)), ("repliedAt", .instant(unit.repliedAt)),
      ("state", .text(unit.state)), ("colour", .string(unit.colour.rawValue)),
    ])
  }

  private static func event(_ event: SupervisionEventView) -> JSONTree {
    .object([
      ("id", .id(event.id)), ("kind", .text(event.kind)), ("by", .text(event.by)),
      ("unit", .text(event.unit)), ("at", .instant(event.at)), ("text", .text(event.text)),
      ("percent", .integer(event.percent)), ("until", .day(event.until)),
      (
        "files",
        .array(
          event.files.map {
            .object([
              ("address", .text($0.address)), ("name", .text($0.name)),
              ("size", .integer($0.size)), ("held", .bool($0.isHeld)),
            ])
          }
        )
      ),
      ("pending", .bool(event.isPending)),
    ])
  }
}
