/// Registrations of special cosmetics and new ingredients.
///
/// 国妆特字 (进 imported, 制 港澳台) + year + serial since 2021; with G or J before the year until
/// then; 国妆原注字 for ingredients; 卫妆特字(YYYY)第NNNN号 of the Ministry of Health before 2008.
package enum CosmeticRegistration {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.cosmeticRegistration, input.compact)
    if code.skip("国妆特") { return readSpecial(&code, tables) }
    if code.skip("国妆原注字") { return readIngredient(&code, tables) }
    guard code.skip("卫妆准字") || code.skip("卫妆特字") || code.skip("卫妆特进字") else { return nil }
    code.standing = .unverified
    let isImported = code.sees("进", at: code.index - 6)
    code.add("category", "special")
    code.add("origin", isImported ? "overseas" : "domestic")
    code.bracketedYearAndSerial(serial: 3...6)
    code.end()
    code.doubt("legacyForm", at: 0)
    return code.reading()
  }

  private static func readSpecial(_ code: inout CodeScan, _ tables: CodeTables) -> CodeReading {
    var origin = "domestic"
    if code.skip("进") {
      origin = "overseas"
    } else if code.skip("制") {
      origin = "hmt"
    }
    code.add("category", "special")
    code.add("origin", origin)
    if !code.skip("字") { code.refuse("wordWanted", at: code.index, expected: "字") }
    let letter = code.index
    if code.skip("G") {
      if origin != "domestic" { code.doubt("originLetter", at: letter, expected: "J") }
    } else if code.skip("J") {
      if origin == "domestic" { code.doubt("originLetter", at: letter, expected: "G") }
    }
    code.yearAndSerial(serial: 4...6, era: tables.eras.cosmeticNumber)
    code.end()
    return code.reading()
  }

  private static func readIngredient(_ code: inout CodeScan, _ tables: CodeTables) -> CodeReading {
    code.standing = .unverified
    code.add("category", "ingredient")
    code.add("origin", nil)
    code.yearAndSerial(serial: 4...8, era: YearSpan(2021, nil))
    code.end()
    return code.reading()
  }
}
