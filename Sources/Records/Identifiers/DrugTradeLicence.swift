/// Drug trade licences of each era, `琼AA898000001` since 2024-01-01 (总局令84号).
///
/// Mode of business, legal form, telephone area without its leading zero plus one digit, serial of
/// five. Before: the same letters with seven digits, or one digit of business and six more;
/// branches append `-NNN`.
package enum DrugTradeLicence {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.drugTradeLicence, input.compact)
    guard let province = code.province(tables.provinces), let mark = code.next else { return nil }
    if ASCII.isCapital(mark) { return readLetters(&code, province, tables.tradeScopes) }
    guard ASCII.isDigit(mark) else { return nil }
    return readDigits(&code, province, tables.tradeScopes)
  }

  private static func readLetters(
    _ code: inout CodeScan,
    _ province: Range<Int>,
    _ scopes: TradeScopeLetters
  ) -> CodeReading? {
    let letters = code.capitals()
    guard letters.count == 2, code.nextIsDigit else { return nil }
    let (mode, holder) = (letters.lowerBound, letters.lowerBound + 1)
    code.add("province", province)
    code.add("mode", mode..<holder)
    code.add("holder", holder..<holder + 1)
    if !scopes.modes.contains(code.text.bytes[mode]) {
      code.refuse("tradeMode", at: mode, expected: scopes.modes.expected)
    }
    if !scopes.holders.contains(code.text.bytes[holder]) {
      code.refuse("tradeHolder", at: holder, expected: scopes.holders.expected)
    }
    let digits = code.digits()
    switch digits.count {
    case 9:
      code.add("area", digits.lowerBound..<digits.lowerBound + 4)
      code.add("serial", digits.lowerBound + 4..<digits.upperBound)
    case 7:
      code.add("area", digits.lowerBound..<digits.lowerBound + 3)
      code.add("serial", digits.lowerBound + 3..<digits.upperBound)
      code.doubt("legacyForm", at: digits.lowerBound, expected: "9")
    default:
      code.refuse("digitCount", at: digits.lowerBound + min(digits.count, 9), expected: "9")
    }
    branch(&code)
    return code.reading()
  }

  private static func readDigits(
    _ code: inout CodeScan,
    _ province: Range<Int>,
    _ scopes: TradeScopeLetters
  ) -> CodeReading? {
    let digits = code.digits()
    let mode = digits.lowerBound
    guard digits.count == 7, scopes.olderModes.contains(code.text.bytes[mode]) else { return nil }
    code.add("province", province)
    code.add("mode", mode..<mode + 1)
    code.add("holder", nil)
    code.add("area", mode + 1..<mode + 3)
    code.add("serial", mode + 3..<digits.upperBound)
    code.doubt("legacyForm", at: mode)
    branch(&code)
    return code.reading()
  }

  private static func branch(_ code: inout CodeScan) {
    let start = code.index
    if code.dash() {
      if let digits = code.digits(3...3) { code.add("branch", digits) }
      code.doubt("legacyForm", at: start)
    }
    code.end()
  }
}
