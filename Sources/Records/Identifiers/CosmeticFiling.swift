/// Filings of ordinary cosmetics and new ingredients.
///
/// `浙G妆网备字2023001147` at home (G = 国产, kept), `国妆网备进字(沪)2024007457` imported and
/// 制字 from 港澳台 with the province of the responsible person, 国妆备进字J + 8 digits before.
package enum CosmeticFiling {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.cosmeticFiling, input.compact)
    if code.skip("国妆网备") { return readImported(&code, tables) }
    if code.skip("国妆备进字") { return readOlderImported(&code, tables) }
    if code.skip("国妆原备字") { return readIngredient(&code) }
    if code.skip("卫妆备进字") { return readMinistry(&code) }
    return readDomestic(&code, tables)
  }

  private static func readDomestic(_ code: inout CodeScan, _ tables: CodeTables) -> CodeReading? {
    let province = code.province(tables.provinces)
    let hasLetter = code.skip("G")
    guard code.skip("妆网备字") || code.skip("妆备字") else { return nil }
    code.add("origin", "domestic")
    code.add("province", province.map(code.string))
    let letter = province?.upperBound ?? 0
    if province == nil { code.refuse("provinceWanted", at: 0) }
    if !hasLetter { code.refuse("originLetter", at: letter, expected: "G") }
    code.yearAndSerial(serial: 6...6, era: tables.eras.cosmeticNumber)
    code.end()
    return code.reading()
  }

  private static func readImported(_ code: inout CodeScan, _ tables: CodeTables) -> CodeReading {
    let mark = code.index
    if code.skip("进字") {
      code.add("origin", "overseas")
    } else if code.skip("制字") {
      code.add("origin", "hmt")
    } else {
      code.refuse("wordWanted", at: mark, expected: "进字/制字")
    }
    if !code.openBracket() { code.refuse("bracket", at: code.index, expected: "(") }
    let province = code.province(tables.provinces)
    if province == nil { code.refuse("provinceWanted", at: code.index) }
    code.add("province", province.map(code.string))
    if !code.closeBracket() { code.refuse("bracket", at: code.index, expected: ")") }
    code.yearAndSerial(serial: 6...6, era: tables.eras.cosmeticNumber)
    code.end()
    return code.reading()
  }

  private static func readOlderImported(
    _ code: inout CodeScan,
    _ tables: CodeTables
  ) -> CodeReading {
    code.add("origin", "overseas")
    code.add("province", nil)
    if !code.skip("J") { code.refuse("originLetter", at: code.index, expected: "J") }
    code.yearAndSerial(serial: 4...4, era: tables.eras.cosmeticNumber)
    code.end()
    return code.reading()
  }

  private static func readIngredient(_ code: inout CodeScan) -> CodeReading {
    code.standing = .unverified
    code.add("origin", nil)
    code.add("province", nil)
    code.yearAndSerial(serial: 4...8, era: YearSpan(2021, nil))
    code.end()
    return code.reading()
  }

  private static func readMinistry(_ code: inout CodeScan) -> CodeReading {
    code.standing = .unverified
    code.add("origin", "overseas")
    code.add("province", nil)
    code.bracketedYearAndSerial(serial: 3...6)
    code.end()
    code.doubt("legacyForm", at: 0)
    return code.reading()
  }
}
