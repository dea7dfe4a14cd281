/// The check digit seen in MA codes: characters become numbers, their digits a Luhn sum.
///
/// Not published by the agency; it agrees with the public samples but for one. Advisory.
package enum MACheck {
  /// The digit that would complete `body`, or nil when it holds a character without a number.
  package static func digit(for body: ArraySlice<UInt8>) -> UInt8? {
    var sum = 0
    // The rule puts a zero behind the digits, so the last of them is not doubled.
    var isDoubled = false
    for byte in body.reversed() {
      guard let value = value(of: byte) else { return nil }
      sum += weighed(value % 10, isDoubled)
      isDoubled.toggle()
      if value > 9 {
        sum += weighed(value / 10, isDoubled)
        isDoubled.toggle()
      }
    }
    return 0x30 + UInt8((10 - sum % 10) % 10)
  }

  private static func weighed(_ digit: Int, _ isDoubled: Bool) -> Int {
    isDoubled ? digit * 2 / 10 + digit * 2 % 10 : digit
  }

  private static func value(of byte: UInt8) -> Int? {
    switch byte {
    case 0x30...0x39: Int(byte) - 0x30
    case 0x41...0x5A: Int(byte) - 0x41 + 10
    case 0x61...0x67: Int(byte) - 0x61 + 36
    case 0x68...0x7A: Int(byte) - 0x68 + 45
    default: marks.firstIndex(of: byte).map { $0 + 64 }
    }
  }

  private static let marks = Array("-.@$,*+%/#!^~".utf8)
}
