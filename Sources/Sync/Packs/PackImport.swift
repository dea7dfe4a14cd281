package import Home
package import Records
package import Replica
import Compression
import Synchronization
import Trust
import WireFormat

/// What a pack brought.
package struct PackReport: Equatable, Sendable {
  package var scope: String
  package var sequence: Int64
  package var records: Int64
  /// Rows applied in this run; fewer after a load that was cut short, 0 when all was held.
  package var rows = 0
  package var quarantined = 0
  package var isHeldAlready = false
}

/// Loads packs into a replica: verified before it is believed, chunk by chunk, resumable.
package struct PackImport {
  private let replica: Replica
  private let identity: Identity
  private let clock: WallClock
  private let applying: Applying

  package init(
    _ replica: Replica,
    as identity: Identity,
    clock: WallClock,
    applying: Applying = .beside
  ) {
    self.replica = replica
    self.identity = identity
    self.clock = clock
    self.applying = applying
  }

  /// Loads a file; `mend` is asked once for a chunk that does not hold and puts it right, or throws.
  package func load(
    _ path: String,
    shrinking: PackShrinking = .ask,
    report: (SyncProgress) -> Void = { _ in },
    mend: (PackFile, Int) throws(BundleError) -> Void = { _, index throws(BundleError) in
      throw .damagedChunk(index)
    }
  ) throws(BundleError) -> PackReport {
    let file = try PackFile(path, signedBy: identity.hubKey)
    let seal = try file.seal(for: identity.deviceID, with: identity.signingKey)
    let target = file.target
    var figures = PackReport(
      scope: target.scope,
      sequence: target.sequence,
      records: target.records
    )
    let first: Int
    switch try BundleError.replica({ () throws(ReplicaError) in
      try replica.beginPack(target, shrinking: shrinking)
    }) {
    case .wanted(let from): first = from
    case .held:
      figures.isHeldAlready = true
      return figures
    case .older(let held): throw .packOlder(held: held, offered: target.sequence)
    case .otherEpoch(let held): throw .otherEpoch(held: held, offered: target.epoch)
    case .massDeletion(let held):
      throw .massDeletion(scope: target.scope, held: held, offered: target.records)
    }
    let line = ApplyingLine<BundleError>(applying)
    let sum = LoadedRows()
    do throws(BundleError) {
      for index in file.list.chunks.indices.dropFirst(first) {
        let blocks = try blocks(of: index, in: file, seal, mend)
        try line.hand { [replica, clock] () throws(BundleError) in
          sum.add(
            try BundleError.replica { () throws(ReplicaError) in
              try replica.loadPack(target, chunk: index, blocks: blocks, at: clock.now)
            }
          )
        }
        report(
          SyncProgress(
            phase: .pulling,
            done: Int64(sum.rows),
            total: target.records,
            bytes: file.places[index].upperBound
          )
        )
      }
      try line.finish()
    } catch {
      // Chunks that were read before stay loaded.
      try line.finish()
      throw error
    }
    (figures.rows, figures.quarantined) = (sum.rows, sum.quarantined)
    let isWhole = try BundleError.replica { () throws(ReplicaError) in
      try replica.finishPack(target, at: clock.now)
    }
    guard isWhole else { throw .damaged }
    return figures
  }

  private func blocks(
    of index: Int,
    in file: PackFile,
    _ seal: PackSeal?,
    _ mend: (PackFile, Int) throws(BundleError) -> Void
  ) throws(BundleError) -> [Block] {
    var bytes: [UInt8]
    do throws(BundleError) {
      bytes = try file.chunk(index)
    } catch {
      guard case .damagedChunk = error else { throw error }
      try mend(file, index)
      bytes = try file.chunk(index)
    }
    if let seal {
      let box = bytes
      do throws(TrustError) { bytes = try seal.open(box, at: index) } catch { throw .damaged }
    }
    return try Self.blocks(in: bytes, of: file.head.claims.scope)
  }

  /// What a chunk may inflate to: four megabytes of frames of repetitive text.
  private static let inflated = 256 << 20

  private static func blocks(
    in bytes: [UInt8],
    of scope: String
  ) throws(BundleError) -> [Block] {
    var inflater = FrameInflater(limit: inflated)
    var failed = false
    let frames = bytes.withUnsafeBytes { buffer -> [[UInt8]] in
      do throws(InflationError) {
        return try inflater.feed(buffer)
      } catch {
        failed = true
        return []
      }
    }
    guard !failed else { throw .damaged }
    var blocks: [Block] = []
    blocks.reserveCapacity(frames.count)
    for frame in frames {
      guard let block = try? Block(verified: frame), block.header.scope == scope else {
        throw .damaged
      }
      blocks.append(block)
    }
    return blocks
  }
}

/// Rows of the chunks that are loaded.
private final class LoadedRows: Sendable {
  private let applied = Mutex(Applied())

  var rows: Int { applied.withLock { $0.rows } }
  var quarantined: Int { applied.withLock { $0.quarantined } }

  func add(_ chunk: Applied) {
    applied.withLock { applied in
      applied.rows += chunk.rows
      applied.quarantined += chunk.quarantined
    }
  }
}
