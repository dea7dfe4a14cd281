import Fieldwork
import Records
import Screens

extension LiveServices {
  var trace: TraceServices {
    let station = station
    return TraceServices(
      look: { text throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.trace(text) }
      },
      flow: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.batchFlow(id) }
      },
      shelf: { texts throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.shelfFindings(texts)
        }
      },
      keptShelf: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.keptShelf() }
      },
      keepShelf: { part throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.keepShelf(part: part.number, part.texts)
        }
      },
      discardShelf: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.discardShelf() }
      }
    )
  }
}
