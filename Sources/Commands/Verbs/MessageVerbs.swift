import ArgumentParser
import Fieldwork
import Records
import Replica
import Screens

/// `message list|ack|todo`.
struct MessageVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "message",
    subcommands: [List.self, Acknowledge.self, MakeToDo.self]
  )

  /// The messages a filter chooses, those to acknowledge first.
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
        try MessageFilterText.parse(text)
      }
      return try place.withLaptop(.reader, keys: view.keys) { laptop throws(CommandFailure) in
        let filter = try laptop.filter(typed, orOf: view.view, in: .messages) {
          look throws(FilterProblem) in
          try MessageFilterText.parse(
            look.filter,
            order: ListOrder(text: look.order) ?? typed.order
          )
        }
        let page = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.messagePage(filter, rows: 0..<limit)
        }
        for message in page.rows where place.output.wantsJSON {
          let detail = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
            () throws(FieldworkError) in try laptop.fieldwork.messageDetail(message.id)
          }
          place.output.json(.message(detail))
        }
        if !place.output.wantsJSON {
          var table = Table()
          for message in page.rows { table.add(Self.cells(message)) }
          place.output.table(table)
          place.output.say(CommandPhrases.shown(page.rows.count, of: page.total))
        }
        return .done
      }
    }

    private static func cells(_ message: MessageSummary) -> [String] {
      [
        String(message.id.hex.prefix(12)), message.sentAt?.rfc3339 ?? "-",
        message.isAcknowledged ? "✓" : "●", message.kind, message.title,
      ]
    }
  }

  /// Says that they were seen.
  struct Acknowledge: Verb {
    static let configuration = CommandConfiguration(commandName: "ack")

    @Argument var ids: [String]

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        var found: [RecordID] = []
        for id in ids { found.append(try laptop.find(.message, id)) }
        let ids = found
        return { () throws(FieldworkError) in try laptop.fieldwork.acknowledge(ids) }
      }
    }
  }

  /// Makes a to-do item of one, once.
  struct MakeToDo: Verb {
    static let configuration = CommandConfiguration(commandName: "todo")

    @Option var due: CalendarDay?
    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(.message, id)
        return { () throws(FieldworkError) in
          try laptop.fieldwork.makeToDo(of: id, due: due)
        }
      }
    }
  }
}

extension JSONTree {
  fileprivate static func message(_ detail: MessageDetail) -> JSONTree {
    let message = detail.summary
    return .object([
      ("id", .id(message.id)), ("kind", .text(message.kind)), ("title", .text(message.title)),
      ("body", .text(detail.body)), ("subject", .id(message.subject)),
      ("subjectType", .text(message.subjectType)), ("about", .text(detail.subjectTitle)),
      ("product", .id(message.product)),
      ("sentAt", .instant(message.sentAt)), ("acknowledged", .bool(message.isAcknowledged)),
      ("toDo", .id(detail.toDo)), ("pending", .bool(message.marks.isPending)),
    ])
  }
}
