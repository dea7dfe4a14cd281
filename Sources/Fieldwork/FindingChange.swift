package import Records
import Replica

extension Fieldwork {
  /// Changes severity and text of a finding in one action; nil leaves a field as it is.
  package func changeFinding(
    _ finding: RecordID,
    severity: Severity?,
    text: String?
  ) throws(FieldworkError) -> SavedEdit {
    var fields: [FieldEdit] = []
    if let severity { fields.append(FieldEdit("severity", .set, .text(severity.rawValue))) }
    if let text { fields.append(FieldEdit("text", .set, .text(text))) }
    return try commit([.change(.finding, finding, fields)])
  }
}
