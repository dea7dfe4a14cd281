import ArgumentParser
import Fieldwork
import Records
import Replica

/// `conflict list|show|resolve`.
struct ConflictVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conflict",
    subcommands: [List.self, Show.self, Resolve.self]
  )

  /// What waits for a decision, and what was decided here and is not at the hub yet.
  struct List: Verb {
    static let configuration = CommandConfiguration(commandName: "list")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .wanted) { laptop throws(CommandFailure) in
        let conflicts = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.conflicts()
        }
        if place.output.wantsJSON {
          for conflict in conflicts { place.output.json(.conflict(conflict)) }
        } else {
          var table = Table()
          for row in conflicts {
            table.add([
              String(row.id.hex.prefix(12)), row.status, row.openedAt.rfc3339, row.type, row.title,
              row.fieldNames.joined(separator: " "),
            ])
          }
          place.output.table(table)
        }
        return .done
      }
    }
  }

  /// Base, mine and theirs of every field.
  struct Show: Verb {
    static let configuration = CommandConfiguration(commandName: "show")

    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .needed) { laptop throws(CommandFailure) in
        let detail = try laptop.conflict(id)
        if place.output.wantsJSON {
          place.output.json(.conflict(detail))
        } else {
          place.output.describe(detail)
        }
        return .done
      }
    }
  }

  /// Decides fields, with a reason that goes into the record.
  struct Resolve: Verb {
    static let configuration = CommandConfiguration(commandName: "resolve")

    @Option(name: .customLong("field")) var fields: [String]
    @Option var reason: String
    @Argument var id: String

    func validate() throws {
      if fields.isEmpty { throw ValidationError("--field F=base|mine|theirs") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let detail = try laptop.conflict(id)
        var decisions: [(field: String, choice: ConflictChoice)] = []
        for field in fields {
          let argument = try DecisionArgument(field)
          decisions.append(try argument.decision(on: detail))
        }
        return { [decisions] () throws(FieldworkError) in
          try laptop.fieldwork.resolve(detail.summary.id, decisions, reason: reason)
        }
      }
    }
  }
}

extension Laptop {
  fileprivate func conflict(_ argument: String) throws(CommandFailure) -> ConflictDetail {
    let id = try find(.conflict, argument)
    return try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
      () throws(FieldworkError) in try fieldwork.conflict(id)
    }
  }
}

extension JSONTree {
  fileprivate static func conflict(_ row: ConflictSummary) -> JSONTree {
    .object([
      ("id", .id(row.id)), ("type", .string(row.type)), ("record", .id(row.record)),
      ("title", .text(row.title)), ("fields", .strings(row.fieldNames)),
      ("openedAt", .instant(row.openedAt)), ("status", .text(row.status)),
    ])
  }

  fileprivate static func conflict(_ detail: ConflictDetail) -> JSONTree {
    let type = RecordCatalogue.type(named: detail.summary.type)
    let fields = detail.fields.map { field in
      let kind = type?.fields.first { $0.name == field.name }?.kind ?? .text
      return JSONTree.object([
        ("name", .string(field.name)), ("base", .value(field.base, as: kind)),
        ("mine", .value(field.mine, as: kind)), ("theirs", .value(field.theirs, as: kind)),
        ("policy", .string(field.policy)),
      ])
    }
    return .object([
      ("id", .id(detail.summary.id)), ("type", .string(detail.summary.type)),
      ("record", .id(detail.summary.record)), ("fields", .array(fields)),
      ("openedAt", .instant(detail.summary.openedAt)), ("title", .text(detail.summary.title)),
      ("status", .text(detail.summary.status)), ("mineBy", .text(detail.mineBy)),
      ("theirsBy", .text(detail.theirsBy)), ("resolvedBy", .text(detail.resolvedBy)),
      ("reason", .text(detail.reason)),
    ])
  }
}

extension Output {
  fileprivate func describe(_ detail: ConflictDetail) {
    let type = RecordCatalogue.type(named: detail.summary.type)
    line("\(detail.summary.type) \(detail.summary.title) \(detail.summary.record.hex)")
    line("\(detail.summary.status) \(detail.summary.openedAt.rfc3339)")
    for field in detail.fields {
      let kind = type?.fields.first { $0.name == field.name }?.kind ?? .text
      line("\(field.name) (\(field.policy))")
      var table = Table()
      table.add(["  base", Output.text(of: field.base, kind) ?? "-"])
      table.add(["  mine (\(detail.mineBy))", Output.text(of: field.mine, kind) ?? "-"])
      table.add(["  theirs (\(detail.theirsBy))", Output.text(of: field.theirs, kind) ?? "-"])
      self.table(table)
    }
  }
}
