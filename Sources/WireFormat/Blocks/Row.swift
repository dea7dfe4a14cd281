package import Records

/// What a row of the feed says about a record's membership in a scope.
package enum RowOperation: Int64, Sendable {
  case live = 0
  case deleted = 1
  /// Still exists, but this scope no longer holds it.
  case left = 2
}

/// Rows of the feed: `[op,seq,rid,type,ver,updatedAt,author,origin,originVersion,f1,…]`.
///
/// A `deleted` or `left` row ends after `ver`. Columns from `updatedAt` on are named in the
/// block's header under `TYPE/SCHEMA`. What follows `ver` is the row's *body*: the hub stores it as
/// text and copies it into every feed, and the digest of a scope is taken over it.
package enum Row {
  /// Columns before a type's own fields.
  package static let provenanceColumns = ["updatedAt", "author", "origin", "originVersion"]

  /// All column names of a type's body, in order.
  package static func columns(of type: RecordType) -> [String] {
    provenanceColumns + type.fields.map(\.name)
  }

  /// The body, without brackets: `updatedAt,author,…,fn` and then columns of a newer schema.
  package static func body(of record: Record, into out: inout JSONWriter) {
    out.integer(record.provenance.updatedAt)
    out.comma()
    out.string(record.provenance.author)
    out.comma()
    out.string(record.provenance.origin)
    out.comma()
    out.string(record.provenance.originVersion)
    for value in record.values {
      out.comma()
      out.value(value)
    }
    for column in record.extra {
      out.comma()
      out.raw(column.json)
    }
  }

  /// The line that a scope's digest hashes for one record, line feed included:
  /// `["RID","TYPE",VER,BODY]`.
  package static func digestLine(of record: Record, into out: inout JSONWriter) {
    out.raw("[")
    out.string(record.id.hex)
    out.comma()
    out.string(record.type.name)
    out.comma()
    out.integer(record.version)
    out.comma()
    body(of: record, into: &out)
    out.raw("]\n")
  }
}
