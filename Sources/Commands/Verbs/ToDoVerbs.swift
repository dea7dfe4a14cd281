import ArgumentParser
import Fieldwork
import Home
import Records
import Replica
import Screens

/// `todo list|show|accept|return|reassign|postpone|close`.
struct ToDoVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "todo",
    subcommands: [
      List.self, Show.self, Accept.self, GiveBack.self, Reassign.self, Postpone.self, Close.self,
      Note.self,
    ]
  )

  /// The items a filter chooses, nearest day first.
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
      let typed = try parsed(filter.joined(separator: " "))
      return try place.withLaptop(.reader, keys: view.keys) { laptop throws(CommandFailure) in
        let filter = try laptop.filter(typed, orOf: view.view, in: .toDo) {
          look throws(FilterProblem) in
          var filter = try ToDoFilterText.parse(look.filter)
          filter.order = ListOrder(text: look.order) ?? filter.order
          return filter
        }
        let page = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.toDoPage(filter, rows: 0..<limit)
        }
        if place.output.wantsJSON {
          for item in page.rows { place.output.json(.toDoItem(item)) }
        } else {
          var table = Table()
          for item in page.rows { table.add(Self.cells(item, place.language)) }
          place.output.table(table)
          place.output.say(CommandPhrases.shown(page.rows.count, of: page.total))
        }
        return .done
      }
    }

    private func parsed(_ text: String) throws(CommandFailure) -> ToDoFilter {
      do throws(FilterProblem) {
        return try ToDoFilterText.parse(text)
      } catch {
        throw .usage(
          "filter",
          error.phrase,
          next: Phrase(
            "写法如 状态:未办结 地区:3301 >due:2026-11-30 !词",
            "Write state:open region:3301 due:2026-11-30 !word"
          )
        )
      }
    }

    private static func cells(_ item: ToDoSummary, _ language: Language) -> [String] {
      let marks = (item.marks.isPending ? "↑" : "") + (item.marks.hasConflict ? "≠" : "")
      return [
        item.number, item.due.map { "\($0)" } ?? "-",
        item.standing.map { Wording.due($0)[language] } ?? "-", item.state, item.kind,
        item.assignee, marks, item.title, item.enterpriseName,
      ]
    }
  }

  /// All of one item.
  struct Show: Verb {
    static let configuration = CommandConfiguration(commandName: "show")

    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .wanted) { laptop throws(CommandFailure) in
        let id = try laptop.find(.toDoItem, id)
        let held = try laptop.held(.toDoItem, id)
        let detail = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.toDoDetail(id)
        }
        if place.output.wantsJSON {
          place.output.json(.toDoDetail(held, detail))
        } else {
          place.output.describe(held)
          for sentence in detail.deadline?.sentences ?? [] {
            place.output.line(sentence[place.language])
          }
        }
        return .done
      }
    }
  }

  /// open → accepted.
  struct Accept: Verb {
    static let configuration = CommandConfiguration(commandName: "accept")

    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let ids = try laptop.toDoItems(ids)
        return { () throws(FieldworkError) in try laptop.fieldwork.accept(ids) }
      }
    }
  }

  /// open or accepted → returned.
  struct GiveBack: Verb {
    static let configuration = CommandConfiguration(commandName: "return")

    @Option var reason: String
    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let ids = try laptop.toDoItems(ids)
        return { () throws(FieldworkError) in
          try laptop.fieldwork.giveBack(ids, reason: reason)
        }
      }
    }
  }

  /// Another account takes over.
  struct Reassign: Verb {
    static let configuration = CommandConfiguration(commandName: "reassign")

    @Option var to: String
    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let ids = try laptop.toDoItems(ids)
        return { () throws(FieldworkError) in try laptop.fieldwork.reassign(ids, to: to) }
      }
    }
  }

  /// Asks the hub for a later day.
  struct Postpone: Verb {
    static let configuration = CommandConfiguration(commandName: "postpone")

    @Option var until: CalendarDay
    @Option var reason: String
    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let ids = try laptop.toDoItems(ids)
        return { () throws(FieldworkError) in
          try laptop.fieldwork.postpone(ids, until: until, reason: reason)
        }
      }
    }
  }

  /// accepted → closed.
  struct Close: Verb {
    static let configuration = CommandConfiguration(commandName: "close")

    @Option var outcome: String
    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let ids = try laptop.toDoItems(ids)
        return { () throws(FieldworkError) in
          try laptop.fieldwork.close(ids, outcome: outcome)
        }
      }
    }
  }

  /// Replaces the note.
  struct Note: Verb {
    static let configuration = CommandConfiguration(commandName: "note")

    @Option var text: String
    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let ids = try laptop.toDoItems(ids)
        return { () throws(FieldworkError) in try laptop.fieldwork.note(ids, text) }
      }
    }
  }
}

extension Laptop {
  fileprivate func toDoItems(_ arguments: [String]) throws(CommandFailure) -> [RecordID] {
    var ids: [RecordID] = []
    for argument in arguments { ids.append(try find(.toDoItem, argument)) }
    return ids
  }
}

extension JSONTree {
  fileprivate static func toDoItem(_ item: ToDoSummary) -> JSONTree {
    .object([
      ("id", .id(item.id)), ("number", .text(item.number)), ("kind", .text(item.kind)),
      ("title", .text(item.title)), ("subject", .id(item.subject)),
      ("enterprise", .id(item.enterprise)), ("enterpriseName", .text(item.enterpriseName)),
      ("source", .text(item.source)), ("assignee", .text(item.assignee)),
      ("unit", .text(item.unit)), ("rule", .text(item.rule)), ("due", .day(item.due)),
      ("countedFrom", .day(item.countedFrom)),
      ("daysLeft", .integer(item.standing?.daysLeft)),
      ("dayUnit", .text(item.standing?.unit.rawValue)),
      ("colour", .text(item.standing?.colour.rawValue)),
      ("provisional", item.standing.map { .bool($0.isProvisional) } ?? .null),
      ("priority", .text(item.priority)),
      ("state", .text(item.state)), ("pending", .bool(item.marks.isPending)),
      ("conflict", .bool(item.marks.hasConflict)),
    ])
  }

  fileprivate static func toDoDetail(_ held: HeldRecord, _ detail: ToDoDetail) -> JSONTree {
    JSONTree.record(held).adding([
      ("enterpriseName", .text(detail.summary.enterpriseName)),
      ("inspection", .text(detail.inspection?.number)),
      ("earlierFindings", .array(detail.earlierFindings.map { .id($0.id) })),
      ("deadline", .deadline(detail)),
    ])
  }
  /// How near the due day is and what it rests on; null without a known rule.
  private static func deadline(_ detail: ToDoDetail) -> JSONTree {
    guard let deadline = detail.deadline else { return .null }
    let standing = detail.summary.standing
    return .object([
      ("title", .text(deadline.title.chinese)), ("article", .text(deadline.citation.chinese)),
      ("confidence", .text(deadline.confidence.chinese)),
      ("countedFrom", .day(detail.summary.countedFrom)),
      ("daysLeft", .integer(standing?.daysLeft)),
      ("dayUnit", .text(standing?.unit.rawValue)),
      ("colour", .text(standing?.colour.rawValue)),
      ("provisional", .bool(deadline.provisional != nil)),
      ("recounted", .day(deadline.recounted)),
      ("steps", .array(deadline.sentences.map { .text($0.chinese) })),
    ])
  }
}
