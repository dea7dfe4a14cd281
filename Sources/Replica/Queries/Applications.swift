package import Records
import Foundation
import GRDB

/// An application as it is held, before its days are counted.
package struct HeldApplication: Equatable, Sendable {
  /// Without node and forecast.
  package var summary: ApplicationSummary
  /// In order of their place.
  package var nodes: [Records.Record]
}

extension Replica {
  /// Rows of the applications a filter chooses, in its order, each with its nodes; `count` nil
  /// gives them all.
  ///
  /// Colours and nodes under way are derived by the caller: the filter's are not looked at here.
  package func applicationPage(
    _ filter: ProgressFilter,
    first: Int,
    count: Int?
  ) throws(ReplicaError) -> Page<HeldApplication> {
    try query { store in
      let choice = ApplicationChoice(filter)
      let total = try Int.fetchOne(
        store.db,
        sql: "SELECT count(*) FROM \(ApplicationChoice.source) WHERE \(choice.condition)",
        arguments: choice.arguments
      )
      let rows = try store.applications(
        "WHERE \(choice.condition) ORDER BY \(choice.order) LIMIT ? OFFSET ?",
        choice.arguments + [count ?? -1, first]
      )
      return Page(rows: rows, first: first, total: total ?? 0)
    }
  }

  /// One application with its nodes; nil when it is not held.
  package func application(_ id: RecordID) throws(ReplicaError) -> HeldApplication? {
    try query { store in
      try store.applications("WHERE a._rid = ? AND a._hidden = 0", [id.stored]).first
    }
  }

  /// On-site checks that are held for an application, newest first.
  package func inspections(
    forApplication id: RecordID
  ) throws(ReplicaError) -> [InspectionSummary] {
    try query { store in
      try store.inspections(
        "WHERE i.application = ? AND i._hidden = 0 ORDER BY i.number DESC, i._rid",
        [id.stored]
      )
    }
  }
}

/// A progress filter as SQL.
private struct ApplicationChoice {
  static let source = """
    application a LEFT JOIN enterprise e ON e._rid = a.applicant
      LEFT JOIN product p ON p._rid = a.product
    """
  private static let text = """
    (ifnull(a.number, '') || ' ' || ifnull(a.item, '') || ' ' || ifnull(e.name, '') || ' '
      || ifnull(p.name, ''))
    """
  private static let ended = "('granted', 'refused', 'withdrawn')"

  var condition = "a._hidden = 0"
  var arguments: StatementArguments = []
  let order: String

  init(_ filter: ProgressFilter) {
    order = QueryText.order(
      Self.key(filter.order.column),
      filter.order.direction,
      ties: "a.number, a._rid"
    )
    switch filter.course {
    case .all: break
    case .underway: add("ifnull(a.state, '') NOT IN \(Self.ended)", [])
    case .ended: add("a.state IN \(Self.ended)", [])
    }
    add("a.kind", in: filter.kinds)
    add("a.state", in: filter.nodes)
    if !filter.region.isEmpty {
      add("substr(e.region, 1, ?) = ?", [filter.region.unicodeScalars.count, filter.region])
    }
    for word in filter.words { add("instr(\(Self.text), ?) > 0", [word]) }
    for word in filter.excludedWords { add("instr(\(Self.text), ?) = 0", [word]) }
  }

  /// What is derived from the nodes gives no order, so the day of receipt stands in for it.
  private static func key(_ column: ProgressColumn) -> String {
    switch column {
    case .receivedOn, .colour, .used, .stopped, .forecast: "a.\"receivedOn\""
    case .node: "a.state"
    case .applicant: "coalesce(e.name, a.item)"
    case .item: "a.item"
    case .number: "a.number"
    }
  }

  private mutating func add(_ condition: String, _ arguments: StatementArguments) {
    self.condition += " AND " + condition
    self.arguments += arguments
  }

  private mutating func add(_ column: String, in values: [String]) {
    guard !values.isEmpty else { return }
    add("\(column) IN (\(QueryText.marks(values.count)))", StatementArguments(values))
  }
}

extension RecordStore {
  fileprivate func applications(
    _ conditions: String,
    _ arguments: StatementArguments
  ) throws -> [HeldApplication] {
    let rows = try GRDB.Row.fetchAll(
      db,
      sql: """
        SELECT a._rid, a.number, a.kind, a.item, a.applicant, e.name, a.product, p.name,
          a.receivedOn, a.state FROM \(ApplicationChoice.source) \(conditions)
        """,
      arguments: arguments
    )
    return try rows.compactMap { row in
      guard let id = RecordID(stored: row[0]) else { return nil }
      func text(_ index: Int) -> String { row[index] as String? ?? "" }
      let summary = ApplicationSummary(
        id: id,
        number: text(1),
        kind: text(2),
        item: text(3),
        applicant: RecordID(stored: row[4]),
        applicantName: text(5),
        product: RecordID(stored: row[6]),
        productName: text(7),
        receivedOn: CalendarDay(text(8)),
        state: text(9)
      )
      let nodes = try fetch(
        .applicationNode,
        """
        WHERE application = ? AND _hidden = 0
        ORDER BY place IS NULL, place, startedAt IS NULL, startedAt, _rid
        """,
        [id.stored]
      )
      return HeldApplication(summary: summary, nodes: nodes.map(\.record))
    }
  }
}
