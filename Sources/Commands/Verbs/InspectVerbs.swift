import ArgumentParser
import Fieldwork
import Records
import Replica
import Screens

/// `inspect list|new|show|answer|find|evidence|record|verdict|sign|finalise|correct|print|verify`.
struct InspectVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    subcommands: [
      List.self, New.self, Show.self, Answer.self, Find.self, Evidence.self, Finish.self,
      Conclude.self, Sign.self, Finalise.self, Correct.self, Print.self, Verify.self,
    ]
  )

  /// The inspections a filter chooses, newest number first.
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
        try InspectionFilterText.parse(text)
      }
      return try place.withLaptop(.reader, keys: view.keys) { laptop throws(CommandFailure) in
        let filter = try laptop.filter(typed, orOf: view.view, in: .inspections) {
          look throws(FilterProblem) in
          try InspectionFilterText.parse(
            look.filter,
            order: ListOrder(text: look.order) ?? typed.order
          )
        }
        let page = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.inspections(filter, rows: 0..<limit)
        }
        if place.output.wantsJSON {
          for inspection in page.rows { place.output.json(.inspection(inspection)) }
        } else {
          var table = Table()
          for row in page.rows {
            table.add([
              row.number, row.state, row.kind, row.checklist, "\(row.answered)",
              row.team.joined(separator: " "), row.enterpriseName,
            ])
          }
          place.output.table(table)
          place.output.say(CommandPhrases.shown(page.rows.count, of: page.total))
        }
        return .done
      }
    }
  }

  /// One inspection with its answers, findings and evidence.
  struct Show: Verb {
    static let configuration = CommandConfiguration(commandName: "show")

    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .wanted) { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        let contents = try CommandFailure.wrapping(CommandFailure.init(replica:)) {
          () throws(ReplicaError) in try laptop.replica.inspectionContents(id)
        }
        guard let contents else {
          throw CommandFailure(fieldwork: .notHeld(type: "inspection", id: id))
        }
        let records = try InspectionRecords(contents, of: laptop)
        if place.output.wantsJSON {
          place.output.json(records.json)
        } else {
          records.describe(on: place.output)
        }
        return .done
      }
    }
  }

  /// Gives the verdict on one clause.
  struct Answer: Verb {
    static let configuration = CommandConfiguration(commandName: "answer")

    @Option var reading = ""
    @Option var reason = ""
    @Option var note: String?
    @Argument var id: String
    @Argument var clause: String
    @Argument var digit: Int

    func validate() throws {
      if Verdict(digit: digit) == nil { throw ValidationError("1 2 3 4 5: \(digit)") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        return { () throws(FieldworkError) in
          try laptop.fieldwork.answer(
            id,
            clause: clause,
            verdict: Verdict(digit: digit),
            reason: reason,
            reading: reading,
            note: note
          )
        }
      }
    }
  }

  /// Writes down a finding, or with `--finding` changes one that is there.
  struct Find: Verb {
    static let configuration = CommandConfiguration(commandName: "find")

    @Option var severity: Severity?
    @Option var text: String?
    @Option var finding: String?
    @Argument var id: String
    @Argument var clause: String

    func validate() throws {
      if finding == nil, severity == nil || text == nil {
        throw ValidationError("--severity critical|major|minor --text TEXT")
      }
      if severity == nil, text == nil { throw ValidationError("--severity, --text") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        guard let finding else {
          return { () throws(FieldworkError) in
            try laptop.fieldwork.addFinding(
              id,
              clause: clause,
              severity: severity ?? .minor,
              text: text ?? ""
            )
          }
        }
        let known = try laptop.finding(finding, in: id, clause: clause)
        return { () throws(FieldworkError) in
          try laptop.fieldwork.changeFinding(known, severity: severity, text: text)
        }
      }
    }
  }

  /// Takes a file as evidence.
  struct Evidence: Verb {
    static let configuration = CommandConfiguration(commandName: "evidence")

    @Option var finding: String?
    @Argument var id: String
    @Argument var file: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(.inspection, id)
        var known: RecordID?
        if let finding { known = try laptop.finding(finding, in: id) }
        return { () throws(FieldworkError) in
          try laptop.fieldwork.addEvidence(id, finding: known, path: file)
        }
      }
    }
  }
}

extension Laptop {
  /// A finding of that inspection, and of that clause where one is given.
  fileprivate func finding(
    _ argument: String,
    in inspection: RecordID,
    clause: String? = nil
  ) throws(CommandFailure) -> RecordID {
    let id = try find(.finding, argument)
    let record = try held(.finding, id).record
    guard record["inspection"].text == inspection.hex,
      clause == nil || record["clause"].text == clause
    else { throw CommandFailure(replica: .notFound(type: "finding", argument: argument)) }
    return id
  }
}

extension JSONTree {
  fileprivate static func inspection(_ row: InspectionSummary) -> JSONTree {
    .object([
      ("id", .id(row.id)), ("number", .text(row.number)), ("kind", .text(row.kind)),
      ("enterprise", .id(row.enterprise)), ("enterpriseName", .text(row.enterpriseName)),
      ("checklist", .text(row.checklist)), ("checklistVersion", .text(row.checklistVersion)),
      ("team", .strings(row.team)), ("leader", .text(row.leader)), ("state", .text(row.state)),
      ("startedAt", .instant(row.startedAt)), ("answered", .integer(row.answered)),
      ("pending", .bool(row.marks.isPending)), ("conflict", .bool(row.marks.hasConflict)),
    ])
  }
}
