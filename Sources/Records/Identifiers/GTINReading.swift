/// Reads bare numbers of GS1: trade items, logistic units, places.
///
/// GS1 General Specifications 2.1, 2.2 and 2.4; the check digit is that of 7.9.1. Hyphens, as book
/// numbers are printed, may stand between digits of a trade item.
enum GTINReading {
  private static let lengths = [8, 12, 13, 14]

  static func readTradeItem(_ input: CodeInput) -> CodeReading? {
    let text = input.compact
    guard let first = text.bytes.first, first &- 0x30 <= 9 else { return nil }
    let hyphen = text.bytes.firstIndex(of: UInt8(ascii: "-"))
    let digits = hyphen == nil ? text.bytes : text.bytes.filter { $0 != UInt8(ascii: "-") }
    guard 7...14 ~= digits.count, digits.allSatisfy({ $0 &- 0x30 <= 9 }) else { return nil }
    guard hyphen == nil || digits.count == 13 else { return nil }
    var reading = number(.gtin, digits, text)
    if let hyphen { reading.reasons.append(CodeReason("normalized", at: text.rawOffset(hyphen))) }
    guard lengths.contains(digits.count) else {
      reading.verdict = .invalid
      reading.reasons = [
        CodeReason("digitCount", at: text.rawOffset(text.bytes.count), expected: "8/12/13/14")
      ]
      return reading
    }
    let padded = String(repeating: "0", count: 14 - digits.count) + reading.normalized
    reading.parts.insert(NamedCodePart("gtin14", .text(padded)), at: 0)
    return reading
  }

  static func readLogisticUnit(_ input: CodeInput) -> CodeReading? {
    read(.sscc, digits: 18, input)
  }

  static func readPlace(_ input: CodeInput) -> CodeReading? {
    read(.gln, digits: 13, input)
  }

  private static func read(_ kind: CodeKind, digits: Int, _ input: CodeInput) -> CodeReading? {
    let text = input.compact
    guard text.bytes.count == digits, text.bytes.allSatisfy({ $0 &- 0x30 <= 9 }) else {
      return nil
    }
    return number(kind, text.bytes, text)
  }

  private static func number(_ kind: CodeKind, _ digits: [UInt8], _ text: CodeText) -> CodeReading {
    var reasons: [CodeReason] = []
    let right = GS1Check.digit(for: digits.dropLast()) ?? 0x30
    if digits.last != right {
      reasons.append(
        CodeReason(
          "checkDigit",
          at: text.rawOffset(text.bytes.count - 1),
          expected: String(UnicodeScalar(right))
        )
      )
    }
    let written = String(decoding: digits, as: UTF8.self)
    return CodeReading(
      kind: kind,
      verdict: reasons.isEmpty ? .valid : .invalid,
      normalized: written,
      parts: [NamedCodePart("check", .text(String(written.suffix(1))))],
      reasons: reasons
    )
  }
}
