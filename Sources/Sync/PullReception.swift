import Records
import Replica
import SyncCore
import WireFormat

/// Applies the blocks of one answer as they come, and keeps its trailer.
final class PullReception {
  private let replica: Replica
  private let epoch: String
  private let at: Instant
  private let progress: (Int) -> Void
  private(set) var applied = Applied()
  private(set) var trailer: PullTrailer?
  private var removals: [String: Int] = [:]
  private var liveRows: [String: Int64] = [:]

  /// More than this share of a scope, and more rows than this, is not deleted without being told.
  private static let deletionShare = 0.05
  private static let deletionCount = 1_000

  init(
    into replica: Replica,
    epoch: String,
    at: Instant,
    progress: @escaping (Int) -> Void
  ) {
    self.replica = replica
    self.epoch = epoch
    self.at = at
    self.progress = progress
  }

  /// Takes one frame: a block, or the trailer.
  func take(_ frame: [UInt8]) throws(SyncFailure) {
    if let trailer = PullTrailer(frame) {
      self.trailer = trailer
      return
    }
    let block: Block
    do throws(BlockError) {
      block = try Block(frame)
    } catch {
      // A block that does not hold is asked for again from the cursor.
      throw .cut
    }
    if let deletion = try storing({ () throws(ReplicaError) in try massDeletion(of: block) }) {
      throw .heldBack(deletion)
    }
    let step = try storing { () throws(ReplicaError) in try replica.apply([block], at: at) }
    applied.rows += step.rows
    applied.quarantined += step.quarantined
    applied.stranded += step.stranded
    progress(applied.rows)
  }

  /// What the blocks of one scope would delete by now, when that is more than passes unasked.
  private func massDeletion(of block: Block) throws(ReplicaError) -> MassDeletion? {
    let scope = block.header.scope
    let forecast = try replica.forecast(block)
    let live = liveRows[scope] ?? forecast.live
    liveRows[scope] = live
    removals[scope, default: 0] += forecast.removals
    let deleted = removals[scope] ?? 0
    let isMass =
      deleted > Self.deletionCount && Double(deleted) > Double(live) * Self.deletionShare
    return isMass ? MassDeletion(scope: scope, deleted: deleted, held: Int(live)) : nil
  }
}
