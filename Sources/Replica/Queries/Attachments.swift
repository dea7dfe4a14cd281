package import Records
import Foundation
import GRDB
import WireFormat

extension Replica {
  /// Rows `first..<first + count` of the files that records here name, each once.
  ///
  /// Names are nil while locked.
  package func attachmentPage(
    _ choice: AttachmentChoice,
    first: Int,
    count: Int
  ) throws(ReplicaError) -> Page<AttachmentSummary> {
    let blobs = blobs
    return try query { store in
      let source = AttachmentSource(choice)
      let total = try Int.fetchOne(
        store.db,
        sql: "SELECT count(DISTINCT n.address) \(source.sql)",
        arguments: source.arguments
      )
      let rows = try GRDB.Row.fetchAll(
        store.db,
        sql: """
          SELECT \(AttachmentSource.columns) \(source.sql) GROUP BY n.address
          ORDER BY b.address IS NOT NULL, max(n.at) DESC, n.address LIMIT ? OFFSET ?
          """,
        arguments: source.arguments + [count, first]
      )
      return Page(
        rows: try rows.compactMap { try store.attachment($0, in: blobs) },
        first: first,
        total: total ?? 0
      )
    }
  }

  /// One file by its address; nil when no record here names it.
  package func attachment(_ address: String) throws(ReplicaError) -> AttachmentSummary? {
    let blobs = blobs
    return try query { store in
      let row = try GRDB.Row.fetchOne(
        store.db,
        sql: """
          SELECT \(AttachmentSource.columns) \(AttachmentSource(.all).sql) WHERE n.address = ?
          GROUP BY n.address
          """,
        arguments: [address]
      )
      return try row.flatMap { try store.attachment($0, in: blobs) }
    }
  }

  /// The address that an argument names: the id of a piece of evidence or the beginning of a hash.
  package func findAttachment(_ argument: String) throws(ReplicaError) -> String {
    let isAddress = argument.hasPrefix("sm3:")
    if !isAddress, argument.utf8.count <= 36 {
      do throws(ReplicaError) {
        let id = try find(.evidence, argument)
        if let address = try record(.evidence, id)?.record["address"].text { return address }
      } catch {
        guard case .notFound = error else { throw error }
      }
    }
    let hash = (isAddress ? String(argument.dropFirst(4)) : argument).lowercased()
    guard (6...64).contains(hash.utf8.count), hash.utf8.allSatisfy(Self.isHexadecimal) else {
      throw .notFound(type: "attachment", argument: argument)
    }
    let found = try read { db in
      try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT address FROM (\(NamedBlobs.all)) WHERE substr(address, 5, ?) = ?
          ORDER BY address LIMIT 2
          """,
        arguments: [hash.utf8.count, hash]
      )
    }
    guard let first = found.first, found.count == 1 else {
      throw .notFound(type: "attachment", argument: argument)
    }
    return first
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}

/// A choice of files as SQL.
private struct AttachmentSource {
  var sql: String
  var arguments: StatementArguments = []

  /// The aggregate makes the others come from the newest record that names the file.
  static let columns = """
    n.address, n.size, n.type, n.rid, n.owner, max(n.at), b.size, b.sent, f.address, f.size,
    f.asked, f.failures, f.notBefore
    """

  init(_ choice: AttachmentChoice) {
    sql = """
      FROM (\(NamedBlobs.all)) n LEFT JOIN blob b ON b.address = n.address
      LEFT JOIN blobFetch f ON f.address = n.address
      """
    switch choice {
    case .all: break
    case .elsewhere: sql += " WHERE b.address IS NULL"
    case .of(let owner):
      sql += " WHERE n.owner = ?"
      arguments = [owner.stored]
    }
  }
}

extension RecordStore {
  fileprivate func attachment(
    _ row: GRDB.Row,
    in blobs: BlobStore
  ) throws -> AttachmentSummary? {
    let address = try row.text(0)
    let hash = String(address.dropFirst(4))
    guard let id = RecordID(hex: String(hash.prefix(32))), let rid = RecordID(stored: row[3]),
      let type = RecordCatalogue.type(named: try row.text(2))
    else { return nil }
    let size: Int64? = row[6] ?? row[9] ?? row[1]
    var summary = AttachmentSummary(
      id: id,
      address: address,
      name: nil,
      size: size,
      owner: RecordID(stored: row[4]),
      ownerType: type.name == RecordType.evidence.name ? "inspection" : "supervisionOrder",
      standing: try standing(row, size: size, hash: hash, in: blobs)
    )
    if let owner = summary.owner,
      let ownerType = RecordCatalogue.type(named: summary.ownerType)
    {
      summary.ownerTitle = try title(ownerType, owner)
    }
    guard let record = try find(type, rid)?.record else { return summary }
    summary.author = record.provenance.author
    if type.name == RecordType.evidence.name {
      summary.name = sealedText(record, "name")
      summary.mediaType = record["mediaType"].text ?? ""
      summary.at = record["takenAt"].integer.map(Instant.init(milliseconds:))
    } else {
      let told = try files(of: record).first { $0.address == address }
      summary.name = cells.ring == nil ? nil : told?.name ?? ""
      summary.size = size ?? told?.size
      summary.at = record["at"].integer.map(Instant.init(milliseconds:))
    }
    return summary
  }

  private func standing(
    _ row: GRDB.Row,
    size: Int64?,
    hash: String,
    in blobs: BlobStore
  ) throws -> AttachmentSummary.Standing {
    if let held = row[6] as Int64? {
      let sent: Int64 = row[7] ?? 0
      return sent < held ? .toSend(sent: sent) : .here
    }
    let isAsked = (row[10] as Int64? ?? 0) == 1
    if row[8] as String? != nil {
      let again = row[12] as Int64? ?? 0
      if (row[11] as Int64? ?? 0) > 0, again > 0 {
        return .notAtHub(again: Instant(milliseconds: again))
      }
      let come = try PartialBlob(blobs, hash).count()
      if come > 0 { return .coming(come) }
    }
    return isAsked || (size ?? 0) <= WireLimits.fetchedUnasked ? .waiting : .large
  }
}
