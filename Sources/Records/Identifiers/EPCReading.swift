extension EPCURI {
  /// Reads an input as an EPC URI.
  static func read(_ input: CodeInput, _ grammar: GS1ElementString) -> CodeReading? {
    let text = input.literal
    guard hasPrefix(text.bytes[...]) else { return nil }
    do throws(GS1Flaw) {
      let uri = try EPCURI(text.bytes[...])
      return CodeReading(
        kind: .epcUri,
        verdict: .valid,
        normalized: uri.text,
        parts: uri.parts
      )
    } catch {
      return CodeReading(
        kind: .epcUri,
        verdict: .invalid,
        normalized: String(decoding: text.bytes, as: UTF8.self),
        reasons: [
          CodeReason(error.code, at: text.rawOffset(error.at), expected: error.expected)
        ]
      )
    }
  }

  private var parts: [NamedCodePart] {
    let pairs = elements
    let link = CBVIdentifier.canonical(self, pairs)
    return [
      NamedCodePart("form", .text(formName)),
      NamedCodePart("scheme", .text(scheme.rawValue)),
      NamedCodePart("elements", pairs.map(CodePart.elements) ?? .absent),
      NamedCodePart("product", value(of: ["01", "8006"], in: pairs, cut: 14)),
      NamedCodePart("serial", value(of: ["21", "235"], in: pairs)),
      NamedCodePart("batch", value(of: ["10"], in: pairs)),
      NamedCodePart("digitalLink", link.map(CodePart.text) ?? .absent),
    ]
  }

  private var formName: String {
    switch form {
    case .identity: "identity"
    case .lotClass: "class"
    case .pattern: "pattern"
    case .tag: "tag"
    }
  }

  private func value(of identifiers: [String], in pairs: [[String]]?, cut: Int? = nil) -> CodePart {
    guard let pair = pairs?.first(where: { identifiers.contains($0[0]) }) else { return .absent }
    return .text(cut.map { String(pair[1].prefix($0)) } ?? pair[1])
  }
}
