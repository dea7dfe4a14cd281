package import Home
package import Records
package import Replica
package import Trust
import WireFormat

/// What was put on a stick.
package struct OutboxBundleReport: Equatable, Sendable {
  package var mutations = 0
  package var attachments = 0
  /// Size of the file.
  package var bytes: Int64 = 0
}

/// Writes all that waits for the hub into one file for a stick, locked for the hub alone.
///
/// Nothing leaves the outbox: it stays until the hub's outcomes come in, by stick or by network, and
/// may be written to any number of sticks. The form of the file is `OutboxEnvelope`, then
/// `OutboxContent`.
package struct OutboxBundle {
  private let replica: Replica
  private let identity: Identity
  private let clock: WallClock
  private let random: RandomSource

  package init(
    _ replica: Replica,
    as identity: Identity,
    clock: WallClock,
    random: RandomSource
  ) {
    self.replica = replica
    self.identity = identity
    self.clock = clock
    self.random = random
  }

  /// Writes the file whole or not at all; blocks until it is on the stick.
  package func write(
    to path: String,
    report: (SyncProgress) -> Void = { _ in }
  ) throws(BundleError) -> OutboxBundleReport {
    let epoch = try BundleError.replica { () throws(ReplicaError) in try replica.epoch() }
    let (envelope, writer) = try BundleError.trust { () throws(TrustError) in
      try OutboxEnvelope.make(
        device: identity.deviceID,
        epoch: epoch ?? identity.account.hubEpoch,
        at: clock.now.milliseconds,
        for: identity.hubKey,
        signedBy: identity.signingKey,
        random: random
      )
    }
    var file = try StickFile(path)
    try file.write(envelope.bytes)
    var sealed = writer
    var figures = OutboxBundleReport()
    try writeMutations(&sealed, &file, &figures, report)
    try writeAttachments(&sealed, &file, &figures, report)
    let end = OutboxSection.end(mutations: figures.mutations, attachments: figures.attachments)
    try Self.put(end.encode(), &sealed, &file)
    try file.write(try BundleError.trust { () throws(TrustError) in try sealed.finish() })
    figures.bytes = file.count
    try file.finish()
    return figures
  }

  private func writeMutations(
    _ sealed: inout SealedStreamWriter,
    _ file: inout StickFile,
    _ figures: inout OutboxBundleReport,
    _ report: (SyncProgress) -> Void
  ) throws(BundleError) {
    var place: Int64 = 0
    while true {
      let batch = try BundleError.replica { () throws(ReplicaError) in
        try replica.nextBundled(
          after: place,
          mutations: WireLimits.mutationsPerPush,
          bytes: WireLimits.pushBytes
        )
      }
      guard let batch else { return }
      let section = OutboxSection.mutations(
        count: batch.mutations.count,
        bytes: batch.byteCount
      )
      try Self.put(section.encode(), &sealed, &file)
      for line in batch.lines { try Self.put(line, &sealed, &file) }
      figures.mutations += batch.mutations.count
      place = batch.lastPlace
      report(SyncProgress(phase: .pushing, done: Int64(figures.mutations), bytes: file.count))
    }
  }

  private func writeAttachments(
    _ sealed: inout SealedStreamWriter,
    _ file: inout StickFile,
    _ figures: inout OutboxBundleReport,
    _ report: (SyncProgress) -> Void
  ) throws(BundleError) {
    let uploads = try BundleError.replica { () throws(ReplicaError) in
      try replica.uploadsForBundle()
    }
    .filter { replica.holdsBlob($0.address) }
    let total = uploads.reduce(0) { $0 + $1.size }
    var done: Int64 = 0
    for upload in uploads {
      let hash = String(upload.address.dropFirst("sm3:".count))
      let section = OutboxSection.attachment(sm3: hash, size: upload.size)
      try Self.put(section.encode(), &sealed, &file)
      try copy(upload, &sealed, &file) { written in
        done += written
        report(SyncProgress(phase: .attachments, done: done, total: total, bytes: done))
      }
      figures.attachments += 1
    }
  }

  private func copy(
    _ upload: BlobUpload,
    _ sealed: inout SealedStreamWriter,
    _ file: inout StickFile,
    _ note: (Int64) -> Void
  ) throws(BundleError) {
    // In pieces of some megabytes, for the replica's reader takes no throwing closure.
    let size = Int64(WireLimits.blobChunk)
    var offset: Int64 = 0
    while offset < upload.size {
      var piece: [UInt8] = []
      try BundleError.replica { () throws(ReplicaError) in
        try replica.readBlob(upload.address, from: offset) { bytes in
          piece += bytes.prefix(Int(size) - piece.count)
          return piece.count < Int(size) ? .more : .enough
        }
      }
      guard !piece.isEmpty, offset + Int64(piece.count) <= upload.size else { throw .damaged }
      try Self.put(piece, &sealed, &file)
      offset += Int64(piece.count)
      note(Int64(piece.count))
    }
  }

  private static func put(
    _ bytes: [UInt8],
    _ sealed: inout SealedStreamWriter,
    _ file: inout StickFile
  ) throws(BundleError) {
    let boxes: [UInt8]
    do throws(TrustError) { boxes = try sealed.seal(bytes) } catch { throw .trust(error) }
    try file.write(boxes)
  }
}
