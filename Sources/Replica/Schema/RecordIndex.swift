/// An index of a record table; there are as few as the queries need, for each costs every pull.
struct RecordIndex {
  let type: String
  let columns: [String]

  init(_ type: String, _ columns: String...) {
    self.type = type
    self.columns = columns
  }

  private var name: String {
    "\(type)By" + columns.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  var removal: String { "DROP INDEX IF EXISTS \"\(name)\"" }

  var creation: String {
    let list = columns.map { "\"\($0)\"" }.joined(separator: ", ")
    return "CREATE INDEX IF NOT EXISTS \"\(name)\" ON \"\(type)\"(\(list))"
  }

  static let all = [
    RecordIndex("enterprise", "name"), RecordIndex("enterprise", "creditCode"),
    RecordIndex("product", "name"), RecordIndex("product", "approvalNumber"),
    RecordIndex("product", "holder"), RecordIndex("product", "category", "state"),
    RecordIndex("enterprise", "region", "state"),
    RecordIndex("licence", "number"), RecordIndex("licence", "holder"),
    RecordIndex("licence", "validTo"), RecordIndex("licence", "eLicenceId"),
    RecordIndex("licence", "creditCode"), RecordIndex("discrepancy", "subject"),
    RecordIndex("application", "product"), RecordIndex("application", "applicant"),
    RecordIndex("licence", "kind", "state"),
    RecordIndex("change", "subject", "day"),
    RecordIndex("application", "number"), RecordIndex("applicationNode", "application"),
    RecordIndex("traceCode", "code"), RecordIndex("traceCode", "parent"),
    RecordIndex("traceCode", "batch"),
    RecordIndex("batch", "approvalNumber", "batchNumber"), RecordIndex("batch", "item"),
    RecordIndex("recall", "product"), RecordIndex("recall", "number"),
    RecordIndex("toDoItem", "state", "due"), RecordIndex("toDoItem", "number"),
    RecordIndex("toDoItem", "enterprise"),
    RecordIndex("supervisionOrder", "number"), RecordIndex("supervisionEvent", "order"),
    RecordIndex("supervisionOrder", "state", "due"), RecordIndex("supervisionOrder", "parent"),
    RecordIndex("application", "state"), RecordIndex("inspection", "application"),
    RecordIndex("message", "acknowledged", "sentAt"),
    RecordIndex("inspection", "enterprise"), RecordIndex("inspection", "number"),
    RecordIndex("answer", "inspection"), RecordIndex("finding", "inspection"),
    RecordIndex("evidence", "inspection"), RecordIndex("evidence", "address"),
    RecordIndex("inspectionSignature", "inspection"), RecordIndex("amendment", "inspection"),
    RecordIndex("conflict", "status"), RecordIndex("conflict", "record"),
  ]
}
