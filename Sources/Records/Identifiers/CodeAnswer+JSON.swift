extension CodeAnswer {
  /// Appends the answer as one line of JSON, newline excluded, in the key order of `code check`.
  ///
  /// Written by hand into bytes: a scanner's backlog is checked at several hundred thousand a second.
  package func appendJSON(
    to bytes: inout [UInt8],
    phrases: CodePhrases,
    language: Language
  ) {
    bytes.append("{\"input\":")
    shown.withUnsafeBufferPointer { bytes.appendJSON(utf8: $0) }
    if let inputHex {
      bytes.append(",\"inputHex\":")
      bytes.appendJSON(inputHex)
    }
    bytes.append(",\"kind\":\"")
    bytes.append(utf8: reading.kind.rawValue)
    bytes.append("\",\"verdict\":\"")
    bytes.append(utf8: reading.verdict.rawValue)
    bytes.append("\",\"normalized\":")
    bytes.appendJSON(reading.normalized)
    bytes.append(",\"parts\":{")
    for (index, part) in reading.parts.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.appendJSON(part.name)
      bytes.append(UInt8(ascii: ":"))
      part.value.appendJSON(to: &bytes)
    }
    bytes.append("},\"reasons\":[")
    for (index, reason) in reading.reasons.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append("{\"code\":")
      bytes.appendJSON(reason.code)
      bytes.append(",\"message\":")
      bytes.appendJSON(phrases.sentence(for: reason, language))
      bytes.append(",\"offset\":")
      bytes.appendDecimal(reason.offset)
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append("],\"others\":[")
    for (index, kind) in others.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.appendJSON(kind.rawValue)
    }
    bytes.append("]}")
  }
}

extension CodePart {
  fileprivate func appendJSON(to bytes: inout [UInt8]) {
    switch self {
    case .text(let text): bytes.appendJSON(text)
    case .absent: bytes.append("null")
    case .elements(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "["))
        for (place, text) in element.enumerated() {
          if place > 0 { bytes.append(UInt8(ascii: ",")) }
          bytes.appendJSON(text)
        }
        bytes.append(UInt8(ascii: "]"))
      }
      bytes.append(UInt8(ascii: "]"))
    }
  }
}
