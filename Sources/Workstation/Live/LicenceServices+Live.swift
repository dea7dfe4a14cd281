import Fieldwork
import Records
import Screens

extension LiveServices {
  var licence: LicenceServices {
    let station = station
    return LicenceServices(
      list: { filter, rows throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.licences(filter, rows: rows)
        }
      },
      check: { id, day throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.checkLicence(id, on: day)
        }
      },
      board: { id, day throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.licenceBoard(of: id, on: day)
        }
      }
    )
  }
}
