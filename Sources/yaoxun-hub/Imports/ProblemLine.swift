import Connectors
import Records
import Trust

/// One line of a list of problems: written by imports, shown by `import problems`.
enum ProblemLine {
  static func write(
    _ defect: ImportDefect,
    _ source: ImportSource,
    at: Instant,
    into json: inout JSONWriter
  ) {
    let place = defect.place
    json.raw("{\"source\":")
    json.string(source.word)
    json.raw(",\"file\":")
    json.string(place.file)
    json.raw(",\"part\":")
    json.value(text(place.part))
    json.raw(",\"line\":")
    json.value(number(place.line))
    json.raw(",\"device\":")
    json.value(number(place.device))
    json.raw(",\"event\":")
    json.value(number(place.event))
    json.raw(",\"offset\":")
    json.integer(place.offset)
    json.raw(",\"outcome\":")
    json.string(defect.outcome.rawValue)
    json.raw(",\"reason\":")
    json.string(defect.reason.rawValue)
    json.raw(",\"detail\":")
    json.value(text(defect.detail))
    json.raw(",\"at\":")
    json.string(at.rfc3339)
    let input = defect.evidence.isEmpty ? nil : defect.evidence
    json.raw(",\"input\":")
    json.value(text(input.map { String(decoding: $0, as: UTF8.self) }))
    json.raw(",\"inputHex\":")
    let isText = input.map { String(validating: $0, as: UTF8.self) != nil } ?? true
    json.value(isText ? .null : text(input.map { Hexadecimal.text($0) }))
    json.raw("}")
  }

  /// The line in words: place, what became of it, why; nil for a line that is not ours.
  static func text(of line: String, _ language: Language) -> String? {
    guard let tree = try? JSONTree.read(Array(line.utf8)),
      let outcome = tree["outcome"]?.text.flatMap(ImportDefect.Outcome.init(rawValue:)),
      let reason = tree["reason"]?.text.flatMap(DefectReason.init(rawValue:))
    else { return nil }
    let places = [tree["file"]?.text, tree["part"]?.text].compactMap(\.self)
    let counts = ["line", "device", "event"].compactMap { name -> String? in
      guard case .number(let digits)? = tree[name] else { return nil }
      return "\(name == "line" ? "" : "#")\(digits)"
    }
    let detail = tree["detail"]?.text.map { " [\($0)]" } ?? ""
    let words = ImportPhrases.sentence(for: reason)[language]
    let place = (places + counts).joined(separator: ":")
    return "\(place)  \(ImportPhrases.name(of: outcome)[language])  \(words)\(detail)"
  }

  private static func text(_ text: String?) -> FieldValue { text.map(FieldValue.text) ?? .null }

  private static func number(_ number: Int?) -> FieldValue {
    number.map { .integer(Int64($0)) } ?? .null
  }
}
