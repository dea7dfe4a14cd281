package import Records
import Foundation
import GRDB
import Glibc
import Trust

extension Replica {
  /// Keeps the bytes of a file as evidence: sealed, by their own hash, durable when it returns.
  ///
  /// Reads the file twice, in memory of about one chunk: its address must be known before it can be
  /// sealed under it. The same bytes again cost nothing. Throws `.fileChanged` when the two
  /// readings differ, `.sealed` while locked.
  package func addBlob(fileAt path: String, at: Instant) throws(ReplicaError) -> BlobAddress {
    let address = try Self.measure(path)
    return try keepBlob(address, at: at) { take throws(ReplicaError) in
      try FileReading.chunks(of: path, take)
    }
  }

  /// Keeps bytes that are in memory already.
  package func addBlob(bytes: [UInt8], at: Instant) throws(ReplicaError) -> BlobAddress {
    let address = BlobAddress(
      sm3: SM3.digest(bytes).hex,
      sha256: SHA256.digest(bytes).hex,
      size: Int64(bytes.count)
    )
    return try keepBlob(address, at: at) { take throws(ReplicaError) in try take(bytes) }
  }

  private static func measure(_ path: String) throws(ReplicaError) -> BlobAddress {
    var sm3 = SM3()
    var sha256 = SHA256()
    var size: Int64 = 0
    try FileReading.chunks(of: path) { chunk throws(ReplicaError) in
      sm3.update(chunk)
      sha256.update(chunk)
      size += Int64(chunk.count)
    }
    return BlobAddress(sm3: sm3.finalize().hex, sha256: sha256.finalize().hex, size: size)
  }

  func keepBlob(
    _ address: BlobAddress,
    at: Instant,
    _ source: (([UInt8]) throws(ReplicaError) -> Void) throws(ReplicaError) -> Void
  ) throws(ReplicaError) -> BlobAddress {
    guard access == .writer else { throw .readOnly }
    if !blobs.contains(address.sm3) {
      guard let ring = cells.ring else { throw .sealed }
      let target = try SealedTarget(blobs, address.sm3)
      var writer = SealedStreamWriter(
        key: ring.attachment,
        context: Self.context(address.sm3),
        random: random
      )
      var hash = SM3()
      do throws(ReplicaError) {
        try source { chunk throws(ReplicaError) in
          hash.update(chunk)
          try target.write(try Self.trusting { () throws(TrustError) in try writer.seal(chunk) })
        }
        try target.write(try Self.trusting { () throws(TrustError) in try writer.finish() })
        guard hash.finalize().hex == address.sm3 else { throw ReplicaError.fileChanged }
        try target.finish()
      } catch {
        target.abandon()
        throw error
      }
    }
    try write { db in
      try db.execute(
        sql: "INSERT INTO blob(address, size, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        arguments: [address.address, address.size, at.milliseconds]
      )
    }
    return address
  }

  /// Gives kept bytes from `offset` on in pieces of at most 64 KiB until `body` wants no more.
  ///
  /// Every piece has passed its seal. Earlier chunks are opened and passed over, about 15 ms a
  /// megabyte. Throws `.notFound` for bytes that are not here.
  package func readBlob(
    _ address: String,
    from offset: Int64 = 0,
    _ body: (ArraySlice<UInt8>) -> BlobReading
  ) throws(ReplicaError) {
    guard let hash = Self.hash(of: address), blobs.contains(hash) else {
      throw .notFound(type: "blob", argument: address)
    }
    guard let ring = cells.ring else { throw .sealed }
    var reader = SealedStreamReader(key: ring.attachment, context: Self.context(hash))
    var skip = Int(offset)
    var wants = BlobReading.more
    func give(_ plaintext: [UInt8]) {
      let dropped = min(skip, plaintext.count)
      skip -= dropped
      let rest = plaintext[dropped...]
      if !rest.isEmpty, wants == .more { wants = body(rest) }
    }
    if let sealed = blobs.bytes(of: hash) {
      give(try Self.trusting { () throws(TrustError) in try reader.open(sealed) })
    } else if let path = blobs.path(of: hash) {
      try FileReading.chunks(of: path) { chunk throws(ReplicaError) in
        guard wants == .more else { return }
        give(try Self.trusting { () throws(TrustError) in try reader.open(chunk) })
      }
    }
    if wants == .more { give(try Self.trusting { () throws(TrustError) in try reader.finish() }) }
  }

  /// Whether the bytes are on this laptop.
  package func holdsBlob(_ address: String) -> Bool {
    Self.hash(of: address).map(blobs.contains) ?? false
  }

  /// Bytes the hub does not hold in full, oldest first; only those of evidence records and of
  /// supervision events that the hub has acknowledged.
  package func waitingUploads(limit: Int) throws(ReplicaError) -> [BlobUpload] {
    try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT address, size, sent FROM blob b WHERE sent < size AND (EXISTS(
            SELECT 1 FROM evidence e WHERE e.address = b.address AND \(Self.isAtHub("e")))
            OR EXISTS(SELECT 1 FROM supervisionEvent s
              WHERE instr(s.attachments, b.address) > 0 AND \(Self.isAtHub("s"))))
          ORDER BY at, address LIMIT ?
          """,
        arguments: [limit]
      )
      .map { BlobUpload(address: $0[0], size: $0[1], sent: $0[2]) }
    }
  }

  /// Evidence bytes for a stick: all that the hub does not hold in full and a record names.
  ///
  /// The record itself travels before them on the same stick, so it need not be acknowledged.
  package func uploadsForBundle() throws(ReplicaError) -> [BlobUpload] {
    try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT address, size, sent FROM blob b WHERE sent < size
            AND (EXISTS(SELECT 1 FROM evidence e WHERE e.address = b.address)
              OR EXISTS(SELECT 1 FROM supervisionEvent s
                WHERE instr(s.attachments, b.address) > 0))
          ORDER BY at, address
          """
      )
      .map { BlobUpload(address: $0[0], size: $0[1], sent: $0[2]) }
    }
  }

  /// Whether the hub has taken the record of the row `alias`.
  private static func isAtHub(_ alias: String) -> String {
    """
    (\(alias)._version > 0 OR EXISTS(
      SELECT 1 FROM outbox o WHERE o.rid = \(alias)._rid AND o.kind = 'create' AND o.state = 2))
    """
  }

  /// Remembers how many bytes the hub holds; the size once it has them all.
  package func markSent(_ address: String, offset: Int64) throws(ReplicaError) {
    try write { db in
      try db.execute(
        sql: "UPDATE blob SET sent = min(size, ?) WHERE address = ?",
        arguments: [offset, address]
      )
    }
  }

  static func hash(of address: String) -> String? {
    guard address.hasPrefix("sm3:") else { return nil }
    let hash = String(address.dropFirst(4))
    return Digest(hex: hash) == nil ? nil : hash
  }

  /// The address is the place: table `blob`, column `bytes`, the first half of the hash.
  private static func context(_ hash: String) -> SealContext {
    let id = Hexadecimal.bytes(String(hash.prefix(32))) ?? []
    return SealContext(table: "blob", column: "bytes", rowID: id, version: 0)
  }

  static func trusting<Result>(
    _ body: () throws(TrustError) -> Result
  ) throws(ReplicaError) -> Result {
    do throws(TrustError) {
      return try body()
    } catch {
      throw error == .wiped ? .sealed : .trust(error)
    }
  }
}

/// Whether a reader of kept bytes wants to go on.
package enum BlobReading: Sendable { case more, enough }
