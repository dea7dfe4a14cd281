import Foundation
import GRDB
package import Records

/// The figures of the week's pane of 待办.
package struct ToDoFigures: Equatable, Sendable {
  /// Unfinished items by due day and rule; how near they are is for the law clock to say.
  package var unfinished: [DueCount] = []
  package var closedThisWeek = 0
  package var allThisWeek = 0
  /// Items that were last touched while open, on each of the last 14 days, oldest first.
  package var arrived: [Int] = []
  /// Items that were closed on each of the last 14 days, oldest first.
  package var closed: [Int] = []
}

extension Replica {
  /// Counts to-do items by due day and by the day the hub last stored them.
  ///
  /// Reads clear columns only. The feed holds latest states, so an item counts as arrived on the
  /// day of its last change while it is open.
  package func toDoFigures(today: CalendarDay) throws(ReplicaError) -> ToDoFigures {
    try read { db in
      var figures = ToDoFigures()
      func count(_ condition: String, _ arguments: StatementArguments) throws -> Int {
        try Int.fetchOne(
          db,
          sql: "SELECT count(*) FROM toDoItem WHERE \(condition)",
          arguments: arguments
        ) ?? 0
      }
      figures.unfinished = try Self.unfinishedToDos(in: db)
      let monday = today.advanced(by: -(today.weekday.rawValue - Weekday.monday.rawValue))
      let week: StatementArguments = [
        monday.description, monday.advanced(by: 6).description,
      ]
      let inWeek = "_hidden = 0 AND due >= ? AND due <= ?"
      figures.allThisWeek = try count(inWeek, week)
      figures.closedThisWeek = try count("\(inWeek) AND state = 'closed'", week)
      for age in stride(from: 13, through: 0, by: -1) {
        let day = today.advanced(by: -age)
        guard let start = Instant(day: day, hour: 0)?.milliseconds else { continue }
        let span: StatementArguments = [start, start + 86_400_000]
        let changed = "_hidden = 0 AND _updatedAt >= ? AND _updatedAt < ?"
        figures.arrived.append(try count("\(changed) AND state = 'open'", span))
        figures.closed.append(try count("\(changed) AND state = 'closed'", span))
      }
      return figures
    }
  }

  /// Unfinished to-do items by due day and rule; those without a due day are left out.
  static func unfinishedToDos(in db: Database) throws -> [DueCount] {
    try dueCounts(
      in: db,
      sql: """
        SELECT due, ifnull(rule, ''), count(*) FROM toDoItem
        WHERE _hidden = 0 AND state IN ('open', 'accepted') AND due IS NOT NULL
        GROUP BY due, rule
        """
    )
  }

  static func dueCounts(in db: Database, sql: String) throws -> [DueCount] {
    try GRDB.Row.fetchAll(db, sql: sql).compactMap { row in
      guard let day = CalendarDay(row[0] as String) else { return nil }
      return DueCount(HeldDue(day: day, rule: row[1]), count: row[2])
    }
  }

  /// Whether generated records are held: screens then say 演示数据.
  package func holdsDemonstration() throws(ReplicaError) -> Bool {
    try read { db in
      try Bool.fetchOne(
        db,
        sql: "SELECT EXISTS(SELECT 1 FROM toDoItem WHERE _origin = 'demo')"
      ) ?? false
    }
  }
}
