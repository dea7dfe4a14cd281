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

extension Fieldwork {
  /// All rows of a listing, however many there are.
  fileprivate func sheet(of listing: Listing) throws(FieldworkError) -> Sheet {
    switch listing {
    case .rows(let sheet): return sheet
    case .archive(let text):
      let hits = try search(text, limit: 100_000)
      return Sheet(
        name: "archive",
        columns: ["kind", "id", "number", "name", "detail", "state"],
        rows: hits.map {
          [$0.kind.rawValue, $0.id.hex, $0.number, $0.name, $0.detail, $0.state]
        }
      )
    case .toDo(let filter):
      var sheet = Sheet(
        name: "todo",
        columns: [
          "number", "kind", "title", "enterprise", "due", "colour", "state", "assignee", "unit",
          "priority",
        ],
        rows: []
      )
      while true {
        let page = try toDoPage(filter, rows: sheet.rows.count..<(sheet.rows.count + 1_000))
        sheet.rows += page.rows.map(\.cells)
        if page.rows.isEmpty || sheet.rows.count >= page.total { return sheet }
      }
    }
  }
}

extension ToDoSummary {
  fileprivate var cells: [String] {
    [
      number, kind, title, enterpriseName, due?.description ?? "",
      standing?.colour.rawValue ?? "", state, assignee, unit, priority,
    ]
  }
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
