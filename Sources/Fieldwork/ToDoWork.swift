package import Records
package import Replica

/// 待办: looking at to-do items and moving them along.
extension Fieldwork {
  package func toDoPage(
    _ filter: ToDoFilter,
    rows: Range<Int>
  ) throws(FieldworkError) -> Page<ToDoSummary> {
    let windows = filter.colours.isEmpty ? nil : try windows(of: filter.colours)
    var page = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.toDoPage(filter, windows: windows, first: rows.lowerBound, count: rows.count)
    }
    for place in page.rows.indices { stand(&page.rows[place]) }
    return page
  }

  package func toDoDetail(_ id: RecordID) throws(FieldworkError) -> ToDoDetail {
    let held = try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.toDoDetail(id)
    }
    guard var detail = held else { throw .notHeld(type: "toDoItem", id: id) }
    stand(&detail.summary)
    detail.deadline = detail.summary.heldDue.flatMap { explanation(of: $0) }
    return detail
  }

  /// What the week's pane shows; days are counted in China.
  package func toDoFigures() throws(FieldworkError) -> ToDoFigures {
    let today = clock.now.day
    return try FieldworkError.wrapping { () throws(ReplicaError) in
      try replica.toDoFigures(today: today)
    }
  }

  /// Ended items have no urgency.
  private func stand(_ item: inout ToDoSummary) {
    guard item.isUnfinished, let due = item.heldDue else { return }
    item.standing = standing(of: due)
  }

  /// open → accepted, in the worker's name.
  package func accept(_ ids: [RecordID]) throws(FieldworkError) -> SavedEdit {
    try commit(
      ids.map { .change(.toDoItem, $0, [FieldEdit("state", .move, .text("accepted"))]) }
    )
  }

  /// open or accepted → returned; the reason becomes the outcome.
  package func giveBack(_ ids: [RecordID], reason: String) throws(FieldworkError) -> SavedEdit {
    guard !reason.isEmpty else { throw .reasonMissing }
    return try commit(ids.map { .change(.toDoItem, $0, Self.ending("returned", reason)) })
  }

  /// accepted → closed with what came of it.
  package func close(_ ids: [RecordID], outcome: String) throws(FieldworkError) -> SavedEdit {
    guard !outcome.isEmpty else { throw .reasonMissing }
    return try commit(ids.map { .change(.toDoItem, $0, Self.ending("closed", outcome)) })
  }

  package func reassign(_ ids: [RecordID], to account: String) throws(FieldworkError) -> SavedEdit {
    try commit(
      ids.map { .change(.toDoItem, $0, [FieldEdit("assignee", .set, .text(account))]) }
    )
  }

  /// Asks the hub for another due day; the day itself stays the hub's.
  package func postpone(
    _ ids: [RecordID],
    until day: CalendarDay,
    reason: String
  ) throws(FieldworkError) -> SavedEdit {
    guard !reason.isEmpty else { throw .reasonMissing }
    return try commit(
      ids.map { id in
        .create(
          .discrepancy,
          nil,
          [
            FieldEdit("subjectType", .set, .text("toDoItem")),
            FieldEdit("subject", .set, .text(id.hex)), FieldEdit("field", .set, .text("due")),
            FieldEdit("seen", .set, .text(day.description)),
            FieldEdit("basis", .set, .text(reason)),
            FieldEdit("state", .move, .text("reported")),
          ]
        )
      }
    )
  }

  /// Replaces the note of each item.
  package func note(_ ids: [RecordID], _ text: String) throws(FieldworkError) -> SavedEdit {
    try commit(ids.map { .change(.toDoItem, $0, [FieldEdit("note", .set, .text(text))]) })
  }

  private static func ending(_ state: String, _ outcome: String) -> [FieldEdit] {
    [FieldEdit("state", .move, .text(state)), FieldEdit("outcome", .set, .text(outcome))]
  }
}
