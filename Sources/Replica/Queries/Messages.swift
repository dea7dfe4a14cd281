package import Records
import Foundation
import GRDB

extension Replica {
  /// Rows `first..<first + count` of the messages a filter chooses, in its order.
  package func messagePage(
    _ filter: MessageFilter,
    first: Int,
    count: Int
  ) throws(ReplicaError) -> Page<MessageSummary> {
    try query { store in
      let choice = MessageChoice(filter)
      let total = try Int.fetchOne(
        store.db,
        sql: "SELECT count(*) FROM message m WHERE \(choice.condition)",
        arguments: choice.arguments
      )
      let rows = try GRDB.Row.fetchAll(
        store.db,
        sql: """
          SELECT \(MessageChoice.columns) FROM message m WHERE \(choice.condition)
          ORDER BY \(MessageChoice.order(filter.order))
          LIMIT ? OFFSET ?
          """,
        arguments: choice.arguments + [count, first]
      )
      return Page(
        rows: rows.compactMap(MessageSummary.init(row:)),
        first: first,
        total: total ?? 0
      )
    }
  }

  /// One message with its words and what it is about; nil when it is not held.
  package func messageDetail(_ id: RecordID) throws(ReplicaError) -> MessageDetail? {
    try query { store in
      let row = try GRDB.Row.fetchOne(
        store.db,
        sql: "SELECT \(MessageChoice.columns), m.body FROM message m WHERE m._rid = ?",
        arguments: [id.stored]
      )
      guard let row, let summary = MessageSummary(row: row) else { return nil }
      var detail = MessageDetail(summary: summary, body: row[10] as String? ?? "")
      if let subject = summary.subject, let type = RecordCatalogue.type(named: summary.subjectType)
      {
        detail.subjectTitle = try store.title(type, subject)
      }
      let toDo = RecordID.toDoItem(ofMessage: id)
      if let held = try store.find(.toDoItem, toDo), !held.isHidden { detail.toDo = toDo }
      return detail
    }
  }

  /// How many messages nobody has acknowledged: the badge of the tab.
  package func unreadMessages() throws(ReplicaError) -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM message WHERE _hidden = 0 AND ifnull(acknowledged, 'no') <> 'yes'
          """
      ) ?? 0
    }
  }
}

/// A message filter as SQL.
private struct MessageChoice {
  static func order(_ order: ListOrder<MessageColumn>) -> String {
    let key =
      switch order.column {
      case .acknowledged: "ifnull(m.acknowledged, 'no') = 'yes'"
      case .sentAt: "m.\"sentAt\""
      case .kind: "m.kind"
      case .title: "m.title"
      case .marks: QueryText.marked("m")
      }
    return QueryText.order(key, order.direction, ties: "m.\"sentAt\" DESC, m._rid DESC")
  }

  /// What the hub says, or where it does not the table in which the subject is held.
  private static let subjectType: String = {
    let types = [
      "supervisionOrder", "inspection", "toDoItem", "application", "recall", "enterprise",
    ]
    let held = types.map {
      "WHEN EXISTS(SELECT 1 FROM \($0) s WHERE s._rid = m.subject) THEN '\($0)'"
    }
    return "coalesce(m.subjectType, CASE \(held.joined(separator: " ")) END)"
  }()

  static let columns = """
    m._rid, m.kind, m.title, m.sentAt, ifnull(m.acknowledged, 'no') = 'yes', m.subject,
    \(subjectType), m._edits > 0, \(QueryText.hasConflict("m")),
    (SELECT p._rid FROM recall r JOIN product p ON p._rid = r.product WHERE r._rid = m.subject)
    """
  private static let text = "(ifnull(m.title, '') || ' ' || ifnull(m.body, ''))"

  var condition = "m._hidden = 0"
  var arguments: StatementArguments = []

  init(_ filter: MessageFilter) {
    if let acknowledged = filter.acknowledged {
      add("(ifnull(m.acknowledged, 'no') = 'yes') = ?", [acknowledged])
    }
    if !filter.kinds.isEmpty {
      add("m.kind IN (\(QueryText.marks(filter.kinds.count)))", StatementArguments(filter.kinds))
    }
    for word in filter.words { add("instr(\(Self.text), ?) > 0", [word]) }
    for word in filter.excludedWords { add("instr(\(Self.text), ?) = 0", [word]) }
  }

  private mutating func add(_ condition: String, _ arguments: StatementArguments) {
    self.condition += " AND " + condition
    self.arguments += arguments
  }
}

extension MessageSummary {
  fileprivate init?(row: GRDB.Row) {
    guard let id = RecordID(stored: row[0]) else { return nil }
    func text(_ index: Int) -> String { row[index] as String? ?? "" }
    self.init(
      id: id,
      kind: text(1),
      title: text(2),
      sentAt: (row[3] as Int64?).map(Instant.init(milliseconds:)),
      isAcknowledged: row[4],
      subject: RecordID(stored: row[5]),
      subjectType: text(6),
      product: RecordID(stored: row[9]),
      marks: RecordMarks(isPending: row[7], hasConflict: row[8])
    )
  }
}
