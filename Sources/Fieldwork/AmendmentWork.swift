package import Records
import Replica

/// 更正: a sealed inspection is never touched; what is said anew stands beside it.
extension Fieldwork {
  /// Corrects one field of a sealed inspection, or of an answer or finding in it.
  ///
  /// Nothing is written where the field says that already, or cannot hold the word.
  package func amend(
    _ id: RecordID,
    _ field: AmendableField,
    of subject: RecordID,
    to text: String,
    reason: String
  ) throws(FieldworkError) -> SavedEdit {
    let sheet = try sheet(id)
    guard sheet.inspection.state == "finalised" else { throw .wrongState(sheet.inspection.state) }
    guard !reason.allSatisfy(\.isWhitespace) else { throw .reasonMissing }
    let author = try author()
    let clause = try clause(of: subject, field, in: sheet)
    guard let old = sheet.amended(field, in: subject), old != text,
      field.words?.contains(text) ?? true
    else { throw .nothingToCorrect(field: field.rawValue) }
    func value(_ text: String) -> FieldValue { text.isEmpty ? .null : .text(text) }
    return try commit([
      .create(
        .amendment,
        nil,
        [
          FieldEdit("inspection", .text(id.hex)),
          FieldEdit("subjectType", .text(field.subjectType)),
          FieldEdit("subject", .text(subject.hex)), FieldEdit("clause", value(clause)),
          FieldEdit("field", .text(field.rawValue)), FieldEdit("old", value(old)),
          FieldEdit("new", value(text)), FieldEdit("reason", .text(reason)),
          FieldEdit("by", .text(author.account)),
          FieldEdit("at", .integer(clock.now.milliseconds)),
        ]
      )
    ])
  }

  /// The clause under which the record stands; empty for the inspection itself.
  private func clause(
    of subject: RecordID,
    _ field: AmendableField,
    in sheet: InspectionSheet
  ) throws(FieldworkError) -> String {
    let found: String? =
      switch field.subjectType {
      case "answer": sheet.answers.first { $0.id == subject }?.clause
      case "finding": sheet.findings.first { $0.id == subject }?.clause
      default: sheet.inspection.id == subject ? "" : nil
      }
    guard let found else { throw .notHeld(type: field.subjectType, id: subject) }
    return found
  }
}
