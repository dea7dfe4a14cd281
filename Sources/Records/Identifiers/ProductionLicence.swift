/// Production licences that are a province, a year and a serial.
///
/// Drugs `湘20160137` (总局令28号 2020), cosmetics `鲁妆20160001`. The number outlives renewals and
/// new names of the holder.
package enum ProductionLicence {
  static func readDrug(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.drugProductionLicence, input.compact)
    guard let province = code.province(tables.provinces) else { return nil }
    let mark = code.index
    let isOlder = code.skip("字") || olderLetters(&code)
    guard code.nextIsDigit else { return nil }
    code.add("province", province)
    code.yearAndSerial(serial: 4...4, era: YearSpan(1985, nil))
    code.end()
    if isOlder { code.doubt("legacyForm", at: mark) }
    return code.reading()
  }

  static func readCosmetic(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.cosmeticProductionLicence, input.compact)
    if code.skip("XK16-108") {
      // The industrial production permit cosmetics makers held until 2016.
      code.standing = .unverified
      _ = code.dash()
      code.add("province", nil)
      code.add("year", nil)
      if let serial = code.digits(4...5) { code.add("serial", serial) }
      code.end()
      code.doubt("legacyForm", at: 0)
      return code.reading()
    }
    guard let province = code.province(tables.provinces), code.skip("妆"), code.nextIsDigit else {
      return nil
    }
    code.add("province", province)
    code.yearAndSerial(serial: 4...4, era: tables.eras.cosmeticNumber)
    code.end()
    return code.reading()
  }

  /// Scope letters such as `Hab` stood inside the number on papers before 2015.
  private static func olderLetters(_ code: inout CodeScan) -> Bool {
    guard let first = code.next, "HZSTYQFJCX".utf8.contains(first) else { return false }
    let letters = code.capitals()
    return code.text.bytes[letters].dropFirst().allSatisfy { "ABHZSTYQFJCX".utf8.contains($0) }
  }
}
