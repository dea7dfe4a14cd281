/// Device production and trade licences and filings of each era: the authority's name in the
/// number tells the era (食药监 2014–2018 and before, 药监 and 市监 since).
///
/// `沪食药监械生产许20150005号`, `沪嘉食药监械经营许20187006号`, 备 instead of 许 for filings;
/// online trade `网械经营备字〔2018〕第00001号` and `网械平台备字`.
package enum DeviceLicence {
  private static let authorities: [StaticString] = ["食药监械", "药监械", "市监械", "药管械"]

  static func readProduction(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    read(input, .deviceProductionLicence, act: "生产", tables)
  }

  static func readTrade(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    read(input, .deviceTradeLicence, act: "经营", tables) ?? readOnline(input, tables)
  }

  private static func read(
    _ input: CodeInput,
    _ kind: CodeKind,
    act: StaticString,
    _ tables: CodeTables
  ) -> CodeReading? {
    var code = CodeScan(kind, input.compact)
    guard let province = code.province(tables.provinces) else { return nil }
    for authority in authorities {
      guard let city = code.city(before: authority) else { continue }
      let office = code.index..<code.index + authority.utf8CodeUnitCount - 3
      guard code.skip(authority), code.skip(act) else { return nil }
      code.add("province", province)
      code.add("city", city.isEmpty ? nil : code.string(city))
      code.add("authority", office)
      finish(&code)
      return code.reading()
    }
    return nil
  }

  private static func finish(_ code: inout CodeScan) {
    let act = code.index
    if code.skip("许") {
      code.add("act", "licence")
    } else if code.skip("备") {
      code.add("act", "filing")
    } else {
      code.refuse("licenceMark", at: act, expected: "许/备")
    }
    code.yearAndSerial(serial: 4...5, era: YearSpan(1990, nil))
    _ = code.skip("号")
    code.end()
  }

  private static func readOnline(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.deviceTradeLicence, input.compact)
    let hasBracket = code.openBracket()
    guard let province = code.province(tables.provinces),
      let city = code.city(before: "网械") ?? code.city(before: ")网械")
    else { return nil }
    if hasBracket, !code.closeBracket() { return nil }
    guard code.skip("网械"), let act = code.take(anyOf: "经营备字", "平台备字") else { return nil }
    code.standing = .unverified
    code.add("province", province)
    code.add("city", city.isEmpty ? nil : code.string(city))
    code.add("authority", nil)
    code.add("act", code.sees("经营", at: act.lowerBound) ? "onlineTrade" : "onlinePlatform")
    code.bracketedYearAndSerial(serial: 4...6)
    code.end()
    return code.reading()
  }
}

extension CodeScan {
  /// `〔2018〕第00001号`: year in any bracket, 第 and 号 around the serial.
  mutating func bracketedYearAndSerial(serial lengths: ClosedRange<Int>) {
    if !openBracket() { refuse("bracket", at: index, expected: "〔") }
    if let range = digits(4...4) { year(range, era: YearSpan(1990, nil)) }
    if !closeBracket() { refuse("bracket", at: index, expected: "〕") }
    if !skip("第") { refuse("wordWanted", at: index, expected: "第") }
    if let range = digits(lengths) { add("serial", range) }
    if !skip("号") { refuse("wordWanted", at: index, expected: "号") }
  }
}
