package import Records
import Foundation
import GRDB

extension Replica {
  /// Rows `first..<first + count` of the to-do items a filter chooses, in its order.
  ///
  /// Reads clear columns only, so it needs no keys. `windows` stand for the colours of the filter,
  /// which follow from the law clock and not from what is stored.
  package func toDoPage(
    _ filter: ToDoFilter,
    windows: DueWindows? = nil,
    first: Int,
    count: Int
  ) throws(ReplicaError) -> Page<ToDoSummary> {
    try query { store in
      let choice = ToDoChoice(filter, windows)
      let total = try Int.fetchOne(
        store.db,
        sql: "SELECT count(*) FROM \(ToDoChoice.source) WHERE \(choice.condition)",
        arguments: choice.arguments
      )
      let rows = try GRDB.Row.fetchAll(
        store.db,
        sql: """
          SELECT \(ToDoChoice.columns) FROM \(ToDoChoice.source) WHERE \(choice.condition)
          ORDER BY \(choice.order) LIMIT ? OFFSET ?
          """,
        arguments: choice.arguments + [count, first]
      )
      return Page(rows: rows.compactMap(ToDoSummary.init(row:)), first: first, total: total ?? 0)
    }
  }

  /// All that the detail pane shows of one item; nil when it is not held.
  package func toDoDetail(_ id: RecordID) throws(ReplicaError) -> ToDoDetail? {
    try query { store in
      let row = try GRDB.Row.fetchOne(
        store.db,
        sql: "SELECT \(ToDoChoice.columns) FROM \(ToDoChoice.source) WHERE t._rid = ?",
        arguments: [id.stored]
      )
      guard let row, let summary = ToDoSummary(row: row),
        let stored = try store.find(.toDoItem, id)
      else { return nil }
      var detail = ToDoDetail(
        summary: summary,
        note: store.sealedText(stored.record, "note"),
        outcome: stored.record["outcome"].text ?? ""
      )
      if let enterprise = summary.enterprise {
        detail.enterprise = try store.enterprise(enterprise)
        detail.earlierFindings = try store.findings(ofEnterprise: enterprise, limit: 50)
      }
      if let subject = summary.subject { detail.inspection = try store.inspection(subject) }
      return detail
    }
  }
}

/// A to-do filter as SQL.
private struct ToDoChoice {
  static let source = "toDoItem t LEFT JOIN enterprise e ON e._rid = t.enterprise"
  static let columns = """
    t._rid, t.number, t.kind, t.title, t.enterprise, e.name, t.due, t.state, t.assignee, t.unit,
    t.priority, t.source, t.subject, t._edits > 0, \(QueryText.hasConflict("t")),
    t.rule, t.countedFrom
    """
  private static let text =
    "(ifnull(t.number, '') || ' ' || ifnull(t.title, '') || ' ' || ifnull(e.name, ''))"

  var condition = "t._hidden = 0"
  var arguments: StatementArguments = []
  let order: String

  init(_ filter: ToDoFilter, _ windows: DueWindows?) {
    order = QueryText.order(
      Self.key(filter.order.column),
      filter.order.direction,
      ties: "t.number, t._rid"
    )
    add("t.state", in: filter.states)
    add("t.kind", in: filter.kinds)
    if !filter.region.isEmpty {
      add("substr(e.region, 1, ?) = ?", [filter.region.unicodeScalars.count, filter.region])
    }
    if !filter.assignee.isEmpty { add("t.assignee = ?", [filter.assignee]) }
    if let day = filter.dueFrom { add("t.due >= ?", [day.description]) }
    if let day = filter.dueBy { add("t.due <= ?", [day.description]) }
    if let windows { add(windows) }
    for word in filter.words { add("instr(\(Self.text), ?) > 0", [word]) }
    for word in filter.excludedWords { add("instr(\(Self.text), ?) = 0", [word]) }
  }

  private static func key(_ column: ToDoColumn) -> String {
    switch column {
    case .due: "t.due"
    case .kind: "t.kind"
    case .enterprise: "coalesce(e.name, t.title)"
    case .title: "t.title"
    case .number: "t.number"
    case .state:
      """
      CASE t.state WHEN 'open' THEN 0 WHEN 'accepted' THEN 1 WHEN 'returned' THEN 2 ELSE 3 END
      """
    case .assignee: "t.assignee"
    case .priority: "t.priority"
    case .marks: QueryText.marked("t")
    }
  }

  private mutating func add(_ condition: String, _ arguments: StatementArguments) {
    self.condition += " AND " + condition
    self.arguments += arguments
  }

  /// Unfinished items whose due day lies in one of the windows of its rule's unit.
  private mutating func add(_ windows: DueWindows) {
    let isWorking = "ifnull(t.rule, '') IN (\(QueryText.marks(windows.workingRules.count)))"
    let rules = StatementArguments(windows.workingRules)
    var choices: [String] = []
    var values: StatementArguments = []
    for (days, prefix) in [(windows.working, ""), (windows.natural, "NOT ")] {
      let spans = days.map { _ in "t.due BETWEEN ? AND ?" }.joined(separator: " OR ")
      guard !spans.isEmpty else { continue }
      choices.append("(\(prefix)\(isWorking) AND (\(spans)))")
      values += rules
      for span in days { values += [span.lowerBound.description, span.upperBound.description] }
    }
    add("t.state IN ('open', 'accepted')", [])
    add(choices.isEmpty ? "0" : "(\(choices.joined(separator: " OR ")))", values)
  }

  private mutating func add(_ column: String, in values: [String]) {
    guard !values.isEmpty else { return }
    add("\(column) IN (\(QueryText.marks(values.count)))", StatementArguments(values))
  }
}

extension ToDoSummary {
  fileprivate init?(row: GRDB.Row) {
    guard let id = RecordID(stored: row[0]) else { return nil }
    func text(_ index: Int) -> String { row[index] as String? ?? "" }
    self.init(
      id: id,
      number: text(1),
      kind: text(2),
      title: text(3),
      enterprise: RecordID(stored: row[4]),
      enterpriseName: text(5),
      due: CalendarDay(text(6)),
      rule: text(15),
      countedFrom: CalendarDay(text(16)),
      state: text(7),
      assignee: text(8),
      unit: text(9),
      priority: text(10),
      source: text(11),
      subject: RecordID(stored: row[12]),
      marks: RecordMarks(isPending: row[13], hasConflict: row[14])
    )
  }
}
