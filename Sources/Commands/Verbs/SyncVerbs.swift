import ArgumentParser
import Dispatch
import Fieldwork
import Home
import Records
import Replica
import Settings
import Sync
import SyncCore
import Transport
import Workstation

/// `sync [--hub URL] [--watch]` and `sync status`.
struct SyncVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    subcommands: [Run.self, Status.self],
    defaultSubcommand: Run.self
  )

  /// One session, or one every half minute.
  struct Run: Verb {
    static let configuration = CommandConfiguration(commandName: "run", shouldDisplay: false)

    @Option var hub: String?
    @Flag var watch = false

    private static let pause = 30

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
      let run = SyncRun(
        place: place,
        replica: laptop.replica,
        identity: identity,
        folder: laptop.folder,
        hub: laptop.hub
      )
      while true {
        let outcome = try run.run()
        SyncVerbs.print(outcome.report, at: place)
        if let failure = outcome.failure {
          place.output.say(CommandFailure(sync: failure).sentence)
        }
        guard watch, !outcome.wasInterrupted else { return outcome.status }
        if Self.waitOrInterrupt() { return .interrupted }
      }
    }

    /// Waits for the next round; true when the person ended it.
    private static func waitOrInterrupt() -> Bool {
      let end = DispatchSemaphore(value: 0)
      let interrupts = Interrupts { end.signal() }
      defer { interrupts.stop() }
      return end.wait(timeout: .now() + .seconds(pause)) == .success
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
      ("scopes", .array(status.scopes.map(JSONTree.scope))),
      ("outbox", .array(status.outbox.map(JSONTree.outboxItem))),
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
