/// Numbers as event hashes write them: no sign of plus, no idle zeros, no exponent.
enum EventHashNumber {
  /// The plain decimal spelling of `text`, or nil when it is no decimal number.
  ///
  /// Digits are kept exactly; nothing passes through floating point. Exponents beyond three hundred
  /// are not numbers anyone measured and stay as they are.
  static func canonical(_ text: String) -> String? {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let whole = rest.prefix { $0 &- 0x30 <= 9 }
    rest = rest[whole.endIndex...]
    var fraction = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      fraction = rest.dropFirst().prefix { $0 &- 0x30 <= 9 }
      rest = rest[fraction.endIndex...]
    }
    guard !whole.isEmpty || !fraction.isEmpty, let exponent = exponent(rest) else { return nil }
    var digits = Array(whole) + Array(fraction)
    var point = whole.count + exponent
    while digits.last == 0x30 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(zeros)
    point -= zeros
    if digits.isEmpty { return "0" }
    return (isNegative ? "-" : "") + spelled(digits, point)
  }

  private static func spelled(_ digits: [UInt8], _ point: Int) -> String {
    let zeros = { (count: Int) in Array(repeating: UInt8(0x30), count: count) }
    if point <= 0 {
      return String(decoding: Array("0.".utf8) + zeros(-point) + digits, as: UTF8.self)
    }
    if point >= digits.count {
      return String(decoding: digits + zeros(point - digits.count), as: UTF8.self)
    }
    return String(
      decoding: digits[..<point] + [UInt8(ascii: ".")] + digits[point...],
      as: UTF8.self
    )
  }

  private static func exponent(_ rest: ArraySlice<UInt8>) -> Int? {
    guard let mark = rest.first else { return 0 }
    guard mark | 0x20 == UInt8(ascii: "e"),
      let value = Int(String(decoding: rest.dropFirst(), as: UTF8.self)), -300...300 ~= value
    else { return nil }
    return value
  }
}
