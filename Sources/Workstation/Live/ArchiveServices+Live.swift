import Fieldwork
import Records
import Screens

extension LiveServices {
  var archive: ArchiveServices {
    let station = station
    return ArchiveServices(
      search: { text throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.search(text, limit: ArchiveSearch.mostHits + 1)
        }
      },
      dossier: { subject, id, day throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.dossier(of: subject, id, on: day)
        }
      },
      difference: { subject, id, from, to throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.difference(of: subject, id, from: from, to: to)
        }
      },
      bookmarks: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.bookmarks() }
      },
      keep: { request throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.keep(request) }
      }
    )
  }
}

extension Fieldwork {
  /// One mark or report of 档案 as the use case behind it.
  fileprivate func keep(_ request: ArchiveRequest) throws(FieldworkError) {
    switch request {
    case .mark(let type, let id, let label):
      guard let type = RecordCatalogue.type(named: type) else { return }
      _ = try mark(type, id, label: label)
    case .unmark(let id): _ = try unmark(id)
    case .report(let type, let id, let field, let seen, let basis):
      guard let type = RecordCatalogue.type(named: type) else { return }
      _ = try reportDiscrepancy(type, id, field: field, seen: seen, basis: basis)
    case .search, .dossier, .difference, .bookmarks:
      preconditionFailure("invariant: only marks and reports are kept")
    }
  }
}
