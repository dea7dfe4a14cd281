import Fieldwork
import Records
import Screens

extension LiveServices {
  var statistics: StatisticsServices {
    let station = station
    return StatisticsServices(
      totals: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in try fieldwork.totals() }
      },
      count: { subject throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.statistics(of: subject)
        }
      },
      rows: { choice, order, rows throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.countedPage(choice, order: order, rows: rows)
        }
      }
    )
  }
}
