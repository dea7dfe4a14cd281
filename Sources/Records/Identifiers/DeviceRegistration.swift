/// Device registration numbers: `国械注准20223060988` (since 2014) and the 字…第…号 forms before.
///
/// Authority (国 or a province), origin 准 domestic, 进 overseas, 许 港澳台, year of the first
/// registration, class, catalogue number, serial. A province registers domestic class 2 only, the
/// state domestic class 3 and everything from abroad (局令4号 2014 and 总局令47号 2021, art. 76).
package enum DeviceRegistration {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    var code = CodeScan(.deviceRegistration, input.compact)
    let start = code.index
    let isState = code.skip("国")
    guard isState || code.province(tables.provinces) != nil else { return nil }
    let authority = start..<code.index
    if code.skip("械注") {
      code.add("authority", authority)
      return readCurrent(&code, isState: isState, tables.eras.deviceRegistration)
    }
    guard code.skip("食药监械") || code.skip("药监械") || code.skip("药管械") else { return nil }
    return readOlder(&code, authority: authority, tables.eras.deviceRegistrationOld)
  }

  private static func readCurrent(
    _ code: inout CodeScan,
    isState: Bool,
    _ era: YearSpan
  ) -> CodeReading {
    let mark = code.index
    let origin = takeOrigin(&code)
    code.add("origin", origin)
    if origin == nil { code.refuse("originMark", at: mark, expected: "准/进/许") }
    if !isState, let origin, origin != "domestic" {
      code.refuse("originNotProvincial", at: mark, expected: "准")
    }
    guard let digits = code.digits(11...11) else {
      code.end()
      return code.reading()
    }
    let start = digits.lowerBound
    code.year(start..<start + 4, era: era)
    addClass(&code, at: start + 4)
    switch (isState, origin, code.text.bytes[start + 4]) {
    case (_, _, UInt8(ascii: "2")) where isState && origin == "domestic":
      code.refuse("stateClass", at: start + 4, expected: "3")
    case (false, _, UInt8(ascii: "3")):
      code.refuse("provincialClass", at: start + 4, expected: "2")
    default: break
    }
    code.end()
    return code.reading()
  }

  /// 国食药监械(进)字2012第3462054号(更), 粤食药监械(准)字2013第2400123号.
  private static func readOlder(
    _ code: inout CodeScan,
    authority: Range<Int>,
    _ era: YearSpan
  ) -> CodeReading? {
    let hasBracket = code.openBracket()
    let origin = takeOrigin(&code) ?? (code.skip("试") ? "trial" : nil)
    guard origin != nil, !hasBracket || code.closeBracket(), code.skip("字") else { return nil }
    code.standing = .unverified
    code.add("authority", authority)
    code.add("origin", origin)
    _ = code.openBracket()
    let year = code.digits()
    if year.count == 4 {
      code.year(year, era: era)
    } else {
      code.refuse("digitCount", at: year.lowerBound, expected: "4")
    }
    _ = code.closeBracket()
    _ = code.skip("年")
    if !code.skip("第") { code.refuse("wordWanted", at: code.index, expected: "第") }
    if let digits = code.digits(7...7) { addClass(&code, at: digits.lowerBound) }
    if !code.skip("号") { code.refuse("wordWanted", at: code.index, expected: "号") }
    _ = code.skip("(更)")
    code.end()
    return code.reading()
  }

  private static func takeOrigin(_ code: inout CodeScan) -> String? {
    if code.skip("准") { return "domestic" }
    if code.skip("进") { return "overseas" }
    return code.skip("许") ? "hmt" : nil
  }

  /// Class, catalogue number and serial: seven digits in both forms.
  private static func addClass(_ code: inout CodeScan, at start: Int) {
    code.add("class", start..<start + 1)
    code.add("category", start + 1..<start + 3)
    code.add("serial", start + 3..<start + 7)
    // Class 1 needed a registration until 2014.
    let classes = code.standing == .unverified ? "123" : "23"
    if !classes.utf8.contains(code.text.bytes[start]) {
      code.refuse("class", at: start, expected: "2/3")
    }
    if code.sees("00", at: start + 1) { code.refuse("categoryCode", at: start + 1) }
  }
}
