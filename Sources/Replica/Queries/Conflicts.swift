package import Records
import Foundation
import GRDB

extension Replica {
  /// Conflicts that wait, then those decided here and not yet at the hub; oldest first.
  ///
  /// With `resolved` also the ones that are over. Field names are empty while locked.
  package func conflicts(
    including scope: ConflictScope = .unresolved,
    in order: ListOrder<ConflictColumn>? = nil
  ) throws(ReplicaError) -> [ConflictSummary] {
    try query { store in
      let condition = scope == .all ? "" : "WHERE status = 'open'"
      return try store.fetch(.conflict, "\(condition) ORDER BY \(ConflictOrder.terms(order))")
        .map { try store.conflictSummary($0) }
    }
  }

  /// All of one conflict; nil when it is not held.
  ///
  /// Throws `.sealed` while locked.
  package func conflict(_ id: RecordID) throws(ReplicaError) -> ConflictDetail? {
    try query { store in
      _ = try store.cells.unlocked()
      guard let stored = try store.find(.conflict, id) else { return nil }
      let record = stored.record
      let subject = record["recordType"].text.flatMap(RecordCatalogue.type(named:))
      return ConflictDetail(
        summary: try store.conflictSummary(stored),
        mineBy: record["mineBy"].text ?? "",
        theirsBy: record["theirsBy"].text ?? "",
        fields: ConflictText.deciding(record["fields"], of: subject),
        resolvedBy: record["resolvedBy"].text ?? "",
        reason: record["reason"].text ?? ""
      )
    }
  }
}

/// The order of conflicts as SQL.
private enum ConflictOrder {
  private static let usual = "status, _edits, openedAt, _k"

  static func terms(_ order: ListOrder<ConflictColumn>?) -> String {
    guard let order else { return usual }
    let key =
      switch order.column {
      case .record: "recordType"
      case .state: "status || (_edits > 0)"
      case .openedAt: "openedAt"
      // The names of the fields are sealed.
      case .fields: "_k"
      }
    return QueryText.order(key, order.direction, ties: usual)
  }
}

/// Which conflicts a list holds.
package enum ConflictScope: Sendable { case unresolved, all }

extension RecordStore {
  fileprivate func conflictSummary(_ stored: StoredRecord) throws -> ConflictSummary {
    let record = stored.record
    let type = record["recordType"].text ?? ""
    let subjectType = RecordCatalogue.type(named: type)
    let subject = record["record"].text.flatMap { RecordID(hex: $0) } ?? record.id
    let status = record["status"].text ?? ""
    return ConflictSummary(
      id: record.id,
      type: type,
      record: subject,
      title: try subjectType.map { try title($0, subject) } ?? "",
      fieldNames: ConflictText.deciding(record["fields"], of: subjectType).map(\.name),
      openedAt: Instant(milliseconds: record["openedAt"].integer ?? 0),
      status: status == "open" && stored.edits > 0 ? "decidedHere" : status
    )
  }
}
