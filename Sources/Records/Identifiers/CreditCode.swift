/// The unified social credit code of GB 32100-2015, eighteen characters `D L RRRRRR OOOOOOOOO C`.
///
/// D registrar, L kind of organisation, R division of GB/T 2260 (of any revision, codes outlive
/// their divisions), O organisation code of GB 11714 with a check character of its own, C check
/// character in MOD 31. Valid when length, alphabet and C hold; everything else is advice.
package enum CreditCode {
  /// The 31 characters, I O S V Z left out; the index is the value.
  private static let alphabet: StaticString = "0123456789ABCDEFGHJKLMNPQRTUWXY"
  private static let length = 18

  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    let text = input.compact
    if text.bytes.count == length { return read(text, tables) }
    // People copy credit codes with the hyphen of the organisation code inside.
    guard text.bytes.count > length, text.bytes.count <= 2 * length else { return nil }
    let joined = text.without(UInt8(ascii: "-"))
    guard joined.bytes.count == length, var reading = read(joined, tables) else { return nil }
    if reading.verdict != .invalid, let change = joined.change {
      reading.reasons.append(CodeReason("normalized", at: change))
    }
    return reading
  }

  private static func read(_ text: CodeText, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.creditCode, text)
    guard text.bytes.allSatisfy(ASCII.isAlphanumeric) else { return nil }
    code.add("registrar", 0..<1)
    code.add("organisationKind", 1..<2)
    code.add("region", 2..<8)
    code.add("organisationCode", 8..<17)
    code.add("check", 17..<18)
    guard checkAlphabet(&code) else { return code.reading() }
    checkHead(&code, tables)
    checkRegion(&code, tables)
    if let own = organisationCheck(text.bytes[8..<16]), own != text.bytes[16] {
      code.doubt("organisationCheck", at: 16, expected: String(decoding: [own], as: UTF8.self))
    }
    if let check = checkCharacter(for: text.bytes[..<17]), check != text.bytes[17] {
      code.refuse("checkDigit", at: 17, expected: String(decoding: [check], as: UTF8.self))
    }
    return code.reading()
  }

  /// The MOD 31 check character for seventeen bytes, or nil where one is outside the alphabet.
  package static func checkCharacter(for body: some Collection<UInt8>) -> UInt8? {
    var sum = 0
    var weight = 1
    for byte in body {
      guard let value = value(byte) else { return nil }
      sum += value * weight
      weight = weight * 3 % 31
    }
    return alphabet.utf8Start[(31 - sum % 31) % 31]
  }

  /// The GB 11714 check character for the eight bytes of an organisation code's body.
  package static func organisationCheck(_ body: some Collection<UInt8>) -> UInt8? {
    let weights: [8 of Int] = [3, 7, 9, 10, 5, 8, 4, 2]
    guard body.count == 8 else { return nil }
    var sum = 0
    for (index, byte) in body.enumerated() {
      guard let value = ASCII.value(byte) else { return nil }
      sum += value * weights[index]
    }
    let check = 11 - sum % 11
    return switch check {
    case 10: UInt8(ascii: "X")
    case 11: UInt8(ascii: "0")
    default: UInt8(0x30 + check)
    }
  }

  private static func value(_ byte: UInt8) -> Int? {
    if ASCII.isDigit(byte) { return Int(byte) - 0x30 }
    return (10..<31).first { alphabet.utf8Start[$0] == byte }
  }

  private static func checkAlphabet(_ code: inout CodeScan) -> Bool {
    let bytes = code.text.bytes
    if let index = bytes.firstIndex(where: { value($0) == nil }) {
      code.refuse("illegalCharacter", at: index)
      return false
    }
    if let index = bytes[2..<8].firstIndex(where: { !ASCII.isDigit($0) }) {
      code.refuse("digitWanted", at: index)
      return false
    }
    return true
  }

  /// A letter no list has is refused; a digit no list has may be one assigned since.
  private static func checkHead(_ code: inout CodeScan, _ tables: CodeTables) {
    let bytes = code.text.bytes
    if !tables.registrars.contains(bytes[0]) {
      let expected = tables.registrars.expected
      ASCII.isDigit(bytes[0])
        ? code.doubt("registrar", at: 0, expected: expected)
        : code.refuse("registrar", at: 0, expected: expected)
    }
    switch bytes[1] {
    case UInt8(ascii: "1")...UInt8(ascii: "5"), UInt8(ascii: "9"): break
    case let byte where ASCII.isDigit(byte):
      code.doubt("organisationKind", at: 1, expected: "1–5/9")
    default: code.refuse("organisationKind", at: 1, expected: "1–5/9")
    }
  }

  private static func checkRegion(_ code: inout CodeScan, _ tables: CodeTables) {
    if !tables.regions.contains(code.number(2..<8)) { code.doubt("unknownRegion", at: 2) }
  }
}
