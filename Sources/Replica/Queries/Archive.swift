package import Records
import Foundation
import GRDB

extension Replica {
  /// One enterprise as lists show it; nil when it is not held.
  package func enterpriseSummary(_ id: RecordID) throws(ReplicaError) -> EnterpriseSummary? {
    try query { try $0.enterprise(id) }
  }

  /// The next `count` products, devices, enterprises or licences in the order of their names.
  ///
  /// `after` is the last hit of the page before, nil for the first; costs the same on every page.
  /// Other kinds give nothing.
  package func browse(
    _ kind: SearchHit.Kind,
    after: SearchHit?,
    count: Int
  ) throws(ReplicaError) -> [SearchHit] {
    try query { store in
      guard let shape = HitShape(kind) else { return [] }
      var condition = shape.condition
      var arguments: StatementArguments = []
      if let after {
        condition += " AND (\(shape.name), _rid) > (?, ?)"
        arguments += [after.name, after.id.stored]
      }
      return try store.hits(
        shape,
        "WHERE \(condition) AND _hidden = 0 ORDER BY \(shape.name), _rid LIMIT ?",
        arguments + [count]
      )
    }
  }

  /// One product with its sections, as they were at the end of `day` when it is given.
  ///
  /// Nil when it is not held, or had not been approved on that day.
  package func productDossier(
    _ id: RecordID,
    on day: CalendarDay? = nil
  ) throws(ReplicaError) -> Dossier? {
    try query { store in
      try store.find(.product, id).flatMap {
        try DossierSections(store: store, day: day).product($0.record)
      }
    }
  }

  /// One enterprise with its sections, as they were at the end of `day` when it is given.
  package func enterpriseDossier(
    _ id: RecordID,
    on day: CalendarDay? = nil
  ) throws(ReplicaError) -> Dossier? {
    try query { store in
      try store.find(.enterprise, id).flatMap {
        try DossierSections(store: store, day: day).enterprise($0.record)
      }
    }
  }
}

/// How records of a kind become search hits.
struct HitShape {
  let kind: SearchHit.Kind
  let table: String
  let number: String
  let name: String
  let detail: String
  let condition: String

  init?(_ kind: SearchHit.Kind) {
    self.kind = kind
    switch kind {
    case .product:
      (table, number, name, detail) = ("product", "approvalNumber", "name", "holderName")
      condition = "ifnull(category, '') <> 'device'"
    case .device:
      (table, number, name, detail) = ("product", "approvalNumber", "name", "holderName")
      // The sign keeps SQLite from reading every device by the index on categories: rows are to be
      // chosen by what was typed, or walked in the order of their names.
      condition = "+category = 'device'"
    case .enterprise:
      (table, number, name, detail) = ("enterprise", "creditCode", "name", "address")
      condition = "1"
    case .licence:
      (table, number, name, detail) = ("licence", "number", "holderName", "kind")
      condition = "1"
    case .law, .finding: return nil
    }
  }
}

extension RecordStore {
  func enterprise(_ id: RecordID) throws -> EnterpriseSummary? {
    guard let record = try find(.enterprise, id)?.record else { return nil }
    func text(_ field: String) -> String { record[field].text ?? "" }
    return EnterpriseSummary(
      id: id,
      name: text("name"),
      creditCode: text("creditCode"),
      region: text("region"),
      address: text("address"),
      riskLevel: text("riskLevel"),
      state: text("state")
    )
  }

  func hits(
    _ shape: HitShape,
    _ conditions: String,
    _ arguments: StatementArguments
  ) throws -> [SearchHit] {
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: """
        SELECT _rid, \(shape.number), \(shape.name), \(shape.detail), state
        FROM "\(shape.table)" \(conditions)
        """,
      arguments: arguments
    )
    return rows.compactMap { row in
      guard let id = RecordID(stored: row[0]) else { return nil }
      func text(_ index: Int) -> String { row[index] as String? ?? "" }
      return SearchHit(
        kind: shape.kind,
        id: id,
        number: text(1),
        name: text(2),
        detail: text(3),
        state: text(4)
      )
    }
  }
}
