import Records
import Replica
import SyncCore
import Trust
import WireFormat

/// Fetches bytes of other people's files from the hub, piece by piece, from wherever an earlier try
/// ended; a file is taken only when all of it has the SM3 of its address.
struct AttachmentFetch {
  let replica: Replica
  let client: HubClient
  let clock: WallClock
  let report: @Sendable (SyncProgress) -> Void

  /// Fetches one piece of the next file; gives its length and how many files may still be fetched.
  func fetchNext(
    _ budget: FetchBudget,
    epoch: String
  ) throws(SyncFailure) -> (bytes: Int64, remaining: Int) {
    guard let wanted = try wanted(budget).first else { return (0, 0) }
    let bytes = try advance(wanted, epoch: epoch)
    return (bytes, try self.wanted(budget).count)
  }

  private func wanted(_ budget: FetchBudget) throws(SyncFailure) -> [WantedBlob] {
    let unasked = budget == .open ? WireLimits.fetchedUnasked : nil
    return try storing { () throws(ReplicaError) in
      try replica.wantedBlobs(limit: 2, unasked: unasked, at: clock.now)
    }
  }

  private func advance(_ wanted: WantedBlob, epoch: String) throws(SyncFailure) -> Int64 {
    let address = wanted.address
    let have = try storing { () throws(ReplicaError) in try replica.fetchedCount(of: address) }
    let isEmpty = address == "sm3:" + SM3.digest([]).hex
    let size = isEmpty ? 0 : wanted.size
    if let size, have == size {
      try finish(address, size: size)
      return 0
    }
    if let size, have > size {
      try postpone(address, .wrongBytes)
      return 0
    }
    report(SyncProgress(phase: .fetching, done: have, total: size ?? 0))
    let piece: HubClient.Piece
    do throws(SyncFailure) {
      piece = try client.piece(
        of: "/sync/v1/blobs/\(address.dropFirst("sm3:".count))",
        at: .blobRead,
        from: have,
        epoch: epoch
      )
    } catch {
      guard case .refused(let problem) = error else { throw error }
      switch problem.code {
      // Out of sight, not there, or not whole yet: another day.
      case "not_found": try postpone(address, .notAtHub)
      // More came than the hub says there is.
      case "offset_mismatch": try postpone(address, .wrongBytes)
      default: throw error
      }
      return 0
    }
    try storing { () throws(ReplicaError) in
      try replica.keepFetched(piece.bytes, of: address, at: have, size: piece.total)
    }
    let held = have + Int64(piece.bytes.count)
    let whole = piece.total ?? size
    report(SyncProgress(phase: .fetching, done: held, total: whole ?? 0))
    if let whole, held >= whole { try finish(address, size: whole) }
    return Int64(piece.bytes.count)
  }

  private func finish(_ address: String, size: Int64) throws(SyncFailure) {
    let isTrue = try storing { () throws(ReplicaError) in
      try replica.finishFetch(of: address, size: size, at: clock.now)
    }
    if !isTrue { try postpone(address, .wrongBytes) }
  }

  private func postpone(_ address: String, _ reason: FetchObstacle) throws(SyncFailure) {
    try storing { () throws(ReplicaError) in
      try replica.postponeFetch(of: address, because: reason, at: clock.now)
    }
  }
}
