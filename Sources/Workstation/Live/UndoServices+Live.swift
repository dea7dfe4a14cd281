import Fieldwork
import Records
import Screens

extension LiveServices {
  var undo: UndoServices {
    let station = station
    return UndoServices(
      entries: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.undoEntries() }
      },
      undo: { group throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.undo(group) }
      },
      redo: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.redo() }
      }
    )
  }
}
