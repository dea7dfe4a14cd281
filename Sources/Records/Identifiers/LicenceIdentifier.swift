/// The identifier of an electronic licence (GB/T 36904-2018):
/// `1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>`.
///
/// Type: credit code of the authority that defined it + three digits; issuer: credit code or
/// division; serial up to 32; version three digits from 001; check ISO 7064 MOD 37,36 over the
/// four groups without dots.
package enum LicenceIdentifier {
  private static let root: StaticString = "1.2.156.3005.2."

  static func read(_ input: CodeInput) -> CodeReading? {
    let bytes = input.compact.bytes
    guard bytes.count > 13, bytes[1] == UInt8(ascii: ".") else { return nil }
    var code = CodeScan(.eLicenceId, input.compact)
    guard code.sees("1.2.156.3005.", at: 0) else { return nil }
    if !code.skip(root) { code.refuse("root", at: 13, expected: "2") }
    guard code.verdict == .valid || skipWrongRoot(&code) else { return code.reading() }
    let start = code.index
    let type = code.group("type")
    let issuer = code.group("issuer")
    let serial = code.group("serial")
    let version = code.group("version")
    let check = code.group("check")
    code.checkGroup(type, lengths: [21], code: "typeLength", expected: "21")
    code.checkGroup(issuer, lengths: [6, 18], code: "issuerLength", expected: "6/18")
    code.checkGroup(serial, lengths: 1...32, code: "serialLength", expected: "1–32")
    code.checkGroup(version, lengths: [3], code: "versionLength", expected: "3")
    code.checkGroup(check, lengths: [1], code: "checkLength", expected: "1")
    if let letter = code.text.bytes[version].firstIndex(where: { !ASCII.isDigit($0) }) {
      code.refuse("digitWanted", at: letter)
    }
    code.end()
    if code.verdict != .invalid { compareCheck(&code, body: start..<check.lowerBound, check) }
    return code.reading()
  }

  /// The check character for the groups of `body`, dots not counted.
  package static func checkCharacter(for body: some Sequence<UInt8>) -> UInt8? {
    ISO7064.Hybrid.mod37and36.checkCharacter(for: body.lazy.filter { $0 != UInt8(ascii: ".") })
  }

  private static func compareCheck(_ code: inout CodeScan, body: Range<Int>, _ check: Range<Int>) {
    let bytes = code.text.bytes
    guard let wanted = checkCharacter(for: bytes[body]), wanted != bytes[check.lowerBound] else {
      return
    }
    code.refuse(
      "checkDigit",
      at: check.lowerBound,
      expected: String(decoding: [wanted], as: UTF8.self)
    )
  }

  private static func skipWrongRoot(_ code: inout CodeScan) -> Bool {
    code.advance(13)
    _ = code.digits()
    return code.skip(".")
  }
}

extension CodeScan {
  /// Takes what stands before the next dot, and the dot.
  fileprivate mutating func group(_ name: String) -> Range<Int> {
    let start = index
    while let next, next != UInt8(ascii: ".") { advance() }
    let range = start..<index
    if !isAtEnd, name != "check" { advance() }
    add(name, range)
    return range
  }

  fileprivate mutating func checkGroup(
    _ range: Range<Int>,
    lengths: some Collection<Int>,
    code: String,
    expected: String
  ) {
    if !lengths.contains(range.count) { refuse(code, at: range.lowerBound, expected: expected) }
    if let bad = text.bytes[range].firstIndex(where: { !ASCII.isAlphanumeric($0) }) {
      refuse("illegalCharacter", at: bad)
    }
  }
}
