extension MACode {
  /// Reads an input as an MA code.
  static func read(_ input: CodeInput) -> CodeReading? {
    let text = input.literal
    guard text.bytes.starts(with: "MA.".utf8) else { return nil }
    let written = String(decoding: text.bytes, as: UTF8.self)
    do throws(GS1Flaw) {
      let code = try MACode(text.bytes)
      let flaws = code.flaws(in: text.bytes)
      let doubts = code.doubts(in: text.bytes)
      return CodeReading(
        kind: .udiMA,
        verdict: !flaws.isEmpty ? .invalid : doubts.isEmpty ? .valid : .suspect,
        normalized: written,
        parts: code.parts(in: text.bytes),
        reasons: (flaws + doubts).map {
          CodeReason($0.code, at: text.rawOffset($0.at), expected: $0.expected)
        }
      )
    } catch {
      return CodeReading(
        kind: .udiMA,
        verdict: .invalid,
        normalized: written,
        reasons: [
          CodeReason(error.code, at: text.rawOffset(error.at), expected: error.expected)
        ]
      )
    }
  }

  /// Dates that do not exist and a check block that is not one digit at the end.
  private func flaws(in text: [UInt8]) -> [GS1Flaw] {
    var flaws: [GS1Flaw] = []
    for (place, block) in blocks.enumerated() {
      let value = text[block.value]
      switch UnicodeScalar(block.letter) {
      case "M", "P", "E", "V":
        if MACode.date(value) == nil { flaws.append(GS1Flaw("illegalDate", at: value.startIndex)) }
      case "C":
        let isDigit = value.count == 1 && value.allSatisfy { $0 &- 0x30 <= 9 }
        if !isDigit || place != blocks.count - 1 {
          flaws.append(GS1Flaw("checkBlock", at: value.startIndex))
        }
      default:
        if value.isEmpty { flaws.append(GS1Flaw("emptyBlock", at: value.startIndex)) }
      }
    }
    return flaws
  }

  /// What only the advisory rules speak against: check digits and repeated blocks.
  private func doubts(in text: [UInt8]) -> [GS1Flaw] {
    var doubts: [GS1Flaw] = []
    let last = device.upperBound - 1
    if let right = MACheck.digit(for: text[..<last]), right != text[last] {
      doubts.append(GS1Flaw("advisoryCheck", at: last, expected: String(UnicodeScalar(right))))
    }
    if let block = blocks.last, block.letter == UInt8(ascii: "C"), block.value.count == 1 {
      let body = text[device.upperBound..<(block.value.lowerBound - 2)]
      if let right = MACheck.digit(for: body), right != text[block.value.lowerBound] {
        doubts.append(
          GS1Flaw(
            "advisoryCheck",
            at: block.value.lowerBound,
            expected: String(UnicodeScalar(right))
          )
        )
      }
    }
    for (place, block) in blocks.enumerated()
    where blocks[..<place].contains(where: { $0.letter == block.letter }) {
      doubts.append(GS1Flaw("repeatedBlock", at: block.value.lowerBound - 1))
    }
    return doubts
  }

  /// Six or eight digits; device codes began in 2019, so six are always of this century.
  private static func date(_ value: ArraySlice<UInt8>) -> String? {
    guard !value.suffix(2).elementsEqual("00".utf8) else { return nil }
    return GS1Date.iso(value, seenIn: 2049)
  }

  private func parts(in text: [UInt8]) -> [NamedCodePart] {
    let string = { (range: Range<Int>) in String(decoding: text[range], as: UTF8.self) }
    let part = { (range: Range<Int>?) in range.map { CodePart.text(string($0)) } ?? .absent }
    let day = { (range: Range<Int>?) in
      range.flatMap { MACode.date(text[$0]) }.map(CodePart.text) ?? .absent
    }
    let pairs = blocks.map { [String(UnicodeScalar($0.letter)), string($0.value)] }
    return [
      NamedCodePart("elements", .elements([["DI", string(device)]] + pairs)),
      NamedCodePart("product", part(device)),
      NamedCodePart("serial", part(value("S"))),
      NamedCodePart("batch", part(value("L"))),
      NamedCodePart("produced", day(value("M") ?? value("P"))),
      NamedCodePart("expiry", day(value("E") ?? value("V"))),
    ]
  }
}
