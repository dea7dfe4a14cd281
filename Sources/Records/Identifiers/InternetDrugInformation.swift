/// Internet drug information certificates, `(京)-非经营性-2011-0034`, and platform filings.
package enum InternetDrugInformation {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.internetDrugInformation, input.compact)
    let hasBracket = code.openBracket()
    guard let province = code.province(tables.provinces) else { return nil }
    let close = code.index
    let hasClose = code.closeBracket()
    if code.skip("网药平台备字") { return readPlatform(&code, province) }
    let dash = code.index
    let hasDash = code.dash()
    let opened = code.openBracket()
    guard let activity = code.take(anyOf: "经营性", "非经营性") else { return nil }
    let isPaid = activity.count == 9
    code.add("province", province)
    code.add("activity", isPaid ? "commercial" : "nonCommercial")
    if hasBracket != hasClose { code.refuse("bracket", at: close, expected: hasClose ? "(" : ")") }
    if opened, !code.closeBracket() { code.refuse("bracket", at: code.index, expected: ")") }
    if !hasDash { code.refuse("dash", at: dash, expected: "-") }
    if !code.dash() { code.refuse("dash", at: code.index, expected: "-") }
    if let year = code.digits(4...4) { code.year(year, era: YearSpan(2000, nil)) }
    if !code.dash() { code.refuse("dash", at: code.index, expected: "-") }
    if let serial = code.digits(4...4) { code.add("serial", serial) }
    code.end()
    return code.reading()
  }

  private static func readPlatform(_ code: inout CodeScan, _ province: Range<Int>) -> CodeReading {
    code.standing = .unverified
    code.add("province", province)
    code.add("activity", "platform")
    code.bracketedYearAndSerial(serial: 4...6)
    code.end()
    return code.reading()
  }
}
