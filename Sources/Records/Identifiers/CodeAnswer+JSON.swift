extension CodeAnswer {
  /// Appends the answer as one line of JSON, newline excluded, in the key order of `code check`.
  ///
  /// Written by hand into bytes: a scanner's backlog is checked at several hundred thousand a second.
  package func appendJSON(
    to bytes: inout [UInt8],
    phrases: CodePhrases,
    language: Language
  ) {
    var line = JSONLine(capacity: 1_024)
    line.raw("{\"input\":")
    shown.withUnsafeBufferPointer { line.string(utf8: $0) }
    if let inputHex {
      line.raw(",\"inputHex\":")
      line.word(inputHex)
    }
    line.raw(",\"kind\":")
    line.word(reading.kind.rawValue)
    line.raw(",\"verdict\":")
    line.word(reading.verdict.rawValue)
    line.raw(",\"normalized\":")
    line.string(reading.normalized)
    line.raw(",\"parts\":{")
    for (index, part) in reading.parts.enumerated() {
      if index > 0 { line.raw(",") }
      line.word(part.name)
      line.raw(":")
      line.write(part.value)
    }
    line.raw("},\"reasons\":[")
    for (index, reason) in reading.reasons.enumerated() {
      if index > 0 { line.raw(",") }
      line.raw("{\"code\":")
      line.word(reason.code)
      line.raw(",\"message\":")
      line.string(phrases.sentence(for: reason, language))
      line.raw(",\"offset\":")
      line.decimal(reason.offset)
      line.raw("}")
    }
    line.raw("],\"others\":[")
    for (index, kind) in others.enumerated() {
      if index > 0 { line.raw(",") }
      line.word(kind.rawValue)
    }
    line.raw("]}")
    bytes.append(contentsOf: line.bytes)
  }
}

extension JSONLine {
  fileprivate mutating func write(_ part: CodePart) {
    switch part {
    case .text(let text): string(text)
    case .absent: raw("null")
    case .elements(let elements):
      raw("[")
      for (index, element) in elements.enumerated() {
        raw(index == 0 ? "[" : ",[")
        for (place, text) in element.enumerated() {
          if place > 0 { raw(",") }
          string(text)
        }
        raw("]")
      }
      raw("]")
    }
  }
}
