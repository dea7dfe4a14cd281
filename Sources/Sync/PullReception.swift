import Records
import Replica
import SyncCore
import Synchronization
import WireFormat

/// Applies the blocks of answers as they come, and keeps the trailer of the last.
///
/// Of a scope that would lose too much no block is applied any more; its rows are counted to the
/// end of the answer, so that a person is told how much it is.
final class PullReception {
  private let replica: Replica
  private let at: Instant
  private let consent: Set<String>
  private let waiting: Set<String>
  private let line: ApplyingLine<SyncFailure>
  private let tally: Tally
  private(set) var trailer: PullTrailer?
  /// Scopes that wait for a person, in the order in which they were met.
  private(set) var held: [MassDeletion] = []
  private var removals: [String: Int] = [:]
  private var liveRows: [String: Int64] = [:]
  /// Blocks that have come whole and are applied together.
  private var gathered: [Block] = []
  private var gatheredBytes = 0
  /// Where each scope has been read to, which what is applied will come up to.
  private var read: [String: Int64] = [:]

  /// Bytes of rows in one transaction: a page that many rows touch is then written once.
  ///
  /// What a kill costs, and for how long an edit made meanwhile waits: some 8,000 rows.
  private static let share = 4 << 20

  /// More than this share of a scope, and more rows than this, is not deleted without being told.
  private static let deletionShare = 0.05
  private static let deletionCount = 1_000

  /// `consent` names scopes whose deletions a person lets go on, `waiting` those she was asked about
  /// before and has not answered for.
  init(
    into replica: Replica,
    at: Instant,
    consent: Set<String>,
    waiting: Set<String>,
    applying: Applying,
    progress: @escaping @Sendable (Int) -> Void
  ) {
    self.replica = replica
    self.at = at
    self.consent = consent
    self.waiting = waiting
    line = ApplyingLine(applying)
    tally = Tally(progress)
  }

  /// What has been applied so far.
  var applied: Applied { tally.applied }

  /// Whether another answer is to be asked for before all of this one is applied.
  var goesOn: Bool { held.isEmpty && trailer?.isComplete == false }

  /// Makes ready for the next answer; deletions are measured within each, against what is held then.
  func beginAnswer() {
    trailer = nil
    (removals, liveRows) = ([:], [:])
  }

  /// The cursors behind everything that came whole; above those of the replica while a share waits.
  func behind(_ cursors: [ScopeCursor]) -> [ScopeCursor] {
    cursors.map { cursor in
      var cursor = cursor
      cursor.sequence = max(cursor.sequence, read[cursor.scope] ?? 0)
      return cursor
    }
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
    if try storing({ () throws(ReplicaError) in try isHeld(block) }) { return }
    gathered.append(block)
    gatheredBytes += block.bytes.count
    read[block.header.scope] = block.header.last
    if gatheredBytes >= Self.share { try applyGathered() }
  }

  /// Applies what has come whole and waits for it; nothing is under way afterwards.
  func finish() throws(SyncFailure) {
    try applyGathered()
    try line.finish()
  }

  /// Begins to apply the blocks that have come since the last time, all with their cursors or none.
  private func applyGathered() throws(SyncFailure) {
    let blocks = gathered
    guard !blocks.isEmpty else { return }
    (gathered, gatheredBytes) = ([], 0)
    let (replica, at, tally) = (replica, at, tally)
    try line.hand { () throws(SyncFailure) in
      tally.add(try storing { () throws(ReplicaError) in try replica.apply(blocks, at: at) })
    }
  }

  /// Whether the blocks of the scope would delete by now more than passes unasked.
  private func isHeld(_ block: Block) throws(ReplicaError) -> Bool {
    let scope = block.header.scope
    guard !consent.contains(scope) else { return false }
    let forecast = try replica.forecast(block)
    let live = liveRows[scope] ?? forecast.live
    liveRows[scope] = live
    removals[scope, default: 0] += forecast.removals
    let deleted = removals[scope] ?? 0
    let isMass =
      deleted > Self.deletionCount && Double(deleted) > Double(live) * Self.deletionShare
    // What is left of a deletion that a person was asked about is no new question.
    guard isMass || (waiting.contains(scope) && deleted > 0) else { return false }
    let deletion = MassDeletion(scope: scope, deleted: deleted, held: Int(live))
    if let place = held.firstIndex(where: { $0.scope == scope }) {
      held[place] = deletion
    } else {
      held.append(deletion)
    }
    return true
  }
}

/// What the shares of a pull have done.
private final class Tally: Sendable {
  private let sum = Mutex(Applied())
  private let progress: @Sendable (Int) -> Void

  init(_ progress: @escaping @Sendable (Int) -> Void) { self.progress = progress }

  var applied: Applied { sum.withLock { $0 } }

  func add(_ step: Applied) {
    let rows = sum.withLock { sum in
      sum.rows += step.rows
      sum.quarantined += step.quarantined
      sum.stranded += step.stranded
      return sum.rows
    }
    progress(rows)
  }
}
