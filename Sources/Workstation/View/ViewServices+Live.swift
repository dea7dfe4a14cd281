import Fieldwork
import Home
import Records
import Replica
import Screens

extension LiveServices {
  var view: ViewServices {
    let station = station
    return ViewServices(
      export: { listing, form throws(ServiceFailure) in
        guard let folder = station.folder else {
          throw ServiceFailure(.notHeld, code: "home.noAccount")
        }
        let sheet = try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.sheet(of: listing)
        }
        let path = try NewFile.write(
          SheetFile.bytes(of: sheet, as: form),
          named: "\(sheet.name)-\(station.clock.now.fileName)",
          ending: form.rawValue,
          in: folder.path + "/exports"
        )
        return (path, sheet.rows.count)
      },
      keep: { view throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.saveDraft(Self.keptViewKey, view.text)
        }
      },
      keepViews: { views throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          try fieldwork.saveDraft(SavedViews.draftKey, views.text)
        }
      },
      recall: { () throws(ServiceFailure) in
        try station.doing { fieldwork throws(FieldworkError) in
          let drafts = try fieldwork.drafts()
          func text(_ key: String) -> String? { drafts.first { $0.key == key }?.text }
          return (
            text(Self.keptViewKey).map(KeptView.init),
            text(SavedViews.draftKey).map(SavedViews.init) ?? SavedViews()
          )
        }
      }
    )
  }

  private static let keptViewKey = "view"
}

extension Instant {
  /// `20261121-093000`, China time.
  var fileName: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (day, time) = (day, time)
    return "\(day.year)\(two(day.month))\(two(day.day))-"
      + "\(two(time.hour))\(two(time.minute))\(two(time.second))"
  }
}
