import Fieldwork
import Records
import Screens

/// All rows of a view as a table; clear columns only, since the file lies open on the disk.
extension Fieldwork {
  /// All rows of a listing, however many there are.
  func sheet(of listing: Listing) throws(FieldworkError) -> Sheet {
    switch listing {
    case .rows(let sheet): sheet
    case .archive(let text):
      Sheet("archive", try search(text, limit: 100_000))
    case .toDo(let filter):
      try all("todo") { rows throws(FieldworkError) in try toDoPage(filter, rows: rows) }
    case .progress(let filter):
      try all("progress") { rows throws(FieldworkError) in try progressPage(filter, rows: rows) }
    case .supervision(let filter):
      try all("orders") { rows throws(FieldworkError) in try supervisionPage(filter, rows: rows) }
    case .messages(let filter):
      try all("messages") { rows throws(FieldworkError) in try messagePage(filter, rows: rows) }
    case .inspections(let filter):
      try all("inspections") { rows throws(FieldworkError) in try inspections(filter, rows: rows) }
    case .licences(let filter):
      try all("licences") { rows throws(FieldworkError) in try licences(filter, rows: rows) }
    case .counted(let choice, let order):
      try all(choice.subject.rawValue) { rows throws(FieldworkError) in
        try countedPage(choice, order: order, rows: rows)
      }
    case .audit(let filter, let order):
      try all("audit") { rows throws(FieldworkError) in
        try audit(filter, in: order, rows: rows)
      }
    case .conflicts(let order): Sheet("conflicts", try conflicts(in: order))
    }
  }

  private func all<Row: SheetRow>(
    _ name: String,
    _ page: (Range<Int>) throws(FieldworkError) -> Page<Row>
  ) throws(FieldworkError) -> Sheet {
    var rows: [Row] = []
    while true {
      let held = try page(rows.count..<(rows.count + 1_000))
      rows += held.rows
      if held.rows.isEmpty || rows.count >= held.total { return Sheet(name, rows) }
    }
  }
}

/// A row of a list as the cells of a table.
private protocol SheetRow {
  /// Names as in records.md.
  static var columns: [String] { get }
  var cells: [String] { get }
}

extension Sheet {
  fileprivate init<Row: SheetRow>(_ name: String, _ rows: [Row]) {
    self.init(name: name.lowercased(), columns: Row.columns, rows: rows.map(\.cells))
  }
}

extension SearchHit: SheetRow {
  static var columns: [String] { ["kind", "id", "number", "name", "detail", "state"] }
  var cells: [String] { [kind.rawValue, id.hex, number, name, detail, state] }
}

extension ToDoSummary: SheetRow {
  static var columns: [String] {
    [
      "number", "kind", "title", "enterprise", "due", "colour", "state", "assignee", "unit",
      "priority",
    ]
  }
  var cells: [String] {
    [
      number, kind, title, enterpriseName, due?.description ?? "",
      standing?.colour.rawValue ?? "", state, assignee, unit, priority,
    ]
  }
}

extension ApplicationSummary: SheetRow {
  static var columns: [String] {
    [
      "number", "kind", "item", "applicant", "product", "receivedOn", "state", "used", "allowed",
      "stopped", "colour", "forecast",
    ]
  }
  var cells: [String] {
    [
      number, kind, item, applicantName, productName, receivedOn?.description ?? "", state,
      node.map { "\($0.used)" } ?? "", node?.allowed.map(String.init) ?? "",
      node.map { "\($0.stopped)" } ?? "", colour.rawValue, forecast?.description ?? "",
    ]
  }
}

extension SupervisionSummary: SheetRow {
  static var columns: [String] {
    [
      "number", "title", "origin", "level", "issuer", "lead", "assist", "issuedOn", "due", "state",
      "colour", "workingDaysLeft", "reminders", "escalations",
    ]
  }
  var cells: [String] {
    [
      number, title, origin, level, issuer, lead, assist.joined(separator: " "),
      issuedOn?.description ?? "", due?.description ?? "", state, colour.rawValue,
      workingDaysLeft.map(String.init) ?? "", String(reminders), String(escalations),
    ]
  }
}

extension MessageSummary: SheetRow {
  static var columns: [String] { ["sentAt", "kind", "title", "acknowledged", "subjectType"] }
  var cells: [String] {
    [sentAt?.rfc3339 ?? "", kind, title, isAcknowledged ? "yes" : "no", subjectType]
  }
}

extension InspectionSummary: SheetRow {
  static var columns: [String] {
    [
      "number", "kind", "enterprise", "checklist", "checklistVersion", "state", "leader", "team",
      "startedAt", "answered",
    ]
  }
  var cells: [String] {
    [
      number, kind, enterpriseName, checklist, checklistVersion, state, leader,
      team.joined(separator: " "), startedAt?.rfc3339 ?? "", String(answered),
    ]
  }
}

extension LicenceSummary: SheetRow {
  static var columns: [String] { ["number", "kind", "holder", "issuer", "validTo", "state"] }
  var cells: [String] {
    [number, kind, holderName, issuer, validTo?.description ?? "", state.rawValue]
  }
}

extension CountedRow: SheetRow {
  static var columns: [String] { ["number", "name", "detail", "state"] }
  var cells: [String] { [number, name, detail, state] }
}

extension AuditEntry: SheetRow {
  static var columns: [String] {
    ["at", "act", "type", "record", "fields", "firstSequence", "lastSequence", "state"]
  }
  var cells: [String] {
    [
      at.rfc3339, act.rawValue, type, record?.hex ?? "", fields.joined(separator: " "),
      sequences.map { "\($0.lowerBound)" } ?? "", sequences.map { "\($0.upperBound)" } ?? "", state,
    ]
  }
}

extension ConflictSummary: SheetRow {
  static var columns: [String] { ["type", "record", "title", "openedAt", "status"] }
  var cells: [String] { [type, record.hex, title, openedAt.rfc3339, status] }
}
