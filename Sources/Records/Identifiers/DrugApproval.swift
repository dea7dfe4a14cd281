/// Drug approval numbers of every era.
///
/// Since 2020: 国药准字 + H/Z/S + year + serial, C after the letter for 港澳台, J for overseas.
/// Older and still found: the renumbering of 2001–02, whose first two digits tell the origin
/// (10 = 卫生部, 19/20 = a year of the national office, else the province) and whose next two the
/// year; letters B T F J; trial numbers 国药试字, certificates 国药证字; 卫药准字 before that;
/// hospital preparations 药制字 and 药制备字.
package enum DrugApproval {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.drugApproval, input.compact)
    if code.skip("国药") {
      if code.skip("准字") { return readCurrent(&code, tables) }
      guard code.skip("试字") || code.skip("证字") else { return nil }
      return readTrial(&code, tables)
    }
    if code.skip("卫药准字") { return readMinistry(&code) }
    let start = code.index
    if code.openBracket() {
      let year = code.digits()
      guard code.closeBracket(), code.skip("卫药准字") else { return nil }
      return readMinistry(&code, year: year)
    }
    guard start == code.index, code.province(tables.provinces) != nil else { return nil }
    if code.skip("卫药准字") { return readMinistry(&code) }
    return readHospital(&code)
  }

  private static func readCurrent(_ code: inout CodeScan, _ tables: CodeTables) -> CodeReading {
    let letters = code.capitals()
    let bytes = code.text.bytes[letters]
    var origin = "domestic"
    if let first = bytes.first, bytes.count <= 2,
      let category = tables.approvals.category(first)
    {
      code.add("category", category)
      if tables.approvals.legacy.contains(first) { origin = "legacy" }
      if bytes.count == 2 {
        if origin != "legacy", bytes.last == UInt8(ascii: "C") {
          origin = "hmt"
        } else if origin != "legacy", bytes.last == UInt8(ascii: "J") {
          origin = "overseas"
        } else {
          code.refuse("approvalLetter", at: letters.lowerBound + 1, expected: "C/J")
        }
      }
    } else {
      code.refuse(
        "approvalLetter",
        at: letters.lowerBound,
        expected: tables.approvals.current.expected
      )
    }
    if let digits = code.digits(8...8) {
      addNumber(&code, digits, origin: origin, letters: bytes.count, tables)
    }
    code.end()
    return code.reading()
  }

  /// Tells the two ways apart in which the eight digits name origin and year.
  private static func addNumber(
    _ code: inout CodeScan,
    _ digits: Range<Int>,
    origin: String,
    letters: Int,
    _ tables: CodeTables
  ) {
    let start = digits.lowerBound
    let head = code.number(start..<start + 2)
    let serial = start + 4..<digits.upperBound
    if head == 19 || head == 20 || letters == 2 {
      code.add("origin", origin)
      code.year(start..<start + 4, era: tables.eras.drugApproval)
    } else {
      let shortYear = code.number(start + 2..<start + 4)
      code.add("origin", "legacy")
      code.add("year", String(shortYear < 50 ? 2000 + shortYear : 1900 + shortYear))
      if head != 10, tables.provinces.name(of: head) == nil {
        code.doubt("unknownProvince", at: start)
      }
    }
    code.add("serial", serial)
  }

  private static func readTrial(_ code: inout CodeScan, _ tables: CodeTables) -> CodeReading {
    let letter = code.next.flatMap { tables.approvals.current.contains($0) ? $0 : nil }
    if let letter {
      code.advance()
      code.add("category", tables.approvals.category(letter))
    } else {
      code.refuse("approvalLetter", at: code.index, expected: tables.approvals.current.expected)
    }
    code.add("origin", "legacy")
    if let digits = code.digits(8...8) {
      code.add("year", digits.lowerBound..<digits.lowerBound + 4)
      code.add("serial", digits.lowerBound + 4..<digits.upperBound)
    }
    code.end()
    code.doubt("legacyForm", at: 0)
    return code.reading()
  }

  /// `卫药准字(1997)X-01号`, `(97)卫药准字X-01号`, `X卫药准字(1995)第012345号`: void since 2002.
  private static func readMinistry(
    _ code: inout CodeScan,
    year written: Range<Int> = 0..<0
  ) -> CodeReading {
    code.standing = .unverified
    var year = written
    if year.isEmpty, code.openBracket() {
      year = code.digits()
      if !code.closeBracket() { code.refuse("bracket", at: code.index, expected: ")") }
    }
    let letters = code.capitals()
    code.add("category", letters.isEmpty ? nil : code.string(letters))
    code.add("origin", "legacy")
    code.add("year", year.isEmpty ? nil : code.string(year))
    _ = code.skip("第") || code.dash()
    let start = code.index
    while code.nextIsDigit || code.sees("-", at: code.index) || code.sees("(", at: code.index)
      || code.sees(")", at: code.index)
    { code.advance() }
    if start == code.index { code.refuse("digitWanted", at: start) }
    code.add("serial", start..<code.index)
    _ = code.skip("号")
    code.end()
    code.doubt("legacyForm", at: 0)
    return code.reading()
  }

  private static func readHospital(_ code: inout CodeScan) -> CodeReading? {
    if code.skip("药制字") {
      code.standing = .unverified
      let letter = code.take(anyOf: "H", "Z")
      if letter == nil { code.refuse("approvalLetter", at: code.index, expected: "H/Z") }
      let isChemical = letter.map { code.string($0) == "H" } ?? false
      code.add("category", letter == nil ? nil : isChemical ? "chemical" : "traditional")
      code.add("origin", "hospital")
      code.yearAndSerial(serial: 4...4, era: YearSpan(1985, nil))
    } else if code.skip("药制备字") {
      code.standing = .unverified
      if !code.skip("Z") { code.refuse("approvalLetter", at: code.index, expected: "Z") }
      code.add("category", "traditional")
      code.add("origin", "hospital")
      // The last three digits count the changes, 000 first.
      code.yearAndSerial(serial: 7...7, era: YearSpan(2018, nil))
    } else {
      return nil
    }
    code.end()
    return code.reading()
  }
}
