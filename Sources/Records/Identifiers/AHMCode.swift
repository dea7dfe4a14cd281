/// A device identifier of the AHM agency, of which only the names of its parts are public.
///
/// Codes begin with `AHM`, or are written in brackets as `(BN)`, `(SN)`, `(MD)`, `(BD)`, `(ED)`:
/// batch, serial, production, best-before and expiry date. Nothing in them can be verified, so a
/// reading is never better than suspect; the text is kept as it is.
enum AHMCode {
  private static let tags = ["BN", "SN", "MD", "BD", "ED"]

  static func read(_ input: CodeInput) -> CodeReading? {
    let text = input.literal
    let pairs = taggedValues(text.bytes)
    guard text.bytes.starts(with: "AHM".utf8) || pairs.count > 1 else { return nil }
    let value = { (tag: String) in
      pairs.first { $0[0] == tag }.map { CodePart.text($0[1]) } ?? .absent
    }
    return CodeReading(
      kind: .udiAHM,
      verdict: .suspect,
      normalized: String(decoding: text.bytes, as: UTF8.self),
      parts: [
        NamedCodePart("elements", .elements(pairs)),
        NamedCodePart("serial", value("SN")),
        NamedCodePart("batch", value("BN")),
        NamedCodePart("produced", value("MD")),
        NamedCodePart("expiry", value("ED")),
      ],
      reasons: [CodeReason("unverifiedRule", at: 0)]
    )
  }

  /// Tag and value of every piece between opening brackets that begins with a tag.
  private static func taggedValues(_ bytes: [UInt8]) -> [[String]] {
    var pairs: [[String]] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "(")) ?? bytes.count
      if end - start > 3, bytes[start + 2] == UInt8(ascii: ")"),
        let tag = tags.first(where: { bytes[start..<end].starts(with: $0.utf8) })
      {
        pairs.append([tag, String(decoding: bytes[start + 3..<end], as: UTF8.self)])
      }
      start = end + 1
    }
    return pairs
  }
}
