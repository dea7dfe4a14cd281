import Records
import Replica
import SyncCore
import WireFormat

/// Takes the rows of the parts of one scope that differ, and ends what they do not name.
final class RepairReception {
  private let replica: Replica
  private let scope: String
  private let at: Instant
  private var header: VerifyHeader?
  private var named: Set<RecordID> = []
  /// Rows that came.
  private(set) var rows = 0
  private var isWhole = false

  /// What came of it.
  enum Outcome { case done, tooMuch }

  init(into replica: Replica, scope: String, at: Instant) {
    self.replica = replica
    self.scope = scope
    self.at = at
  }

  func take(_ frame: [UInt8]) throws(SyncFailure) {
    guard header != nil else {
      guard let header = VerifyHeader(frame), header.scope == scope else { throw .notTheHub }
      self.header = header
      return
    }
    if PullTrailer(frame) != nil {
      isWhole = true
      return
    }
    let block: Block
    do throws(BlockError) {
      block = try Block(frame)
    } catch {
      throw .cut
    }
    guard block.header.scope == scope else { throw .notTheHub }
    rows += block.rows.count
    named.formUnion(
      try storing { () throws(ReplicaError) in try replica.repair(block, at: at) }
    )
  }

  /// Nothing is ended before the answer was there to its end.
  func finish() throws(SyncFailure) -> Outcome {
    guard let header, isWhole else { throw .cut }
    guard header.hasRows else { return .tooMuch }
    try storing { () throws(ReplicaError) in
      try replica.endRepair(of: scope, buckets: header.differing, named: named, at: at)
    }
    return .done
  }
}
