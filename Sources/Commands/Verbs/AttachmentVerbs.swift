import ArgumentParser
import Fieldwork
import Records
import Replica
import SyncCore

/// `attachment list|fetch|save`: files that records name, other people's among them.
struct AttachmentVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attachment",
    subcommands: [List.self, Fetch.self, Save.self]
  )

  /// Where the bytes of each file are, those elsewhere first.
  struct List: Verb {
    static let configuration = CommandConfiguration(commandName: "list")

    @Flag var elsewhere = false
    @Option(name: .customLong("of")) var owner: String?
    @Option var limit = 100

    func validate() throws {
      if limit < 1 { throw ValidationError("--limit 1…") }
      if elsewhere, owner != nil { throw ValidationError("--elsewhere | --of ID") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .wanted) { laptop throws(CommandFailure) in
        let choice: AttachmentChoice =
          if let owner {
            .of(try AttachmentVerbs.owner(owner, on: laptop))
          } else {
            elsewhere ? .elsewhere : .all
          }
        let page = try AttachmentVerbs.page(choice, 0..<limit, on: laptop)
        if place.output.wantsJSON {
          for file in page.rows { place.output.json(.attachment(file)) }
          return .done
        }
        var table = Table()
        for file in page.rows {
          table.add([
            String(file.address.dropFirst(4).prefix(12)), file.size.map { "\($0)" } ?? "-",
            file.standing.word, file.name ?? "-", file.ownerTitle,
          ])
        }
        place.output.table(table)
        place.output.say(CommandPhrases.shown(page.rows.count, of: page.total))
        return .done
      }
    }
  }

  /// Asks the hub for the bytes, however many they are, in a sync of its own.
  struct Fetch: Verb {
    static let configuration = CommandConfiguration(commandName: "fetch")

    @Option(name: .customLong("of")) var owner: String?
    @Argument var ids: [String] = []

    func validate() throws {
      if (owner == nil) == ids.isEmpty { throw ValidationError("ID… | --of ID") }
    }

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
        let wanted = try addresses(on: laptop)
        try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.askForAttachments(wanted)
        }
        var statuses: [ExitStatus] = []
        if !wanted.allSatisfy(laptop.replica.holdsBlob) {
          let outcome = try SyncRun(
            place: place,
            replica: laptop.replica,
            identity: try laptop.identity(),
            folder: laptop.folder,
            hub: laptop.hub
          ).run()
          if let failure = outcome.failure {
            statuses.append(CommandFailure.status(of: failure))
            place.output.say(CommandFailure(sync: failure).sentence)
          }
          if outcome.wasInterrupted { statuses.append(.interrupted) }
        }
        let held = wanted.count(where: laptop.replica.holdsBlob)
        for address in wanted where place.output.wantsJSON {
          place.output.json(
            .object([
              ("address", .string(address)), ("held", .bool(laptop.replica.holdsBlob(address))),
            ])
          )
        }
        place.output.say(CommandPhrases.fetched(held, of: wanted.count))
        if held < wanted.count { statuses.append(.negative) }
        return .deciding(statuses)
      }
    }

    private func addresses(on laptop: Laptop) throws(CommandFailure) -> [String] {
      guard let owner else {
        return try ids.map { id throws(CommandFailure) in
          try AttachmentVerbs.address(id, on: laptop)
        }
      }
      let choice = AttachmentChoice.of(try AttachmentVerbs.owner(owner, on: laptop))
      return try AttachmentVerbs.page(choice, 0..<10_000, on: laptop).rows.map(\.address)
    }
  }

  /// Writes the bytes into a new file, or into a folder under their own name.
  struct Save: Verb {
    static let configuration = CommandConfiguration(commandName: "save")

    @Argument var id: String
    @Argument var file: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader, keys: .needed) { laptop throws(CommandFailure) in
        let address = try AttachmentVerbs.address(id, on: laptop)
        let path = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in
          try laptop.fieldwork.saveAttachment(address, to: file)
        }
        if place.output.wantsJSON {
          place.output.json(.object([("address", .string(address)), ("file", .text(path))]))
        }
        place.output.say(CommandPhrases.savedFile(path))
        return .done
      }
    }
  }

  // MARK: - Arguments

  private static func page(
    _ choice: AttachmentChoice,
    _ rows: Range<Int>,
    on laptop: Laptop
  ) throws(CommandFailure) -> Page<AttachmentSummary> {
    try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
      () throws(FieldworkError) in
      try laptop.fieldwork.attachmentPage(choice, rows: rows)
    }
  }

  private static func address(
    _ argument: String,
    on laptop: Laptop
  ) throws(CommandFailure) -> String {
    try CommandFailure.wrapping(CommandFailure.init(replica:)) { () throws(ReplicaError) in
      try laptop.replica.findAttachment(argument)
    }
  }

  /// An inspection or an order.
  private static func owner(
    _ argument: String,
    on laptop: Laptop
  ) throws(CommandFailure) -> RecordID {
    do throws(CommandFailure) {
      return try laptop.find(.inspection, argument)
    } catch {
      guard error.status == .negative else { throw error }
      return try laptop.find(.supervisionOrder, argument)
    }
  }
}

extension AttachmentSummary.Standing {
  /// The closed word of `--json`.
  fileprivate var word: String {
    switch self {
    case .here: "here"
    case .toSend: "toSend"
    case .coming: "coming"
    case .waiting: "waiting"
    case .large: "large"
    case .notAtHub: "notAtHub"
    }
  }
}

extension JSONTree {
  fileprivate static func attachment(_ file: AttachmentSummary) -> JSONTree {
    var come: Int64?
    var again: Instant?
    switch file.standing {
    case .coming(let bytes): come = bytes
    case .notAtHub(let time): again = time
    default: break
    }
    return .object([
      ("address", .string(file.address)), ("name", .text(file.name)),
      ("mediaType", .text(file.mediaType)), ("size", .integer(file.size)),
      ("owner", .id(file.owner)), ("ownerType", .string(file.ownerType)),
      ("ownerTitle", .text(file.ownerTitle)), ("author", .text(file.author)),
      ("at", .instant(file.at)), ("standing", .string(file.standing.word)),
      ("held", .bool(file.standing.isHeld)), ("come", .integer(come)),
      ("askedAgainAt", .instant(again)),
    ])
  }
}
