import Fieldwork
import Screens

extension LiveServices {
  var archive: ArchiveServices {
    let station = station
    return ArchiveServices(
      search: { text throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          let hits = try fieldwork.search(text, limit: 200)
          return (hits, total: hits.count)
        }
      },
      dossier: { subject, id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.dossier(of: subject, id)
        }
      }
    )
  }
}
