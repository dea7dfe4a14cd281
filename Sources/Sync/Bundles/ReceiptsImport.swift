package import Home
package import Records
package import Replica
import Trust
import WireFormat

/// What a file of receipts settled.
package struct ReceiptsReport: Equatable, Sendable {
  /// Mutations the hub has now judged that waited for its word.
  package var settled = 0
  package var merged = 0
  package var rejected = 0
  package var deferred = 0
  /// Conflicts open afterwards.
  package var conflicts = 0
  /// Attachments that are whole at the hub now.
  package var attachments = 0

  package init() {}
}

/// Takes the hub's answers to a bundle, as a push over the network would have.
///
/// What was settled before is left alone, so an older file of receipts after a newer one changes
/// nothing, and neither does the same one again.
package struct ReceiptsImport {
  private let replica: Replica
  private let identity: Identity
  private let clock: WallClock

  /// What a file of receipts may hold: some hundred bytes a mutation.
  static let sizeLimit = 64 << 20

  package init(_ replica: Replica, as identity: Identity, clock: WallClock) {
    self.replica = replica
    self.identity = identity
    self.clock = clock
  }

  /// Verifies the whole file before anything is believed.
  package func take(from path: String) throws(BundleError) -> ReceiptsReport {
    // A pack may be far larger than any receipts; it is told apart by its first bytes.
    let start = try PackBytes(path).read(0..<16, mayEnd: .early)
    guard start.starts(with: Array("[\"receipts\",".utf8)) else { throw .notOurs }
    let (head, content) = try Self.parts(of: try StickFile.read(path, limit: Self.sizeLimit))
    guard head.isSigned(by: identity.hubKey) else { throw .otherHub }
    guard head.covers(content), let answer = ReceiptsContent(content) else { throw .damaged }
    guard head.claims.device == identity.deviceID else {
      throw .otherDevice(head.claims.device.text)
    }
    guard let receipt = try? Receipt(parsing: answer.reply.receipt),
      receipt.claims.device == identity.deviceID, receipt.isSigned(byOneOf: [identity.hubKey])
    else { throw .damaged }
    let held = try BundleError.replica { () throws(ReplicaError) in try replica.epoch() }
    if let held, held != head.claims.epoch {
      throw .otherEpoch(held: held, offered: head.claims.epoch)
    }
    return try BundleError.replica { () throws(ReplicaError) in try settle(answer) }
  }

  private func settle(_ answer: ReceiptsContent) throws(ReplicaError) -> ReceiptsReport {
    let all = answer.reply.outcomes
    let awaited = try replica.awaiting(all.map(\.mutation))
    let outcomes = all.filter { awaited.contains($0.mutation) }
    let known = try replica.receiptMark(of: identity.account.device)?.sequence ?? 0
    let offered = (try? Receipt(parsing: answer.reply.receipt))?.claims.sequence ?? 0
    let isNewer = Int64(clamping: offered) >= known
    try replica.settle(outcomes, receipt: isNewer ? answer.reply.receipt : nil, at: clock.now)
    var report = ReceiptsReport()
    for outcome in outcomes {
      switch outcome.result {
      case .deferred: report.deferred += 1
      case .rejected: report.rejected += 1
      case .applied, .merged, .duplicate, .conflict: report.settled += 1
      }
      if outcome.result == .merged { report.merged += 1 }
    }
    for attachment in answer.attachments {
      try replica.markSent("sm3:" + attachment.sm3, offset: attachment.have)
      report.attachments += 1
    }
    report.conflicts = try replica.syncStatus(outboxLimit: 0).conflicts
    return report
  }

  private static func parts(
    of bytes: [UInt8]
  ) throws(BundleError) -> (head: ReceiptsEnvelope, content: [UInt8]) {
    let lines = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    guard lines.count == 3,
      let head = try? ReceiptsEnvelope(parsing: Array(bytes[..<lines[2].startIndex]))
    else { throw .damaged }
    return (head, Array(lines[2]))
  }
}
