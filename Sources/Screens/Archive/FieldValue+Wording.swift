import Canvas
import Records

extension FieldValue {
  /// The value with closed words in the language of the screen.
  func worded(_ field: Field, _ context: DrawContext) -> UntrustedText {
    if field.name == "kinds" {
      let labels = list.map { ClosedWords.enterpriseKind($0)[context.language] }
      return FieldValue.list(labels).shown(as: field.kind, context)
    }
    guard case .text(let word) = self else { return shown(as: field.kind, context) }
    switch field.name {
    case "category": return UntrustedText(ClosedWords.category(word)[context.language])
    case "verdict":
      return Verdict(rawValue: word).map {
        UntrustedText(InspectionPhrases.verdict($0)[context.language])
      } ?? UntrustedText(row: word)
    case "severity":
      return Severity(rawValue: word).map {
        UntrustedText(InspectionPhrases.severity($0)[context.language])
      } ?? UntrustedText(row: word)
    case "region": return UntrustedText(row: context.places.region(word))
    case "field": return UntrustedText(FieldPhrases.label(word)[context.language])
    case "kind": return UntrustedText(ToDoPhrases.kind(word)[context.language])
    case "state": return UntrustedText(ClosedWords.state(word)[context.language])
    default: return UntrustedText(row: word)
    }
  }
}
