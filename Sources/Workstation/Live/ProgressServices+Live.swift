import Fieldwork
import Records
import Screens

extension LiveServices {
  var progress: ProgressServices {
    let station = station
    return ProgressServices(
      applications: { filter, rows throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.progressPage(filter, rows: rows)
        }
      },
      detail: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.progressDetail(id) }
      },
      figures: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.progressFigures() }
      },
      conclude: { id, conclusion throws(ServiceFailure) in
        _ = try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.conclude(
            id,
            conclusion.conclusion.rawValue,
            reason: conclusion.reason
          )
        }
      }
    )
  }

  var message: MessageServices {
    let station = station
    return MessageServices(
      messages: { filter, rows throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.messagePage(filter, rows: rows)
        }
      },
      detail: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.messageDetail(id) }
      },
      acknowledge: { ids throws(ServiceFailure) in
        _ = try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.acknowledge(ids)
        }
      },
      makeToDo: { id, day throws(ServiceFailure) in
        _ = try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.makeToDo(of: id, due: day)
        }
      }
    )
  }
}
