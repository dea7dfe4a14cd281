/// Import certificates for drugs (2007–2020) and their older letters: `[B](H|Z|S)[C]` + 8 digits.
///
/// C marks 港澳台 (医药产品注册证), a leading B bulk packs for repackaging, X chemical drugs until
/// 2003. The digits are year and serial, and live on in the 国药准字HJ number that follows.
package enum ImportDrugRegistration {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.importDrugRegistration, input.compact)
    let isBulk = code.skip("B")
    guard let letter = code.next, "HZSX".utf8.contains(letter) else { return nil }
    code.advance()
    let isRegional = code.skip("C")
    guard code.nextIsDigit, hasDigits(code) else { return nil }
    let isOlder = letter == UInt8(ascii: "X")
    code.add("category", isOlder ? "chemical" : tables.approvals.category(letter))
    code.add("origin", isRegional ? "hmt" : "overseas")
    code.yearAndSerial(serial: 4...4, era: tables.eras.importDrugRegistration)
    if isBulk { code.add("packaging", "bulk") }
    code.end()
    return code.reading()
  }

  /// Six digits make the shape; a batch number such as H1234 is no certificate.
  private static func hasDigits(_ code: CodeScan) -> Bool {
    let rest = code.text.bytes[code.index...]
    return rest.count >= 6 && rest.prefix(6).allSatisfy(ASCII.isDigit)
  }
}
