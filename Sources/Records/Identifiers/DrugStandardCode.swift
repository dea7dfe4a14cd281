/// The national drug code 药品本位码: `86` + `9` (drug) + company 5 + product 5 + check, GS1 MOD 10.
///
/// Every one is a GTIN-14 by its arithmetic. Company parts of imports may hold letters in the
/// public list; how those enter the check digit is not published, so it is not run on them.
package enum DrugStandardCode {
  static func read(_ input: CodeInput, _ tables: CodeTables) -> CodeReading? {
    let bytes = input.compact.bytes
    guard bytes.count == 14, bytes.allSatisfy(ASCII.isAlphanumeric) else { return nil }
    var code = CodeScan(.drugStandardCode, input.compact)
    guard ASCII.isDigit(bytes[0]), ASCII.isDigit(bytes[13]) else { return nil }
    code.add("country", 0..<2)
    code.add("category", 2..<3)
    code.add("company", 3..<8)
    code.add("product", 8..<13)
    code.add("check", 13..<14)
    if !code.sees("86", at: 0) {
      code.refuse("country", at: 0, expected: "86")
    } else if !code.sees("9", at: 2) {
      code.refuse("drugMark", at: 2, expected: "9")
    }
    if let letter = bytes.firstIndex(where: ASCII.isCapital) {
      code.doubt("checkNotRun", at: letter)
    } else if let check = checkDigit(for: bytes[..<13]), check != bytes[13] {
      code.refuse("checkDigit", at: 13, expected: String(decoding: [check], as: UTF8.self))
    }
    if let run = monotonousRun(bytes) { code.doubt("repeatedDigits", at: run) }
    return code.reading()
  }

  /// The GS1 MOD 10 digit for `body`: weights 3, 1, 3 … from its last digit.
  package static func checkDigit(for body: some BidirectionalCollection<UInt8>) -> UInt8? {
    var sum = 0
    var weight = 3
    for byte in body.reversed() {
      guard ASCII.isDigit(byte) else { return nil }
      sum += (Int(byte) - 0x30) * weight
      weight = 4 - weight
    }
    return UInt8(0x30 + (10 - sum % 10) % 10)
  }

  /// Where seven equal or seven counting digits begin: such codes are made up more often than not.
  private static func monotonousRun(_ bytes: [UInt8]) -> Int? {
    for step in [0, 1, 9] as [UInt8] {
      var start = 0
      for index in 1..<bytes.count {
        let follows = (bytes[index - 1] &- 0x30 &+ step) % 10 == bytes[index] &- 0x30
        if !follows { start = index }
        if index - start >= 6 { return start }
      }
    }
    return nil
  }
}
