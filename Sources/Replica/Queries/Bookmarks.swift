package import Records
import Foundation
import GRDB

extension Replica {
  /// What the account marked to have at hand, the newest first.
  package func bookmarks() throws(ReplicaError) -> [BookmarkView] {
    try query { store in
      try store.fetch(.bookmark, "WHERE _hidden = 0 ORDER BY _rid DESC LIMIT 500").compactMap {
        let record = $0.record
        guard let subject = record["subject"].text.flatMap({ RecordID(hex: $0) }) else {
          return nil
        }
        let type = record["subjectType"].text ?? ""
        return BookmarkView(
          id: record.id,
          subjectType: type,
          subject: subject,
          label: record["label"].text ?? "",
          held: try store.hit(of: type, subject)
        )
      }
    }
  }

  /// The account's bookmark of a record; nil when there is none.
  package func bookmark(of id: RecordID) throws(ReplicaError) -> RecordID? {
    try query { try $0.bookmark(of: id) }
  }
}

extension RecordStore {
  /// A record as a search would show it; nil when it is not held.
  fileprivate func hit(of type: String, _ id: RecordID) throws -> SearchHit? {
    let kinds: [SearchHit.Kind] =
      switch type {
      case "product": [.product, .device]
      case "enterprise": [.enterprise]
      case "licence": [.licence]
      default: []
      }
    for shape in kinds.compactMap(HitShape.init) {
      let found = try hits(
        shape,
        "WHERE _rid = ? AND _hidden = 0 AND \(shape.condition)",
        [id.stored]
      )
      if let hit = found.first { return hit }
    }
    return nil
  }
}
