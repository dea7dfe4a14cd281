import ArgumentParser
import Fieldwork
import Home
import Records
import Replica
import Sync
import Trust

/// `bundle out|in FILE`: the exchange with the hub by USB stick.
struct BundleVerbs: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle",
    subcommands: [Out.self, In.self]
  )

  /// Writes everything that waits for the hub, locked for it alone.
  struct Out: Verb {
    static let configuration = CommandConfiguration(commandName: "out")

    @Argument var file: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
        let bundle = OutboxBundle(
          laptop.replica,
          as: try laptop.identity(),
          clock: place.clock,
          random: SystemRandom.source
        )
        let line = ProgressLine(at: place)
        defer { line.clear() }
        let report = try CommandFailure.wrapping(CommandFailure.init(bundle:)) {
          () throws(BundleError) in
          try bundle.write(to: file) { line.show($0) }
        }
        line.clear()
        if place.output.wantsJSON {
          place.output.json(
            .object([
              ("file", .string(file)), ("mutations", .integer(report.mutations)),
              ("attachments", .integer(report.attachments)), ("bytes", .integer(report.bytes)),
            ])
          )
        }
        place.output.say(BundlePhrases.written(report, to: file))
        return .done
      }
    }
  }

  /// Takes what the hub sent back: receipts or a pack, told apart by how the file begins.
  struct In: Verb {
    static let configuration = CommandConfiguration(commandName: "in")

    @Argument var file: String

    func run(at place: Workplace) throws(CommandFailure) -> ExitStatus {
      try place.withLaptop(.writer, keys: .needed) { laptop throws(CommandFailure) in
        do throws(CommandFailure) {
          return try receipts(laptop, at: place)
        } catch {
          guard error.code == BundleError.notOurs.code else { throw error }
          return try laptop.load(file, shrinking: .ask, at: place)
        }
      }
    }

    private func receipts(
      _ laptop: Laptop,
      at place: Workplace
    ) throws(CommandFailure) -> ExitStatus {
      let receipts = ReceiptsImport(laptop.replica, as: try laptop.identity(), clock: place.clock)
      let report = try CommandFailure.wrapping(CommandFailure.init(bundle:)) {
        () throws(BundleError) in try receipts.take(from: file)
      }
      if place.output.wantsJSON { place.output.json(.receipts(report)) }
      place.output.say(BundlePhrases.settled(report))
      var statuses: [ExitStatus] = []
      if report.rejected > 0 || report.deferred > 0 { statuses.append(.partlyDone) }
      if report.conflicts > 0 { statuses.append(.negative) }
      return .deciding(statuses)
    }
  }
}

extension Laptop {
  /// The identity that was unlocked for this command.
  func identity() throws(CommandFailure) -> Identity {
    guard let identity = fieldwork.worker else { throw CommandFailure(replica: .sealed) }
    return identity
  }
}

extension JSONTree {
  static func receipts(_ report: ReceiptsReport) -> JSONTree {
    .object([
      ("kind", .string("receipts")), ("settled", .integer(report.settled)),
      ("merged", .integer(report.merged)), ("rejected", .integer(report.rejected)),
      ("deferred", .integer(report.deferred)), ("conflicts", .integer(report.conflicts)),
      ("attachments", .integer(report.attachments)),
    ])
  }
}
