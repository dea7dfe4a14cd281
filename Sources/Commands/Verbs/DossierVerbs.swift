import ArgumentParser
import Fieldwork
import Records
import Replica

/// `dossier product KEY` and `dossier enterprise KEY`.
struct DossierVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dossier",
    subcommands: [Product.self, Enterprise.self]
  )

  /// One product, by id, approval number or the beginning of either.
  struct Product: Verb {
    static let configuration = CommandConfiguration(commandName: "product")

    @Argument var key: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.printDossier(of: .product, .product, key)
    }
  }

  /// One enterprise, by id, credit code or the beginning of either.
  struct Enterprise: Verb {
    static let configuration = CommandConfiguration(commandName: "enterprise")

    @Argument var key: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.printDossier(of: .enterprise, .enterprise, key)
    }
  }
}

extension Workplace {
  fileprivate func printDossier(
    of subject: Dossier.Subject,
    _ type: RecordType,
    _ key: String
  ) throws(CommandFailure) -> ExitStatus {
    try withLaptop(.reader, keys: .wanted) { laptop throws(CommandFailure) in
      let id = try laptop.find(type, key)
      let dossier = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
        () throws(FieldworkError) in try laptop.fieldwork.dossier(of: subject, id)
      }
      if output.wantsJSON { output.json(.dossier(dossier)) } else { output.describe(dossier) }
      return .done
    }
  }
}

extension JSONTree {
  fileprivate static func dossier(_ dossier: Dossier) -> JSONTree {
    let sections = dossier.sections.map { section in
      let (isHeld, rows): (Bool, [Record]) =
        switch section.content {
        case .rows(let rows): (true, rows)
        case .empty: (true, [])
        case .notHeld: (false, [])
        }
      return JSONTree.object([
        ("kind", .string(section.kind.rawValue)), ("held", .bool(isHeld)),
        ("rows", .array(rows.map { JSONTree.record($0) })),
      ])
    }
    return .object([
      ("subject", .string(dossier.subject.rawValue)), ("record", .record(dossier.record)),
      ("sections", .array(sections)),
    ])
  }
}

extension Output {
  fileprivate func describe(_ dossier: Dossier) {
    for section in dossier.sections {
      line("── " + CommandPhrases.section(section.kind)[language])
      switch section.content {
      case .notHeld: line("   " + CommandPhrases.notHeldHere[language])
      case .empty: line("   " + CommandPhrases.none[language])
      case .rows(let records):
        var table = Table()
        for record in records {
          // The record itself in full, the others by what tells them apart.
          let fields = zip(record.type.fields, record.values)
            .compactMap { field, value in
              Output.text(of: value, field.kind).map { (field.name, $0) }
            }
          if section.kind == .basics {
            for (name, text) in fields { table.add(["   " + name, text]) }
          } else {
            table.add(["   " + String(record.id.hex.prefix(12))] + fields.prefix(5).map(\.1))
          }
        }
        self.table(table)
      }
    }
  }
}
