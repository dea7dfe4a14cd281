import ArgumentParser
import Fieldwork
import Home
import Records
import Replica
import Sync
import Trust
import WireFormat

/// `pack list|verify|import`: the contents of scopes as signed files.
struct PackVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    subcommands: [List.self, Verify.self, Import.self]
  )

  /// What every scope was loaded from, and how far it is by now.
  struct List: Verb {
    static let configuration = CommandConfiguration(commandName: "list")

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.reader) { laptop throws(CommandFailure) in
        let (packs, status) = try CommandFailure.wrapping(CommandFailure.init(replica:)) {
          () throws(ReplicaError) in
          (try laptop.replica.loadedPacks(), try laptop.replica.syncStatus(outboxLimit: 0))
        }
        var table = Table()
        for scope in status.scopes {
          let pack = packs.first { $0.scope == scope.scope }
          if place.output.wantsJSON {
            place.output.json(.scope(scope, from: pack))
          } else {
            table.add([
              scope.scope, "\(scope.rows)", "\(scope.cursor)", scope.asOf?.rfc3339 ?? "-",
              pack.map { "\($0.id.prefix(12)) @\($0.sequence)" } ?? "-",
            ])
          }
        }
        place.output.table(table)
        return .done
      }
    }
  }

  /// Signature, list and every chunk, without loading anything and without a password.
  struct Verify: Verb {
    static let configuration = CommandConfiguration(commandName: "verify")

    @Argument var file: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      let folder = try place.chosenAccount()
      let account = try CommandFailure.wrapping(CommandFailure.init(home:)) {
        () throws(HomeError) in try Account.load(from: folder)
      }
      guard let hub = VerifyingKey(hex: account.hubKey) else {
        throw CommandFailure(trust: .keyUnusable)
      }
      let pack = try CommandFailure.wrapping(CommandFailure.init(bundle:)) {
        () throws(BundleError) in
        let pack = try PackFile(file, signedBy: hub)
        for index in pack.list.chunks.indices { _ = try pack.chunk(index) }
        return pack
      }
      let keys = pack.list.keys
      let isOurs = keys.isEmpty || keys.contains { $0.device == account.device.hex }
      if place.output.wantsJSON {
        place.output.json(.pack(pack, isOurs: isOurs))
      } else {
        place.output.line(BundlePhrases.verified(pack)[place.language])
      }
      guard isOurs else { throw CommandFailure(bundle: .notForThisDevice) }
      return .done
    }
  }

  /// Loads a pack; cut short it goes on where it stopped.
  struct Import: Verb {
    static let configuration = CommandConfiguration(commandName: "import")

    @Argument var file: String
    @Flag var allowShrinking = false

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
        try laptop.load(file, shrinking: allowShrinking ? .allow : .ask, at: place)
      }
    }
  }
}

extension Laptop {
  /// Loads a pack with a progress line and makes its names findable.
  func load(
    _ file: String,
    shrinking: PackShrinking,
    at place: Workplace
  ) throws(CommandFailure) -> ExitStatus {
    let line = ProgressLine(at: place)
    defer { line.clear() }
    let packs = PackImport(replica, as: try identity(), clock: place.clock)
    let report = try CommandFailure.wrapping(CommandFailure.init(bundle:)) {
      () throws(BundleError) in
      try packs.load(file, shrinking: shrinking, report: { line.show($0) })
    }
    try CommandFailure.wrapping(CommandFailure.init(replica:)) { () throws(ReplicaError) in
      try replica.indexAll()
    }
    line.clear()
    if place.output.wantsJSON { place.output.json(.pack(report)) }
    place.output.say(BundlePhrases.loaded(report))
    return report.quarantined > 0 ? .partlyDone : .done
  }
}

extension JSONTree {
  fileprivate static func scope(_ scope: ScopeStatus, from pack: LoadedPack?) -> JSONTree {
    .object([
      ("scope", .string(scope.scope)), ("records", .integer(scope.rows)),
      ("seq", .integer(scope.cursor)), ("asOf", .instant(scope.asOf)),
      ("pack", .text(pack?.id)), ("packSeq", .integer(pack?.sequence)),
      ("packBuiltAt", .instant(pack?.builtAt)),
    ])
  }

  fileprivate static func pack(_ pack: PackFile, isOurs: Bool) -> JSONTree {
    let claims = pack.head.claims
    return .object([
      ("pack", .string(pack.head.id.hex)), ("scope", .string(claims.scope)),
      ("epoch", .string(claims.epoch)), ("seq", .integer(claims.sequence)),
      ("records", .integer(claims.records)),
      ("builtAt", .instant(Instant(milliseconds: claims.builtAt))),
      ("chunks", .integer(pack.list.chunks.count)),
      ("sealed", .bool(!pack.list.keys.isEmpty)), ("opensHere", .bool(isOurs)),
    ])
  }

  fileprivate static func pack(_ report: PackReport) -> JSONTree {
    .object([
      ("kind", .string("pack")), ("scope", .string(report.scope)),
      ("seq", .integer(report.sequence)), ("records", .integer(report.records)),
      ("rows", .integer(report.rows)), ("quarantined", .integer(report.quarantined)),
      ("heldAlready", .bool(report.isHeldAlready)),
    ])
  }
}
