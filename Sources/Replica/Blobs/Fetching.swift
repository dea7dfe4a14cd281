package import Records
import Foundation
import GRDB
import Trust

/// Bytes that a record on this laptop names and that lie elsewhere.
package struct WantedBlob: Equatable, Sendable {
  package var address: String
  /// As the record or the hub tells it; nil before either did.
  package var size: Int64?
  /// Whether a person asked for it, whatever its size.
  package var isAsked: Bool

  package init(address: String, size: Int64?, isAsked: Bool) {
    self.address = address
    self.size = size
    self.isAsked = isAsked
  }
}

extension Replica {
  /// What may be fetched now: what a person asked for, then what has begun to come, then the newest.
  ///
  /// Of the rest only files up to `unasked` bytes; nil leaves all of the rest out. What the hub did
  /// not have a while ago is left out until it is asked again.
  package func wantedBlobs(
    limit: Int,
    unasked: Int64?,
    at now: Instant
  ) throws(ReplicaError) -> [WantedBlob] {
    try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT n.address, coalesce(f.size, max(n.size)), ifnull(f.asked, 0)
          FROM (\(NamedBlobs.elsewhere)) n LEFT JOIN blobFetch f ON f.address = n.address
          GROUP BY n.address
          HAVING ifnull(f.notBefore, 0) <= ?1 AND (ifnull(f.asked, 0) = 1
            OR ifnull(coalesce(f.size, max(n.size)), 0) <= ifnull(?2, -1))
          ORDER BY ifnull(f.asked, 0) DESC, f.address IS NULL, max(n.at) DESC, n.address LIMIT ?3
          """,
        arguments: [now.milliseconds, unasked, limit]
      )
      .map { WantedBlob(address: $0[0], size: $0[1], isAsked: $0[2]) }
    }
  }

  /// A person wants these files, whatever their size; those that are here already change nothing.
  package func askForBlobs(_ addresses: [String]) throws(ReplicaError) {
    try write { db in
      for address in addresses where Self.hash(of: address) != nil {
        try db.execute(
          sql: """
            INSERT INTO blobFetch(address, asked) SELECT ?1, 1
            WHERE NOT EXISTS(SELECT 1 FROM blob WHERE address = ?1)
            ON CONFLICT DO UPDATE SET asked = 1, notBefore = 0, failures = 0
            """,
          arguments: [address]
        )
      }
    }
  }

  /// How many bytes of a file have come and wait for the rest.
  package func fetchedCount(of address: String) throws(ReplicaError) -> Int64 {
    guard let hash = Self.hash(of: address) else { return 0 }
    return try PartialBlob(blobs, hash).count()
  }

  /// Keeps the next bytes of a file that begin at `offset`; `size` is what the hub says of the whole.
  ///
  /// Sealed like everything else, but not synced to disk: after a power cut they come again. Throws
  /// `.sealed` while locked.
  package func keepFetched(
    _ bytes: [UInt8],
    of address: String,
    at offset: Int64,
    size: Int64?
  ) throws(ReplicaError) {
    guard access == .writer else { throw .readOnly }
    guard let hash = Self.hash(of: address) else {
      throw .notFound(type: "blob", argument: address)
    }
    if !bytes.isEmpty {
      guard let ring = cells.ring else { throw .sealed }
      let box = try Self.trusting { () throws(TrustError) in
        try ring.attachment.seal(
          bytes,
          context: Self.pieceContext(hash, at: offset),
          random: random
        )
      }
      try PartialBlob(blobs, hash).append(box)
    }
    try write { db in
      try db.execute(
        sql: """
          INSERT INTO blobFetch(address, size) VALUES (?1, ?2)
          ON CONFLICT DO UPDATE SET size = ifnull(?2, size)
          """,
        arguments: [address, size]
      )
    }
  }

  /// Makes a file of the bytes that came, once they have its SM3; false when they have not, and all
  /// of them are dropped.
  package func finishFetch(
    of address: String,
    size: Int64,
    at: Instant
  ) throws(ReplicaError) -> Bool {
    guard let hash = Self.hash(of: address) else { return false }
    guard let ring = cells.ring else { throw .sealed }
    let partial = PartialBlob(blobs, hash)
    do throws(ReplicaError) {
      _ = try keepBlob(BlobAddress(sm3: hash, sha256: "", size: size), at: at) {
        take throws(ReplicaError) in
        var offset: Int64 = 0
        try partial.boxes { box throws(ReplicaError) in
          let piece = try Self.trusting { () throws(TrustError) in
            try ring.attachment.open(box, context: Self.pieceContext(hash, at: offset))
          }
          offset += Int64(piece.count)
          try take(piece)
        }
      }
    } catch {
      guard error == .fileChanged || error == .trust(.sealBroken) else { throw error }
      partial.discard()
      return false
    }
    try write { db in
      // The hub has what it gave.
      try db.execute(sql: "UPDATE blob SET sent = size WHERE address = ?", arguments: [address])
      try db.execute(sql: "DELETE FROM blobFetch WHERE address = ?", arguments: [address])
    }
    partial.discard()
    return true
  }

  /// Leaves a file for later: the hub does not have all of it, or gave other bytes.
  ///
  /// The first time wrong bytes came they are asked for again at once; what the hub lacks is asked
  /// for after a quarter of an hour, then after twice as long, at most after a day.
  package func postponeFetch(
    of address: String,
    because reason: FetchObstacle,
    at now: Instant
  ) throws(ReplicaError) {
    if reason == .wrongBytes, let hash = Self.hash(of: address) {
      PartialBlob(blobs, hash).discard()
    }
    try write { db in
      let failures =
        try Int64.fetchOne(
          db,
          sql: "SELECT failures FROM blobFetch WHERE address = ?",
          arguments: [address]
        ) ?? 0
      let quarter: Int64 = 900_000
      let pause = min(86_400_000, quarter << min(failures, 7))
      let isAtOnce = reason == .wrongBytes && failures == 0
      try db.execute(
        sql: """
          INSERT INTO blobFetch(address, failures, notBefore) VALUES (?1, 1, ?2)
          ON CONFLICT DO UPDATE SET failures = failures + 1, notBefore = ?2
          """,
        arguments: [address, isAtOnce ? 0 : now.milliseconds + pause]
      )
    }
  }

  private static func pieceContext(_ hash: String, at offset: Int64) -> SealContext {
    let id = Hexadecimal.bytes(String(hash.prefix(32))) ?? []
    return SealContext(table: "blob", column: "piece", rowID: id, version: UInt64(offset))
  }
}

/// Why a file did not come.
package enum FetchObstacle: Equatable, Sendable {
  /// The hub holds only a part of it, or nothing yet.
  case notAtHub
  /// What came has another SM3 than its address says.
  case wrongBytes
}

/// Files that records name, as SQL.
enum NamedBlobs {
  /// A file as its record names it; `at` is the place of the record in the order it came in.
  static let all = """
    SELECT address, size, 'evidence' AS type, _rid AS rid, "inspection" AS owner, _k AS at
    FROM evidence WHERE _hidden = 0 AND length(address) = 68 AND address LIKE 'sm3:%'
    UNION ALL
    SELECT j.value, NULL, 'supervisionEvent', s._rid, s."order", s._k
    FROM supervisionEvent s, json_each(
      CASE WHEN json_valid(s.attachments) THEN s.attachments ELSE '[]' END) j
    WHERE s._hidden = 0 AND s.attachments <> '[]' AND length(j.value) = 68 AND j.value LIKE 'sm3:%'
    """

  static let elsewhere = """
    SELECT a.address, a.size, a.at FROM (\(all)) a
    WHERE NOT EXISTS(SELECT 1 FROM blob b WHERE b.address = a.address)
    """
}
