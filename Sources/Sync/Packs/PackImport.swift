package import Home
package import Records
package import Replica
import Compression
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

  package init(_ replica: Replica, as identity: Identity, clock: WallClock) {
    self.replica = replica
    self.identity = identity
    self.clock = clock
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
    var done = Int64(0)
    for index in file.list.chunks.indices.dropFirst(first) {
      let blocks = try blocks(of: index, in: file, seal, mend)
      let applied = try BundleError.replica { () throws(ReplicaError) in
        try replica.loadPack(target, chunk: index, blocks: blocks, at: clock.now)
      }
      figures.rows += applied.rows
      figures.quarantined += applied.quarantined
      done = file.places[index].upperBound
      report(
        SyncProgress(
          phase: .pulling,
          done: Int64(figures.rows),
          total: target.records,
          bytes: done
        )
      )
    }
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
