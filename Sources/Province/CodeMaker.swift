import Records

/// Codes with right check digits, made with the rules that check them.
enum CodeMaker {
  private static let letters = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

  /// A credit code of an enterprise registered by the market regulator of `region`.
  static func creditCode(region: String, dice: inout Dice) -> String {
    var organisation = Array("MA".utf8)
    for _ in 0..<6 { organisation.append(dice.pick(letters)) }
    guard let inner = CreditCode.organisationCheck(organisation) else {
      preconditionFailure("invariant: eight characters of the alphabet have a check")
    }
    // The inner check of value 10 is X, which the outer alphabet has too.
    let body = Array("91\(region)".utf8) + organisation + [inner]
    guard let check = CreditCode.checkCharacter(for: body) else {
      preconditionFailure("invariant: seventeen characters of the alphabet have a check")
    }
    return String(decoding: body + [check], as: UTF8.self)
  }

  /// A 本位码 of one firm's product.
  static func drugStandardCode(firm: Int, product: Int) -> String {
    let body = Array("869\(padded(firm, to: 5))\(padded(product, to: 5))".utf8)
    return String(decoding: body + [gs1CheckDigit(of: body)], as: UTF8.self)
  }

  /// A GTIN-14 with the Chinese prefix.
  static func deviceIdentifier(serial: Int) -> String {
    let body = Array("0697\(padded(serial, to: 9))".utf8)
    return String(decoding: body + [gs1CheckDigit(of: body)], as: UTF8.self)
  }

  /// A GTIN-14 of a sales package; another company prefix than that of devices.
  static func gtin(serial: Int) -> String { withCheck("0692\(padded(serial, to: 9))") }

  /// A number of a logistic unit.
  static func sscc(serial: Int) -> String { withCheck("06921234\(padded(serial, to: 9))") }

  /// A trace code of twenty digits: level and drug, serial, and four digits of its system's own.
  static func traceCode(level: Int, drug: Int, serial: Int, dice: inout Dice) -> String {
    "8\(level)\(padded(drug, to: 5))\(padded(serial, to: 9))\(dice.digits(4))"
  }

  /// An identifier of an electronic licence, first version.
  ///
  /// The type is that of the national drug authority; its serials are not public.
  static func eLicence(type: Int, issuer: String, serial: String) -> String {
    let body = "11100000MB0341032Y\(padded(type, to: 3)).\(issuer).\(serial).001."
    guard let check = LicenceIdentifier.checkCharacter(for: body.utf8) else {
      preconditionFailure("invariant: digits and capitals have a check")
    }
    return "1.2.156.3005.2.\(body)\(Character(UnicodeScalar(check)))"
  }

  private static func withCheck(_ digits: String) -> String {
    let body = Array(digits.utf8)
    return String(decoding: body + [gs1CheckDigit(of: body)], as: UTF8.self)
  }

  /// From the right: three, one, three …; what is missing to the next ten.
  private static func gs1CheckDigit(of digits: [UInt8]) -> UInt8 {
    let sum = digits.reversed().enumerated().reduce(0) { sum, digit in
      sum + Int(digit.element - 0x30) * (digit.offset % 2 == 0 ? 3 : 1)
    }
    return UInt8(0x30 + (10 - sum % 10) % 10)
  }

  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
