import Foundation
import GRDB
import Records

/// Gathers the sections of a dossier from the records that are held.
struct DossierSections {
  let store: RecordStore

  /// Records of one section at the most; the newest where there are more.
  static let limit = 500

  func product(_ record: Record) throws -> Dossier {
    let holders = [record["holder"], record["producer"]].compactMap(\.text)
      .compactMap { RecordID(hex: $0)?.stored }
    return try dossier(.product, record) { kind in
      switch kind {
      case .basics: .rows([record])
      case .licences: try rows(.licence, "holder IN (\(QueryText.marks(holders.count)))", holders)
      case .inspections:
        try rows(.inspection, "enterprise IN (\(QueryText.marks(holders.count)))", holders)
      case .findings: try rows(.finding, "instr(products, ?) > 0", [record.id.hex])
      case .recalls: try rows(.recall, "product = ?", [record.id.stored])
      case .timeline: try rows(.change, "subject = ?", [record.id.stored], order: "day DESC, _k")
      case .products, .sampling, .penalties, .adverseEvents, .credit: .notHeld
      }
    }
  }

  func enterprise(_ record: Record) throws -> Dossier {
    let id = record.id.stored
    return try dossier(.enterprise, record) { kind in
      switch kind {
      case .basics: .rows([record])
      case .licences: try rows(.licence, "holder = ?", [id])
      case .products: try rows(.product, "holder = ?", [id])
      case .inspections: try rows(.inspection, "enterprise = ?", [id])
      case .findings:
        try rows(
          .finding,
          "inspection IN (SELECT _rid FROM inspection WHERE enterprise = ?)",
          [id]
        )
      case .recalls:
        try rows(.recall, "product IN (SELECT _rid FROM product WHERE holder = ?)", [id])
      case .timeline: try rows(.change, "subject = ?", [id], order: "day DESC, _k")
      case .sampling, .penalties, .adverseEvents, .credit: .notHeld
      }
    }
  }

  private func dossier(
    _ subject: Dossier.Subject,
    _ record: Record,
    _ content: (Dossier.Kind) throws -> Dossier.Content
  ) throws -> Dossier {
    Dossier(
      subject: subject,
      record: record,
      sections: try Dossier.Kind.allCases.map { Dossier.Section($0, try content($0)) }
    )
  }

  /// Rows of a type; "there is none" is only said once a scope has been pulled whole.
  private func rows(
    _ type: RecordType,
    _ condition: String,
    _ arguments: [any DatabaseValueConvertible],
    order: String = "_rid DESC"
  ) throws -> Dossier.Content {
    let found = try store.fetch(
      type,
      "WHERE _hidden = 0 AND \(condition) ORDER BY \(order) LIMIT \(Self.limit)",
      StatementArguments(arguments)
    )
    if !found.isEmpty { return .rows(found.map(\.record)) }
    let isComplete = try Bool.fetchOne(
      store.db,
      sql: "SELECT EXISTS(SELECT 1 FROM scopeCursor WHERE asOf IS NOT NULL)"
    )
    return isComplete == true ? .empty : .notHeld
  }
}
