import Glibc
import Records
import Replica
import SyncCore
import WireFormat

/// One pack on its way from the hub: kept byte by byte, so that a cut costs nothing that came.
struct PackDownload {
  let offer: PackOffer
  let folder: String
  let client: HubClient
  let report: @Sendable (SyncProgress) -> Void

  private var path: String { "/sync/v1/packs/\(offer.id)" }
  private var file: String { "\(folder)/\(offer.id).yxpack" }

  /// Fetches what is missing and loads it; nil when the pack is of no use, for the feed brings all
  /// that a pack brings.
  func load(by imports: PackImport, epoch: String) throws(SyncFailure) -> PackReport? {
    try fetch(epoch: epoch)
    do throws(BundleError) {
      let loaded = try imports.load(
        file,
        report: { report($0) },
        mend: { pack, index throws(BundleError) in
          try mend(pack, index, epoch: epoch)
        }
      )
      unlink(file)
      return loaded
    } catch {
      // A full disk or a locked replica is no fault of the pack.
      if case .replica(let reason) = error { throw .storage(code: reason.code) }
      unlink(file)
      return nil
    }
  }

  private func fetch(epoch: String) throws(SyncFailure) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw .storage(code: "file.\(errno)") }
    defer { close(descriptor) }
    var held = Int64(lseek(descriptor, 0, SEEK_END))
    if held > offer.bytes {
      guard ftruncate(descriptor, 0) == 0 else { throw .storage(code: "file.\(errno)") }
      held = 0
    }
    while held < offer.bytes {
      let piece = try client.piece(of: path, at: .packRead, from: held, epoch: epoch).bytes
      guard !piece.isEmpty else { throw .notTheHub }
      let taken = Array(piece.prefix(Int(offer.bytes - held)))
      try write(taken, to: descriptor)
      held += Int64(taken.count)
      report(SyncProgress(phase: .pulling, done: held, total: offer.bytes, bytes: held))
    }
  }

  /// Fetches one chunk again and puts it in the place of the damaged one.
  private func mend(_ pack: PackFile, _ index: Int, epoch: String) throws(BundleError) {
    let place = pack.places[index]
    let descriptor = open(file, O_WRONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { throw .file(errno: errno) }
    defer { close(descriptor) }
    var held = place.lowerBound
    while held < place.upperBound {
      let piece: [UInt8]
      do throws(SyncFailure) {
        piece = try client.piece(of: path, at: .packRead, from: held, epoch: epoch).bytes
      } catch {
        throw .damagedChunk(index)
      }
      guard !piece.isEmpty else { throw .damagedChunk(index) }
      let taken = Array(piece.prefix(Int(place.upperBound - held)))
      guard lseek(descriptor, Int(held), SEEK_SET) == Int(held) else { throw .file(errno: errno) }
      do throws(SyncFailure) {
        try write(taken, to: descriptor)
      } catch {
        throw .file(errno: errno)
      }
      held += Int64(taken.count)
    }
  }

  private func write(_ bytes: [UInt8], to descriptor: Int32) throws(SyncFailure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        throw .storage(code: errno == ENOSPC ? "replica.diskFull" : "file.\(errno)")
      }
      rest = rest.dropFirst(count)
    }
  }
}
