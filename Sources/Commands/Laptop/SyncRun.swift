import Fieldwork
import Home
import Records
import Replica
import Sync
import SyncCore

/// One sync from the command line: a progress line, Ctrl-C that ends it tidily, and its figures.
struct SyncRun {
  let place: Workplace
  let replica: Replica
  let identity: Identity
  let folder: AccountFolder
  let hub: String

  /// How it went.
  struct Outcome {
    var report: SyncReport
    var failure: SyncFailure?
    var wasInterrupted: Bool

    /// What the figures and the failure say together.
    var status: ExitStatus {
      var statuses: [ExitStatus] = []
      if wasInterrupted { statuses.append(.interrupted) }
      if let failure { statuses.append(CommandFailure.status(of: failure)) }
      if report.rejected > 0 || report.deferred > 0 || !report.isComplete {
        statuses.append(.partlyDone)
      }
      if report.conflicts > 0 { statuses.append(.negative) }
      return .deciding(statuses)
    }
  }

  /// Runs one session to its end; blocks.
  func run() throws(CommandFailure) -> Outcome {
    let line = ProgressLine(at: place)
    let session = try CommandFailure.wrapping(CommandFailure.init(connection:)) {
      () throws(ConnectionError) in
      try SyncSession.connecting(
        replica,
        as: identity,
        counterFile: folder.counterFile,
        hub: hub,
        packs: folder.packs,
        clock: place.clock
      ) { progress in line.show(progress) }
    }
    let interrupts = Interrupts { session.cancel() }
    let (report, failure) = session.run()
    interrupts.stop()
    line.clear()
    return Outcome(report: report, failure: failure, wasInterrupted: interrupts.cameIn)
  }
}

extension JSONTree {
  /// The counts of one sync with the keys that scripts lean on.
  static func report(_ report: SyncReport) -> JSONTree {
    let thousandths = String(report.milliseconds % 1_000 + 1_000).dropFirst()
    return .object([
      ("pushed", .integer(report.pushed)), ("merged", .integer(report.merged)),
      ("conflicts", .integer(report.conflicts)), ("rejected", .integer(report.rejected)),
      ("deferred", .integer(report.deferred)), ("pulled", .integer(report.pulled)),
      ("quarantined", .integer(report.quarantined)), ("bytesUp", .integer(report.bytesUp)),
      ("bytesDown", .integer(report.bytesDown)),
      ("seconds", .number("\(report.milliseconds / 1_000).\(thousandths)")),
      ("complete", .bool(report.isComplete)),
    ])
  }
}
