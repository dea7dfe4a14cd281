import Fieldwork
import Home
import Records
import Replica
import Sync
import SyncCore
import WireFormat

/// One sync from the command line: a progress line, Ctrl-C that ends it tidily, and its figures.
struct SyncRun {
  let place: Workplace
  let replica: Replica
  let identity: Identity
  let folder: AccountFolder
  let hub: String
  /// Scopes whose held deletion a person lets go on.
  var consent: Set<String> = []
  var comparison = BucketMeasure.versions

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
        clock: place.clock,
        consent: consent,
        comparison: comparison
      ) { progress in line.show(progress) }
    }
    let interrupts = Interrupts { session.cancel() }
    let (report, failure) = session.run()
    interrupts.stop()
    line.clear()
    return Outcome(report: report, failure: failure, wasInterrupted: interrupts.cameIn)
  }

  /// Follows the hub until the person ends it: one session whenever either side moved.
  ///
  /// `each` gets the first session and every later one that did something.
  func follow(
    _ each: @escaping @Sendable (SyncReport, SyncFailure?) -> Void
  ) throws(CommandFailure) -> ExitStatus {
    let access = try CommandFailure.wrapping(CommandFailure.init(connection:)) {
      () throws(ConnectionError) in
      try HubAccess(
        hub: hub,
        as: identity,
        counterFile: folder.counterFile,
        packs: folder.packs,
        clock: place.clock
      )
    }
    let line = ProgressLine(at: place)
    let output = place.output
    let attendance = Attendance(replica, through: access) { news in
      switch news {
      case .progress(let progress): line.show(progress)
      case .ended(let report, let failure, let cause):
        line.clear()
        let isQuiet = report.pushed + report.pulled + report.rejected + report.deferred == 0
        if cause == .opening || !isQuiet || failure != nil { each(report, failure) }
      case .link(.reachable): output.say(CommandPhrases.following)
      case .link, .began: break
      }
    }
    let interrupts = Interrupts { attendance.end(within: 5) }
    attendance.run()
    interrupts.stop()
    line.clear()
    return .interrupted
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
