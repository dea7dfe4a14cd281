package import Records

/// What of a view can be taken away as a file: where all of its rows come from.
package enum Listing: Equatable, Sendable {
  /// Everything the filter of 待办 finds, in its order.
  case toDo(ToDoFilter)
  /// Everything 档案 finds for the text.
  case archive(String)
  case progress(ProgressFilter)
  case supervision(SupervisionFilter)
  case messages(MessageFilter)
  case inspections(InspectionFilter)
  case licences(LicenceFilter)
  /// The records behind a bar of 统计.
  case counted(StatisticsChoice, ListOrder<CountedColumn>?)
  case audit(AuditFilter, ListOrder<AuditColumn>?)
  case conflicts(ListOrder<ConflictColumn>?)
  /// Rows that the screen holds itself, all of them.
  case rows(Sheet)
}

/// A table of clear text: no sealed field may stand in it, since the file lies open on the disk.
package struct Sheet: Equatable, Sendable {
  /// The beginning of the file's name: lower-case letters.
  package var name: String
  /// Names of the columns as in records.md, in camel case.
  package var columns: [String]
  /// One text for each column.
  package var rows: [[String]]

  package init(name: String, columns: [String], rows: [[String]]) {
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

/// The form of a file that a view is written to.
package enum SheetForm: String, Equatable, Sendable {
  /// For spreadsheets; what they would take for a formula is made text.
  case csv
  /// One JSON object a line, for programs.
  case jsonLines = "jsonl"
}
