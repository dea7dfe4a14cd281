extension CodeAnswer {
  /// Appends the same facts as `appendJSON`, as lines for people; every line ends with LF.
  package func appendText(
    to bytes: inout [UInt8],
    phrases: CodePhrases,
    tables: CodeTables,
    language: Language
  ) {
    bytes.appendVisible(input)
    bytes.append("  ")
    bytes.append(contentsOf: reading.kind.name[language].utf8)
    bytes.append("  ")
    bytes.append(contentsOf: reading.verdict.name[language].utf8)
    bytes.append(0x0A)
    if let inputHex {
      bytes.append("  hex: ")
      bytes.append(contentsOf: inputHex.utf8)
      bytes.append(0x0A)
    }
    if reading.normalized != input, !reading.normalized.isEmpty {
      bytes.append(language == .chinese ? "  标准写法: " : "  normalized: ")
      bytes.appendVisible(reading.normalized)
      bytes.append(0x0A)
    }
    for part in reading.parts { append(part, to: &bytes, tables, language) }
    for reason in reading.reasons {
      bytes.append("  ! ")
      bytes.appendVisible(phrases.sentence(for: reason, language))
      bytes.append(language == .chinese ? "（字节 " : " (byte ")
      bytes.appendDecimal(reason.offset)
      bytes.append(language == .chinese ? "）\n" : ")\n")
    }
    if !others.isEmpty {
      bytes.append(language == .chinese ? "  也可读作: " : "  also: ")
      let names = others.map { $0.name[language] }
      bytes.append(contentsOf: names.joined(separator: language == .chinese ? "、" : ", ").utf8)
      bytes.append(0x0A)
    }
  }

  private func append(
    _ part: NamedCodePart,
    to bytes: inout [UInt8],
    _ tables: CodeTables,
    _ language: Language
  ) {
    let name = CodeWords.part(part.name)?[language] ?? part.name
    switch part.value {
    case .absent: return
    case .text(let value):
      bytes.append("  ")
      bytes.appendVisible(name)
      bytes.append(": ")
      bytes.appendVisible(value)
      if let meaning = meaning(of: value, part.name, tables) {
        bytes.append(" ")
        bytes.appendVisible(meaning[language])
      }
      bytes.append(0x0A)
    case .elements(let elements):
      for element in elements {
        bytes.append("  ")
        bytes.appendVisible(element.joined(separator: " "))
        bytes.append(0x0A)
      }
    }
  }

  private func meaning(of value: String, _ part: String, _ tables: CodeTables) -> Phrase? {
    if part == "organisationKind", let kind = value.utf8.first,
      case .text(let registrar)? = reading.parts.first?.value, let code = registrar.utf8.first
    {
      return tables.organisationKind(kind, registrar: code)
    }
    return tables.meaning(of: value, part: part, in: reading.kind)
  }
}

extension CodeVerdict {
  /// The verdict in words.
  package var name: Phrase {
    switch self {
    case .valid: Phrase("有效", "valid")
    case .suspect: Phrase("存疑", "suspect")
    case .invalid: Phrase("无效", "invalid")
    }
  }
}

extension [UInt8] {
  /// Appends `text` with every control and invisible character spelled out as `<U+202E>`.
  fileprivate mutating func appendVisible(_ text: String) {
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || scalar.value == 0x7F
      if isControl || (scalar.value > 0x7F && ScalarFolding(scalar.value) == .hidden) {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        append("<U+")
        append(contentsOf: String(repeating: "0", count: Swift.max(0, 4 - digits.count)).utf8)
        append(contentsOf: digits.utf8)
        append(">")
      } else {
        append(contentsOf: String(scalar).utf8)
      }
    }
  }
}
