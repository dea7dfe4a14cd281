import ArgumentParser
import Fieldwork
import Records
import Replica
import Screens

/// `dossier product|enterprise|bookmarks|mark|unmark|report`.
struct DossierVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier",
    subcommands: [
      Product.self, Enterprise.self, Bookmarks.self, Mark.self, Unmark.self, Report.self,
    ]
  )

  /// The day or the two days that a dossier is seen on.
  struct Days: ParsableArguments {
    @Option(name: .customLong("as-of")) var day: CalendarDay?
    @Option var diff: DayPair?

    func validate() throws {
      if day != nil, diff != nil { throw ValidationError("--as-of / --diff") }
    }
  }

  /// One product, by id, approval number or the beginning of either.
  struct Product: Verb {
    static let configuration = CommandConfiguration(commandName: "product")

    @OptionGroup var days: Days
    @Argument var key: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.printDossier(of: .product, .product, key, days)
    }
  }

  /// One enterprise, by id, credit code or the beginning of either.
  struct Enterprise: Verb {
    static let configuration = CommandConfiguration(commandName: "enterprise")

    @OptionGroup var days: Days
    @Argument var key: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.printDossier(of: .enterprise, .enterprise, key, days)
    }
  }

  /// What the account marked to have at hand.
  struct Bookmarks: Verb {
    static let configuration = CommandConfiguration(commandName: "bookmarks")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        let marks = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.bookmarks()
        }
        if place.output.wantsJSON {
          for mark in marks { place.output.json(.bookmark(mark)) }
        } else {
          var table = Table()
          for mark in marks {
            table.add([
              FieldPhrases.type(mark.subjectType)[place.language], mark.held?.number ?? "-",
              mark.label, mark.held == nil ? CommandPhrases.notHeldHere[place.language] : "",
            ])
          }
          place.output.table(table)
        }
        return marks.isEmpty ? .negative : .done
      }
    }
  }

  /// Marks a record to have it at hand.
  struct Mark: Verb {
    static let configuration = CommandConfiguration(commandName: "mark")

    @Argument var kind: MarkedKind
    @Argument var key: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
        let id = try laptop.find(kind.type, key)
        let record = try laptop.held(kind.type, id).record
        let saved = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          try laptop.fieldwork.mark(kind.type, id, label: record.label)
        }
        if let saved { place.output.say(CommandPhrases.saved(saved)) }
        return .done
      }
    }
  }

  /// Takes the mark of a record away.
  struct Unmark: Verb {
    static let configuration = CommandConfiguration(commandName: "unmark")

    @Argument var kind: MarkedKind
    @Argument var key: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
        let id = try laptop.find(kind.type, key)
        let saved = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.unmark(id)
        }
        if let saved { place.output.say(CommandPhrases.saved(saved)) }
        return saved == nil ? .negative : .done
      }
    }
  }

  /// Says that a field of the register is not what was seen in the field.
  struct Report: Verb {
    static let configuration = CommandConfiguration(commandName: "report")

    @Argument var kind: MarkedKind
    @Argument var key: String
    @Option var field: String
    @Option var seen: String
    @Option var basis = ""

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.editing { laptop throws(CommandFailure) in
        let id = try laptop.find(kind.type, key)
        return { () throws(FieldworkError) in
          try laptop.fieldwork.reportDiscrepancy(
            kind.type,
            id,
            field: field,
            seen: seen,
            basis: basis
          )
        }
      }
    }
  }
}

/// `DAY..DAY`, the second not before the first.
struct DayPair: ExpressibleByArgument {
  let from: CalendarDay
  let to: CalendarDay

  init?(argument: String) {
    guard let dots = argument.firstRange(of: ".."),
      let from = CalendarDay(argument[..<dots.lowerBound]),
      let to = CalendarDay(argument[dots.upperBound...]), from <= to
    else { return nil }
    self.from = from
    self.to = to
  }
}

/// The kinds of records that can be marked and reported on.
enum MarkedKind: String, ExpressibleByArgument, CaseIterable {
  case product, enterprise, licence

  var type: RecordType {
    switch self {
    case .product: .product
    case .enterprise: .enterprise
    case .licence: .licence
    }
  }
}

extension Workplace {
  fileprivate func printDossier(
    of subject: Dossier.Subject,
    _ type: RecordType,
    _ key: String,
    _ days: DossierVerbs.Days
  ) throws(CommandFailure) -> ExitStatus {
    try withLaptop(.reader, keys: .wanted) { laptop throws(CommandFailure) in
      let id = try laptop.find(type, key)
      if let pair = days.diff {
        let difference = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          try laptop.fieldwork.difference(of: subject, id, from: pair.from, to: pair.to)
        }
        if output.wantsJSON {
          output.json(.difference(difference))
        } else {
          output.describe(difference)
        }
        return .done
      }
      let dossier = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
        () throws(FieldworkError) in
        try laptop.fieldwork.dossier(of: subject, id, on: days.day)
      }
      if output.wantsJSON { output.json(.dossier(dossier)) } else { output.describe(dossier) }
      return .done
    }
  }
}

extension JSONTree {
  fileprivate static func dossier(_ dossier: Dossier) -> JSONTree {
    let sections = dossier.sections.map { section in
      var facts: [Dossier.Fact] = []
      if case .facts(let held) = section.content { facts = held }
      return JSONTree.object([
        ("kind", .string(section.kind.rawValue)), ("held", .bool(section.content != .notHeld)),
        ("heldAt", .instant(section.heldAt)),
        ("rows", .array(section.content.records.map { JSONTree.record($0) })),
        ("facts", .object(facts.map { ($0.name, JSONTree.string($0.value)) })),
      ])
    }
    let origins = dossier.origins.map { origin in
      JSONTree.object([
        ("field", .string(origin.field)), ("since", .day(origin.since)),
        ("source", .text(origin.source)),
      ])
    }
    return .object([
      ("subject", .string(dossier.subject.rawValue)), ("asOf", .day(dossier.asOf)),
      ("record", .record(dossier.record)), ("unknownFields", .strings(dossier.unknownFields)),
      ("origins", .array(origins)), ("bookmarked", .bool(dossier.bookmark != nil)),
      ("sections", .array(sections)),
    ])
  }

  fileprivate static func difference(_ difference: DossierDifference) -> JSONTree {
    .object([
      ("from", .day(difference.from)), ("to", .day(difference.to)),
      (
        "fields",
        .array(
          difference.fields.map { change in
            .object([
              ("type", .string(change.record.type.name)), ("id", .id(change.record.id)),
              ("name", .text(change.record.label)), ("field", .string(change.field.name)),
              ("old", .value(change.old, as: change.field.kind)),
              ("new", .value(change.new, as: change.field.kind)),
            ])
          }
        )
      ),
      ("appeared", .array(difference.appeared.map { JSONTree.record($0) })),
      ("gone", .array(difference.gone.map { JSONTree.record($0) })),
    ])
  }

  fileprivate static func bookmark(_ mark: BookmarkView) -> JSONTree {
    .object([
      ("id", .id(mark.id)), ("type", .string(mark.subjectType)), ("record", .id(mark.subject)),
      ("number", .text(mark.held?.number)), ("label", .text(mark.label)),
      ("held", .bool(mark.held != nil)),
    ])
  }
}

extension Output {
  fileprivate func describe(_ dossier: Dossier) {
    if let day = dossier.asOf { say(CommandPhrases.asOf(day)) }
    for section in dossier.sections {
      line("── " + section.kind.label[language])
      switch section.content {
      case .notHeld: line("   " + section.kind.absence[language])
      case .empty: line("   " + CommandPhrases.none[language])
      case .facts(let facts):
        var table = Table()
        for fact in facts { table.add(["   " + fact.name, fact.value]) }
        self.table(table)
      case .rows(let records):
        var table = Table()
        for record in records {
          // The record itself in full, the others by what tells them apart.
          let fields = zip(record.type.fields, record.values)
            .compactMap { field, value in
              Output.text(of: value, field.kind).map { (field.name, $0) }
            }
          if section.kind == .basics {
            for (name, text) in fields {
              let origin = dossier.origins.first { $0.field == name }
              table.add(["   " + FieldPhrases.label(name)[language], text, told(origin)])
            }
          } else {
            table.add(["   " + String(record.id.hex.prefix(12))] + fields.prefix(5).map(\.1))
          }
        }
        self.table(table)
      }
    }
  }

  fileprivate func describe(_ difference: DossierDifference) {
    var table = Table()
    for change in difference.fields {
      table.add([
        "±", FieldPhrases.type(change.record.type.name)[language], change.record.label,
        FieldPhrases.label(change.field.name)[language],
        Output.text(of: change.old, change.field.kind) ?? "-", "→",
        Output.text(of: change.new, change.field.kind) ?? "-",
      ])
    }
    for (mark, records) in [("+", difference.appeared), ("-", difference.gone)] {
      for record in records {
        table.add([mark, FieldPhrases.type(record.type.name)[language], record.label])
      }
    }
    self.table(table)
    if difference.isEmpty { say(CommandPhrases.noDifference) }
  }

  private func told(_ origin: FieldOrigin?) -> String {
    guard let origin else { return "" }
    return [origin.source, origin.since.map { "\($0)" } ?? ""].filter { !$0.isEmpty }
      .joined(separator: " ")
  }
}
