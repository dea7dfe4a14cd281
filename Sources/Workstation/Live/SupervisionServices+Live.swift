import Fieldwork
import Records
import Screens

extension LiveServices {
  var supervision: SupervisionServices {
    let station = station
    return SupervisionServices(
      orders: { filter, rows throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.supervisionPage(filter, rows: rows)
        }
      },
      detail: { id throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.supervisionDetail(id)
        }
      },
      act: { ids, change throws(ServiceFailure) in
        _ = try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.act(change.act, on: ids, SupervisionWords(change))
        }
      },
      issue: { draft throws(ServiceFailure) in
        let saved = try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.issue(draft)
        }
        guard let id = saved.records.first else {
          throw ServiceFailure(.failed, code: "supervision.noRecord")
        }
        return id
      },
      figures: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.supervisionFigures()
        }
      }
    )
  }
}

extension SupervisionWords {
  fileprivate init(_ change: SupervisionChange) {
    self.init(
      text: change.text,
      percent: change.percent,
      until: change.until,
      files: change.files
    )
  }
}
