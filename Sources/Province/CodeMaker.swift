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
