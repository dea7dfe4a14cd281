package import Records
import Foundation
import GRDB
import Trust

extension SQLiteHubStore {
  package func offerBlob(
    _ address: BlobAddress,
    size: Int64,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> BlobState {
    try requireSight(of: address, for: device, at: at)
    guard size >= 0 else { throw .blob(.sizeMismatch) }
    guard size <= BlobShelf.limit else { throw .blob(.tooLarge(limit: BlobShelf.limit)) }
    if let known = try state(of: address) {
      guard known.size == size else { throw .blob(.sizeMismatch) }
      return known
    }
    if size == 0 {
      guard SM3.digest([]).hex == address.hex else { throw .blob(.addressMismatch) }
      if case .folder(let shelf) = blobs {
        let file = BlobFile(address, in: shelf)
        try file.write([], at: 0)
        try file.finish()
      }
    }
    try write { write in
      try write.db.execute(
        sql: """
          INSERT INTO blob(address, size, have, content) VALUES (?, ?, 0, ?)
          ON CONFLICT(address) DO NOTHING
          """,
        arguments: [address.hex, size, Data()]
      )
    }
    return BlobState(have: 0, size: size)
  }

  package func appendBlob(
    _ address: BlobAddress,
    offset: Int64,
    piece: [UInt8],
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> BlobState {
    try requireSight(of: address, for: device, at: at)
    guard let known = try state(of: address) else { throw .notFound }
    guard offset == known.have else { throw .blob(.offsetMismatch(have: known.have)) }
    let end = offset + Int64(piece.count)
    guard end <= known.size else { throw .blob(.sizeMismatch) }
    guard !piece.isEmpty else { return known }
    switch blobs {
    case .folder(let shelf):
      let file = BlobFile(address, in: shelf)
      try file.write(piece, at: offset)
      if end == known.size {
        guard try file.digest(size: end).hex == address.hex else {
          file.discard()
          try forget(address)
          throw .blob(.addressMismatch)
        }
        try file.finish()
      }
      try advance(address, from: offset, to: end, content: nil)
    case .database:
      let content = try content(of: address) + piece
      if end == known.size, SM3.digest(content).hex != address.hex {
        try forget(address)
        throw .blob(.addressMismatch)
      }
      try advance(address, from: offset, to: end, content: content)
    }
    return BlobState(have: end, size: known.size)
  }

  package func readBlob(
    _ address: BlobAddress,
    offset: Int64,
    limit: Int,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) -> (piece: [UInt8], state: BlobState) {
    try requireSight(of: address, for: device, at: at)
    guard let state = try state(of: address), state.isReady else { throw .notFound }
    guard offset >= 0, offset <= state.size else {
      throw .blob(.offsetMismatch(have: state.size))
    }
    let count = Int(min(Int64(limit), state.size - offset))
    switch blobs {
    case .folder(let shelf):
      return (try BlobFile(address, in: shelf).read(at: offset, limit: count), state)
    case .database:
      let content = try content(of: address)
      return (Array(content.dropFirst(Int(offset)).prefix(count)), state)
    }
  }

  /// An attachment is in sight where a record that names it is.
  private func requireSight(
    of address: BlobAddress,
    for device: AdmittedDevice,
    at: Instant
  ) throws(HubStoreError) {
    let (isSeen, isNamed) = try read { db in
      let rows = try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT r.type, r.scopes FROM attachment a JOIN record r ON r.rid = a.rid
          WHERE a.address = ? AND r.deleted = 0
          """,
        arguments: [address.hex]
      )
      let isSeen = rows.contains { row in
        let scopes: String = row[1]
        let object = ProtectedObject(
          .record(row[0]),
          scopes: scopes.split(separator: "\n").map(String.init)
        )
        return Authorization.authorize(device.subject, .read, object, at: at) == .allowed
      }
      return (isSeen, !rows.isEmpty)
    }
    guard !isSeen else { return }
    // What nobody has named is a question like any other; what others keep is worth a line.
    if isNamed {
      try write { write in
        try write.audit(
          device.subject.account,
          "blob.hidden",
          object: address.hex,
          result: "not_found",
          at: at
        )
      }
    }
    throw .notFound
  }

  private func state(of address: BlobAddress) throws(HubStoreError) -> BlobState? {
    try read { db in
      try GRDB.Row.fetchOne(
        db,
        sql: "SELECT have, size FROM blob WHERE address = ?",
        arguments: [address.hex]
      )
      .map { BlobState(have: $0[0], size: $0[1]) }
    }
  }

  private func content(of address: BlobAddress) throws(HubStoreError) -> [UInt8] {
    try read { db in
      let content = try Data.fetchOne(
        db,
        sql: "SELECT content FROM blob WHERE address = ?",
        arguments: [address.hex]
      )
      return Array(content ?? Data())
    }
  }

  private func forget(_ address: BlobAddress) throws(HubStoreError) {
    try write { write in
      try write.db.execute(
        sql: "DELETE FROM blob WHERE address = ?",
        arguments: [address.hex]
      )
    }
  }

  private func advance(
    _ address: BlobAddress,
    from offset: Int64,
    to end: Int64,
    content: [UInt8]?
  ) throws(HubStoreError) {
    try write { write in
      try write.db.execute(
        sql: """
          UPDATE blob SET have = ?, content = coalesce(?, content) WHERE address = ? AND have = ?
          """,
        arguments: [end, content.map { Data($0) }, address.hex, offset]
      )
      // Another device brought the same piece first.
      guard write.db.changesCount == 1 else {
        throw HubStoreError.blob(.offsetMismatch(have: end))
      }
    }
  }
}
