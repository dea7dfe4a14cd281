import Records
import Replica
import SyncCore
import Transport
import WireFormat

/// Sends evidence bytes to the hub, piece by piece, from wherever an earlier try ended.
struct Attachments {
  let replica: Replica
  let client: HubClient
  let report: @Sendable (SyncProgress) -> Void

  /// Sends one piece of the first waiting attachment; gives the number still not whole at the hub.
  func sendNext(bytes: Int, epoch: String) throws(SyncFailure) -> Int {
    let waiting = try storing { () throws(ReplicaError) in try replica.waitingUploads(limit: 1) }
    guard let upload = waiting.first else { return 0 }
    let path = "/sync/v1/blobs/\(upload.address.dropFirst("sm3:".count))"
    let have = try offer(upload, path: path, epoch: epoch)
    report(SyncProgress(phase: .attachments, done: have, total: upload.size))
    if have < upload.size {
      var piece: [UInt8] = []
      try storing { () throws(ReplicaError) in
        try replica.readBlob(upload.address, from: have) { bytesRead in
          piece += bytesRead.prefix(bytes - piece.count)
          return piece.count < bytes ? .more : .enough
        }
      }
      let (answer, _) = try client.send(
        .blobAppend,
        path: path,
        headers: [HTTPHeader(Endpoint.uploadOffsetHeader, String(have))],
        body: piece,
        epoch: epoch
      )
      try note(try Self.have(answer), of: upload)
    } else {
      try note(have, of: upload)
    }
    return try storing { () throws(ReplicaError) in try replica.waitingUploads(limit: 100) }.count
  }

  /// Announces the attachment; the answer is how many of its bytes are there already.
  private func offer(
    _ upload: BlobUpload,
    path: String,
    epoch: String
  ) throws(SyncFailure) -> Int64 {
    let (answer, _) = try client.send(
      .blobOffer,
      path: path,
      headers: [HTTPHeader(Endpoint.uploadLengthHeader, String(upload.size))],
      epoch: epoch
    )
    return try Self.have(answer)
  }

  /// The hub says in a header how many bytes it has; bodies are for attachments themselves.
  private static func have(_ answer: HTTPAnswer) throws(SyncFailure) -> Int64 {
    guard let have = answer[Endpoint.uploadOffsetHeader].flatMap({ Int64($0) }) else {
      throw .notTheHub
    }
    return have
  }

  private func note(_ have: Int64, of upload: BlobUpload) throws(SyncFailure) {
    try storing { () throws(ReplicaError) in
      try replica.markSent(upload.address, offset: have)
    }
    report(SyncProgress(phase: .attachments, done: have, total: upload.size))
  }
}
