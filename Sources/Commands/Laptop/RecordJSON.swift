import Records
import Replica

extension JSONTree {
  /// One record with its catalogue fields in wire order, as the `show` verbs print it.
  static func record(_ held: HeldRecord) -> JSONTree {
    JSONTree.record(held.record).adding([
      ("pending", .bool(held.marks.isPending)), ("conflict", .bool(held.marks.hasConflict)),
    ])
  }

  /// The same without what only this laptop knows of it.
  static func record(_ record: Record) -> JSONTree {
    var members: [(String, JSONTree)] = [
      ("id", .id(record.id)), ("type", .string(record.type.name)),
      ("version", .integer(record.version)),
      ("updatedAt", instantOfHub(record.provenance.updatedAt)),
      ("author", .text(record.provenance.author)), ("origin", .text(record.provenance.origin)),
      ("originVersion", .text(record.provenance.originVersion)),
    ]
    // A field named like one of those above keeps its own name; none of the catalogue is.
    for (field, value) in zip(record.type.fields, record.values) {
      if members.contains(where: { $0.0 == field.name }) {
        members.removeAll { $0.0 == field.name }
      }
      members.append((field.name, .value(value, as: field.kind)))
    }
    let extra = record.extra.map { column in
      (column.name, (try? JSONTree.read(Array(column.json.utf8))) ?? .null)
    }
    members.append(("ext", extra.isEmpty ? .null : .object(extra)))
    return .object(members)
  }

  private static func instantOfHub(_ milliseconds: Int64) -> JSONTree {
    milliseconds == 0 ? .null : .instant(Instant(milliseconds: milliseconds))
  }
}
