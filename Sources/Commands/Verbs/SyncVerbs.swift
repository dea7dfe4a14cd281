import ArgumentParser
import Fieldwork
import Home
import Records
import Replica
import Settings
import Sync
import SyncCore
import Transport
import WireFormat
import Workstation

/// `sync [--hub URL] [--watch]` and `sync status`.
struct SyncVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    subcommands: [Run.self, Status.self, Handover.self],
    defaultSubcommand: Run.self
  )

  /// One session, or as many as there is reason for until the person ends it.
  struct Run: Verb {
    static let configuration = CommandConfiguration(commandName: "run", shouldDisplay: false)

    @Option var hub: String?
    @Flag var watch = false
    @Flag(name: .customLong("confirm-deletions")) var confirmsDeletions = false
    @Flag var verify = false

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      do throws(CommandFailure) {
        if let hub { try remember(hub, at: place) }
        return try place.withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
          try sync(laptop, at: place)
        }
      } catch {
        SyncVerbs.print(SyncReport(), at: place)
        throw error
      }
    }

    private func remember(_ hub: String, at place: Workplace) throws(CommandFailure) {
      let address = try CommandFailure.wrapping({ CommandFailure(connection: .address($0)) }) {
        () throws(TransportError) in try HubAddress(hub)
      }
      try place.configure { $0.hub = address.url }
    }

    private func sync(_ laptop: Laptop, at place: Workplace) throws(CommandFailure) -> ExitStatus {
      guard let identity = laptop.fieldwork.worker else {
        throw CommandFailure(replica: .sealed)
      }
      var run = SyncRun(
        place: place,
        replica: laptop.replica,
        identity: identity,
        folder: laptop.folder,
        hub: laptop.hub
      )
      if confirmsDeletions { run.consent = try SyncVerbs.confirm(laptop, at: place) }
      if verify { run.comparison = .contents }
      guard !watch else {
        return try run.follow { report, failure in SyncVerbs.print(report, failure, at: place) }
      }
      let outcome = try run.run()
      SyncVerbs.print(outcome.report, outcome.failure, at: place)
      return outcome.status
    }
  }

  /// Names the deletions that now go on, each with how much of which scope it takes away.
  private static func confirm(
    _ laptop: Laptop,
    at place: Workplace
  ) throws(CommandFailure) -> Set<String> {
    let held = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
      () throws(FieldworkError) in try laptop.fieldwork.syncStatus().heldDeletions
    }
    if held.isEmpty { place.output.say(CommandPhrases.noHeldDeletion) }
    for deletion in held { place.output.say(CommandPhrases.allowing(deletion)) }
    return Set(held.map(\.scope))
  }

  /// Gives stranded records to the unit; without arguments it lists them.
  struct Handover: Verb {
    static let configuration = CommandConfiguration(commandName: "handover")

    @Flag var all = false
    @Argument var ids: [String] = []

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      guard all || !ids.isEmpty else {
        return try place.withLaptop(.reader, keys: .wanted) { laptop throws(CommandFailure) in
          let stranded = try Self.stranded(on: laptop)
          if place.output.wantsJSON {
            for record in stranded { place.output.json(.stranded(record)) }
          } else {
            var table = Table()
            for record in stranded {
              table.add([
                String(record.record.hex.prefix(12)), record.at.rfc3339, record.type,
                record.title, record.reason,
              ])
            }
            place.output.table(table)
          }
          return .done
        }
      }
      return try place.withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
        let stranded = try Self.stranded(on: laptop)
        let chosen =
          all
          ? stranded
          : try ids.map { id throws(CommandFailure) in
            try Self.record(id, among: stranded)
          }
        for record in chosen {
          try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
            () throws(FieldworkError) in _ = try laptop.fieldwork.handOver(record.record)
          }
          if place.output.wantsJSON { place.output.json(.stranded(record)) }
        }
        place.output.say(CommandPhrases.handedOver(chosen.count))
        return .done
      }
    }

    /// Stranded records, then refused mutations in the same form.
    private static func stranded(on laptop: Laptop) throws(CommandFailure) -> [StrandedRecord] {
      let status = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
        () throws(FieldworkError) in try laptop.fieldwork.syncStatus()
      }
      let refused = status.outbox.filter { $0.state == "rejected" }.map { item in
        StrandedRecord(
          type: item.type,
          record: item.id,
          title: item.title,
          reason: item.code,
          at: item.at
        )
      }
      return status.stranded + refused
    }

    /// The one stranded record whose id begins so.
    private static func record(
      _ argument: String,
      among stranded: [StrandedRecord]
    ) throws(CommandFailure) -> StrandedRecord {
      let found = stranded.filter { $0.record.hex.hasPrefix(argument) }
      guard let first = found.first, found.count == 1 else {
        throw CommandFailure(replica: .notFound(type: "stranded", argument: argument))
      }
      return first
    }
  }

  /// What waits and how far every scope is, without asking the hub.
  struct Status: Verb {
    static let configuration = CommandConfiguration(commandName: "status")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        let status = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
          () throws(FieldworkError) in try laptop.fieldwork.syncStatus()
        }
        if place.output.wantsJSON {
          place.output.json(.status(status, hub: laptop.hub))
        } else {
          SyncVerbs.describe(status, hub: laptop.hub, on: place.output)
        }
        return status.conflicts > 0 ? .negative : .done
      }
    }
  }

  private static func print(_ report: SyncReport, _ failure: SyncFailure?, at place: Workplace) {
    print(report, at: place)
    if let failure { place.output.say(CommandFailure(sync: failure).sentence) }
  }

  /// The figures: always for a script, in words for a person at a terminal.
  private static func print(_ report: SyncReport, at place: Workplace) {
    if place.output.wantsJSON || !place.output.dataIsTerminal {
      place.output.json(.report(report))
    }
    if !place.output.wantsJSON { place.output.say(CommandPhrases.report(report)) }
  }

  private static func describe(_ status: SyncStatus, hub: String, on output: Output) {
    output.line(CommandPhrases.standing(status, hub: hub)[output.language])
    var table = Table()
    for scope in status.scopes {
      table.add([
        scope.scope, "\(scope.rows)", "\(scope.cursor)/\(scope.head)",
        scope.asOf?.rfc3339 ?? "-", scope.quarantined > 0 ? "!\(scope.quarantined)" : "",
      ])
    }
    output.table(table)
    var waiting = Table()
    for item in status.outbox {
      waiting.add(["#\(item.sequence)", item.state, item.type, item.title, item.code])
    }
    output.table(waiting)
  }
}

extension JSONTree {
  static func status(_ status: SyncStatus, hub: String) -> JSONTree {
    .object([
      ("hub", .text(hub)), ("lastContact", .instant(status.lastContact)),
      ("pending", .integer(status.pending)), ("conflicts", .integer(status.conflicts)),
      ("stuck", .integer(status.stuck)), ("quarantined", .integer(status.quarantined)),
      ("attachmentsWaiting", .integer(status.attachmentsWaiting)),
      ("attachmentsElsewhere", .integer(status.attachmentsElsewhere)),
      ("leaseEnd", .instant(status.leaseEnd)),
      ("heldDeletions", .array(status.heldDeletions.map(JSONTree.heldDeletion))),
      ("stranded", .array(status.stranded.map(JSONTree.stranded))),
      ("scopes", .array(status.scopes.map(JSONTree.scope))),
      ("outbox", .array(status.outbox.map(JSONTree.outboxItem))),
    ])
  }

  private static func heldDeletion(_ held: HeldDeletion) -> JSONTree {
    .object([
      ("scope", .string(held.scope)), ("deleted", .integer(held.deleted)),
      ("held", .integer(held.held)), ("at", .instant(held.at)),
    ])
  }

  /// A record that only this laptop still has.
  static func stranded(_ stranded: StrandedRecord) -> JSONTree {
    .object([
      ("id", .id(stranded.record)), ("type", .string(stranded.type)),
      ("title", .text(stranded.title)), ("reason", .string(stranded.reason)),
      ("at", .instant(stranded.at)),
    ])
  }

  private static func scope(_ scope: ScopeStatus) -> JSONTree {
    .object([
      ("scope", .string(scope.scope)), ("rows", .integer(scope.rows)),
      ("cursor", .integer(scope.cursor)), ("head", .integer(scope.head)),
      ("asOf", .instant(scope.asOf)), ("quarantined", .integer(scope.quarantined)),
    ])
  }

  private static func outboxItem(_ item: OutboxItem) -> JSONTree {
    .object([
      ("id", .id(item.id)), ("sequence", .integer(item.sequence)), ("type", .string(item.type)),
      ("record", .id(item.record)), ("title", .text(item.title)),
      ("fields", .strings(item.fields)), ("state", .string(item.state)),
      ("code", .text(item.code)), ("tries", .integer(item.tries)), ("at", .instant(item.at)),
    ])
  }
}
