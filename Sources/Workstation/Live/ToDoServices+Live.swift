import Fieldwork
import Records
import Replica
import Screens

extension LiveServices {
  var toDo: ToDoServices {
    let station = station
    return ToDoServices(
      items: { filter, rows throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.toDoPage(filter, rows: rows)
        }
      },
      detail: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.toDoDetail(id) }
      },
      change: { ids, change throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.make(change, of: ids)
        }
      },
      week: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          let figures = try fieldwork.toDoFigures()
          return ToDoWeek(figures, colours: fieldwork.colours(of: figures.unfinished))
        }
      }
    )
  }
}

extension Fieldwork {
  /// One change of the to-do screen as the use case behind it.
  fileprivate func make(_ change: ToDoChange, of ids: [RecordID]) throws(FieldworkError) {
    switch change {
    case .accept: _ = try accept(ids)
    case .giveBack(let reason): _ = try giveBack(ids, reason: reason)
    case .close(let outcome): _ = try close(ids, outcome: outcome)
    case .postpone(let day, let reason): _ = try postpone(ids, until: day, reason: reason)
    case .reassign(let account): _ = try reassign(ids, to: account)
    case .note(let text): _ = try note(ids, text)
    }
  }
}

extension ToDoWeek {
  fileprivate init(_ figures: ToDoFigures, colours: [SupervisionColour: Int]) {
    self.init(
      overdue: colours[.red] ?? 0,
      dueToday: colours[.yellow] ?? 0,
      dueSoon: colours[.blue] ?? 0,
      closedThisWeek: figures.closedThisWeek,
      allThisWeek: figures.allThisWeek,
      arrived: figures.arrived,
      closed: figures.closed
    )
  }
}
