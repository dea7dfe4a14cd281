import ArgumentParser
import Fieldwork
import Records
import Replica
import Screens

/// `undo list|last|take|redo`.
struct UndoVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    subcommands: [List.self, Last.self, Take.self, Redo.self]
  )

  /// The last acts on this laptop, newest first.
  struct List: Verb {
    static let configuration = CommandConfiguration(commandName: "list")

    @Option var limit = 100

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit 1…") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .needed) { laptop throws(CommandFailure) in
        let entries = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.undoEntries(limit: limit)
        }
        var table = Table()
        for entry in entries {
          if place.output.wantsJSON {
            place.output.json(.undo(entry))
          } else {
            table.add(Self.cells(entry, place.language))
          }
        }
        if !place.output.wantsJSON { place.output.table(table) }
        return .done
      }
    }

    private static func cells(_ entry: UndoEntry, _ language: Language) -> [String] {
      [
        entry.id.hex, entry.at.rfc3339, UndoPhrases.what(entry)[language],
        UndoPhrases.fields(entry)[language], UndoPhrases.state(entry.state)[language],
        entry.obstacle.map { UndoPhrases.obstacle($0)[language] } ?? "-",
      ]
    }
  }

  /// Takes back the last act that was not taken back.
  struct Last: Verb {
    static let configuration = CommandConfiguration(commandName: "last")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus { try place.undo(nil) }
  }

  /// Does again what was undone last, as long as nothing else was done since.
  struct Redo: Verb {
    static let configuration = CommandConfiguration(commandName: "redo")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.reversing(UndoPhrases.redone) { fieldwork throws(FieldworkError) in
        try fieldwork.redo()
      }
    }
  }

  /// Takes back the act of that identifier.
  struct Take: Verb {
    static let configuration = CommandConfiguration(commandName: "take")

    @Argument var id: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      guard let group = RecordID(hex: id) else {
        throw .usage(
          "id",
          Phrase("改动的编号是 32 位十六进制", "An edit is named by 32 hexadecimal digits"),
          next: Phrase("见 yaoxun undo list", "See yaoxun undo list")
        )
      }
      return try place.undo(group)
    }
  }
}

extension Workplace {
  /// What stands in the way is a refusal, and nothing was written.
  fileprivate func undo(_ group: RecordID?) throws(CommandFailure) -> ExitStatus {
    try reversing(UndoPhrases.notice) { fieldwork throws(FieldworkError) in
      try fieldwork.undo(group)
    }
  }

  fileprivate func reversing(
    _ told: (UndoAnswer) -> Notice,
    _ act: (Fieldwork) throws(FieldworkError) -> UndoAnswer
  ) throws(CommandFailure) -> ExitStatus {
    try withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
      let answer = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
        () throws(FieldworkError) in try act(laptop.fieldwork)
      }
      output.say(told(answer).text)
      switch answer {
      case .done(let entry):
        if output.wantsJSON { output.json(.undo(entry)) }
        return .done
      case .refused(nil, _): return .negative
      case .refused: return .refused
      }
    }
  }
}

extension JSONTree {
  fileprivate static func undo(_ entry: UndoEntry) -> JSONTree {
    .object([
      ("id", .id(entry.id)), ("at", .instant(entry.at)), ("state", .text(entry.state)),
      ("takesBack", .id(entry.takesBack)), ("possible", .bool(entry.obstacle == nil)),
      ("obstacle", .text(entry.obstacle.map { UndoPhrases.obstacle($0).english })),
      (
        "parts",
        .array(
          entry.parts.map { part in
            .object([
              ("type", .string(part.type)), ("record", .id(part.record)),
              ("title", .text(part.title)), ("act", .string(part.act.rawValue)),
              ("fields", .strings(part.changes.map(\.field))),
            ])
          }
        )
      ),
    ])
  }
}
