package import Records
import Foundation
import GRDB

extension Replica {
  /// Records of one kind by one thing that a column says of them, the most frequent first.
  ///
  /// Every count is answered from an index or from a table of work, which is small.
  package func counts(
    of subject: Statistics.Subject,
    by dimension: Statistics.Dimension
  ) throws(ReplicaError) -> [Statistics.Bar] {
    guard let shape = CountShape(subject), let key = shape.key(of: dimension) else { return [] }
    return try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT \(key) AS bar, count(*) AS size FROM \(shape.source(for: dimension))
          WHERE \(shape.condition) GROUP BY bar ORDER BY size DESC, bar
          """
      ).map { row in Statistics.Bar(row[0] as String? ?? "", count: row[1]) }
    }
  }

  /// How many records of the kind are held.
  package func total(of subject: Statistics.Subject) throws(ReplicaError) -> Int {
    guard let shape = CountShape(subject) else { return 0 }
    return try read { db in
      try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM \(shape.table) t WHERE \(shape.condition)"
      ) ?? 0
    }
  }

  /// Unfinished work by due day, rule and state.
  package func dues(
    of subject: Statistics.Subject
  ) throws(ReplicaError) -> [(state: String, due: DueCount)] {
    guard let ended = CountShape(subject)?.endedStates else { return [] }
    return try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT state, due, ifnull(rule, ''), count(*) FROM \(subject.table)
          WHERE _hidden = 0 AND due IS NOT NULL AND state NOT IN (\(ended)) GROUP BY state, due, rule
          """
      ).compactMap { row in
        guard let day = CalendarDay(row[1] as String) else { return nil }
        return (row[0] ?? "", DueCount(HeldDue(day: day, rule: row[2]), count: row[3]))
      }
    }
  }

  /// The records behind a bar; those of a colour are given by their ids.
  ///
  /// Without an order they come as the kind is best read: work by day, the rest as it is held.
  package func countedPage(
    _ choice: StatisticsChoice,
    order: ListOrder<CountedColumn>? = nil,
    ids: [RecordID]? = nil,
    first: Int,
    count: Int
  ) throws(ReplicaError) -> Page<CountedRow> {
    guard let shape = CountShape(choice.subject) else { return Page(rows: [], first: 0, total: 0) }
    return try read { db in
      var condition = shape.condition
      var arguments: StatementArguments = []
      if let ids {
        condition += " AND t._rid IN (\(QueryText.marks(ids.count)))"
        arguments += StatementArguments(ids.map(\.stored))
      } else if let key = shape.key(of: choice.dimension) {
        condition += choice.key.isEmpty ? " AND \(key) IS NULL" : " AND \(key) = ?"
        if !choice.key.isEmpty { arguments += [choice.key] }
      }
      let source = shape.source(for: choice.dimension)
      let total = try Int.fetchOne(
        db,
        sql: "SELECT count(*) FROM \(source) WHERE \(condition)",
        arguments: arguments
      )
      let rows = try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT t._rid, \(shape.columns) FROM \(shape.fullSource) WHERE \(condition)
          ORDER BY \(shape.order(order)) LIMIT ? OFFSET ?
          """,
        arguments: arguments + [count, first]
      )
      let found = rows.compactMap { row -> CountedRow? in
        guard let id = RecordID(stored: row[0]) else { return nil }
        func text(_ place: Int) -> String { row[place] as String? ?? "" }
        return CountedRow(id: id, number: text(1), name: text(2), detail: text(3), state: text(4))
      }
      return Page(rows: found, first: first, total: total ?? 0)
    }
  }

  /// Every unfinished record of the kind with what its colour follows from.
  package func duesByRecord(
    of subject: Statistics.Subject
  ) throws(ReplicaError) -> [(id: RecordID, state: String, due: HeldDue)] {
    guard let ended = CountShape(subject)?.endedStates else { return [] }
    return try read { db in
      try GRDB.Row.fetchAll(
        db,
        sql: """
          SELECT _rid, state, due, ifnull(rule, '') FROM \(subject.table)
          WHERE _hidden = 0 AND due IS NOT NULL AND state NOT IN (\(ended)) ORDER BY due, number
          """
      ).compactMap { row in
        guard let id = RecordID(stored: row[0]), let day = CalendarDay(row[2] as String) else {
          return nil
        }
        return (id, row[1] ?? "", HeldDue(day: day, rule: row[3]))
      }
    }
  }
}

extension Statistics.Subject {
  fileprivate var table: String {
    switch self {
    case .toDo: "toDoItem"
    case .supervision: "supervisionOrder"
    case .inspection, .application, .enterprise, .product, .licence: rawValue
    }
  }
}

/// Where the counts of one kind of record stand.
private struct CountShape {
  let table: String
  /// Reference records are never hidden by this laptop, and their counts keep to an index.
  let condition: String
  /// Number, name, detail and state of a row.
  private let cells: [String]
  var columns: String { cells.joined(separator: ", ") }
  private let usualOrder: String
  /// The enterprise a record is about, whose division it is counted under.
  private let enterprise: String?
  private let subject: Statistics.Subject

  init?(_ subject: Statistics.Subject) {
    self.subject = subject
    table = subject.table
    switch subject {
    case .toDo:
      condition = "t._hidden = 0"
      enterprise = "t.enterprise"
      cells = ["t.number", "ifnull(e.name, t.title)", "t.due", "t.state"]
      usualOrder = "t.due, t.number, t._rid"
    case .supervision:
      condition = "t._hidden = 0"
      enterprise = nil
      cells = ["t.number", "t.title", "t.due", "t.state"]
      usualOrder = "t.due, t.number, t._rid"
    case .inspection:
      condition = "t._hidden = 0"
      enterprise = "t.enterprise"
      cells = ["t.number", "e.name", "t.kind", "t.state"]
      usualOrder = "t.number DESC, t._rid"
    case .application:
      condition = "1"
      enterprise = "t.applicant"
      cells = ["t.number", "e.name", "t.item", "t.state"]
      usualOrder = "t.number, t._rid"
    case .enterprise:
      condition = "1"
      enterprise = "t._rid"
      cells = ["t.creditCode", "t.name", "t.region", "t.state"]
      usualOrder = "t._k"
    case .product:
      condition = "1"
      enterprise = nil
      cells = ["t.approvalNumber", "t.name", "t.holderName", "t.state"]
      usualOrder = "t._k"
    case .licence:
      condition = "1"
      enterprise = nil
      cells = ["t.number", "t.holderName", "t.validTo", "t.state"]
      usualOrder = "t._k"
    }
  }

  /// The terms of an order, or those of the kind.
  func order(_ order: ListOrder<CountedColumn>?) -> String {
    guard let order else { return usualOrder }
    let place =
      switch order.column {
      case .number: 0
      case .name: 1
      case .detail: 2
      case .state: 3
      }
    return QueryText.order(cells[place], order.direction, ties: "t._rid")
  }

  /// States in which nothing is due any more, as SQL texts; nil for kinds without due days.
  var endedStates: String? {
    switch subject {
    case .toDo: "'closed', 'returned'"
    case .supervision: "'closed'"
    case .inspection, .application, .enterprise, .product, .licence: nil
    }
  }

  /// What tells the bars apart; nil where the kind has no such thing.
  func key(of dimension: Statistics.Dimension) -> String? {
    switch (dimension, subject) {
    case (.state, _): "t.state"
    case (.kind, .product): "t.category"
    case (.kind, .toDo), (.kind, .licence), (.kind, .application): "t.kind"
    case (.kind, .supervision): "t.level"
    case (.kind, _): nil
    case (.county, .enterprise): "t.region"
    case (.county, _): enterprise == nil ? nil : "e.region"
    case (.colour, _), (.week, _): nil
    }
  }

  func source(for dimension: Statistics.Dimension) -> String {
    guard dimension == .county, subject != .enterprise, let enterprise else { return "\(table) t" }
    return "\(table) t LEFT JOIN enterprise e ON e._rid = \(enterprise)"
  }

  /// With the enterprise that rows are named by.
  var fullSource: String {
    guard let enterprise, subject != .enterprise else { return "\(table) t" }
    return "\(table) t LEFT JOIN enterprise e ON e._rid = \(enterprise)"
  }
}
