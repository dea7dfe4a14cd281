extension CodeKind {
  /// Appends what `code kinds --json` prints for the kind: its word, names and parts, one line.
  package func appendDescriptionJSON(to bytes: inout [UInt8]) {
    bytes.append("{\"kind\":")
    bytes.appendJSON(rawValue)
    bytes.append(",\"zh\":")
    bytes.appendJSON(name.chinese)
    bytes.append(",\"en\":")
    bytes.appendJSON(name.english)
    bytes.append(",\"parts\":[")
    for (index, part) in partNames.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes.append("{\"name\":")
      bytes.appendJSON(part)
      bytes.append(",\"zh\":")
      bytes.appendJSON(CodeWords.part(part)?.chinese ?? part)
      bytes.append(",\"en\":")
      bytes.appendJSON(CodeWords.part(part)?.english ?? part)
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append("]}")
  }
}
