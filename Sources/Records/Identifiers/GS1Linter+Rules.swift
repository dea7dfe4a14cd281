extension GS1Linter {
  /// Whether day 00, meaning the end of the month, may stand in a date.
  enum DayRule {
    case monthEndAllowed, dayRequired
  }

  static func digits(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    GS1CharacterSet.numeric.firstStranger(in: value).map { GS1Flaw("nonDigit", at: $0) }
  }

  static func checkDigit(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    guard let last = value.last else { return GS1Flaw("length", at: value.startIndex) }
    guard let right = GS1Check.digit(for: value.dropLast()), last &- 0x30 <= 9 else {
      return digits(value)
    }
    guard right != last else { return nil }
    return GS1Flaw(
      "checkDigit",
      at: value.endIndex - 1,
      expected: String(UnicodeScalar(right))
    )
  }

  static func checkPair(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    let body = value.dropLast(2)
    guard value.count >= 2, body.count <= GS1Check.longestPairBody else {
      return GS1Flaw("length", at: value.startIndex)
    }
    guard let right = GS1Check.pair(for: body) else {
      let stranger = GS1CharacterSet.invariant82.firstStranger(in: body) ?? body.startIndex
      return GS1Flaw("illegalCharacter", at: stranger)
    }
    guard !value.suffix(2).elementsEqual([right.0, right.1]) else { return nil }
    return GS1Flaw(
      "checkPair",
      at: value.endIndex - 2,
      expected: String(decoding: [right.0, right.1], as: UTF8.self)
    )
  }

  /// A company prefix has at least four digits; who holds it cannot be known offline.
  static func companyPrefix(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    guard value.count >= 4 else { return GS1Flaw("companyPrefix", at: value.startIndex) }
    return GS1CharacterSet.numeric.firstStranger(in: value.prefix(4))
      .map { GS1Flaw("companyPrefix", at: $0) }
  }

  static func date(
    _ value: ArraySlice<UInt8>,
    length: Int,
    _ rule: DayRule,
    year: Int
  ) -> GS1Flaw? {
    let start = value.startIndex
    guard value.count == length else {
      return GS1Flaw("length", at: start, expected: "\(length)")
    }
    var number = 0
    for index in value.indices {
      guard value[index] &- 0x30 <= 9 else { return GS1Flaw("nonDigit", at: index) }
      number = number * 10 + Int(value[index] &- 0x30)
    }
    let written = number / 10_000
    let fullYear = length == 6 ? GS1Date.fullYear(of: written, seenIn: year) : written
    let month = number / 100 % 100
    guard 1...12 ~= month else { return GS1Flaw("illegalMonth", at: start + length - 4) }
    let day = number % 100
    let lowest = rule == .dayRequired ? 1 : 0
    guard lowest...GS1Date.days(in: month, of: fullYear) ~= day else {
      return GS1Flaw("illegalDay", at: start + length - 2)
    }
    return nil
  }

  /// Two digits for each limit, none above it.
  static func clock(_ value: ArraySlice<UInt8>, limits: [(String, UInt8)]) -> GS1Flaw? {
    guard value.count == limits.count * 2 else {
      return GS1Flaw("length", at: value.startIndex, expected: "\(limits.count * 2)")
    }
    var index = value.startIndex
    for (code, limit) in limits {
      if let flaw = digits(value[index..<index + 2]) { return flaw }
      guard (value[index] &- 0x30) * 10 + (value[index + 1] &- 0x30) <= limit else {
        return GS1Flaw(code, at: index)
      }
      index += 2
    }
    return nil
  }

  static func oneOf(_ set: StaticString, _ value: ArraySlice<UInt8>, code: String) -> GS1Flaw? {
    let allowed = UnsafeBufferPointer(start: set.utf8Start, count: set.utf8CodeUnitCount)
    if value.count == 1, allowed.contains(value[value.startIndex]) { return nil }
    return GS1Flaw(code, at: value.startIndex)
  }

  static func only(_ byte: UInt8, _ value: ArraySlice<UInt8>, code: String) -> GS1Flaw? {
    if !value.isEmpty, value.allSatisfy({ $0 == byte }) { return nil }
    return GS1Flaw(code, at: value.startIndex)
  }

  static func nonZero(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    if let flaw = digits(value) { return flaw }
    return value.contains { $0 != 0x30 } ? nil : GS1Flaw("zeroNotAllowed", at: value.startIndex)
  }

  /// ISO 13616: country, two check digits, 97 as modulus over the rotated text.
  static func accountNumber(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    let start = value.startIndex
    guard value.count >= 4 else { return GS1Flaw("length", at: start) }
    if let flaw = GS1CodeList.countryLetters.flaw(in: value.prefix(2), code: "unknownCountry") {
      return flaw
    }
    guard 11...34 ~= value.count else { return GS1Flaw("length", at: start) }
    var remainder = 0
    for index in Array(start + 4..<value.endIndex) + Array(start..<start + 4) {
      switch value[index] {
      case 0x30...0x39: remainder = (remainder * 10 + Int(value[index] - 0x30)) % 97
      case 0x41...0x5A: remainder = (remainder * 100 + Int(value[index] - 0x37)) % 97
      default: return GS1Flaw("illegalCharacter", at: index)
      }
    }
    return remainder == 1 ? nil : GS1Flaw("accountCheck", at: start + 2)
  }

  static func importerIndex(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    guard value.count == 1 else { return GS1Flaw("length", at: value.startIndex, expected: "1") }
    return GS1CharacterSet.base64.firstStranger(in: value)
      .map { GS1Flaw("illegalCharacter", at: $0) }
  }

  static func percentEncoding(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    var index = value.startIndex
    while index < value.endIndex {
      if value[index] == UInt8(ascii: "%") {
        guard index + 2 < value.endIndex, GS1Hex.value(value[index + 1]) != nil,
          GS1Hex.value(value[index + 2]) != nil
        else { return GS1Flaw("percentSequence", at: index) }
        index += 2
      }
      index += 1
    }
    return nil
  }

  static func coordinate(_ value: ArraySlice<UInt8>, limit: Int, code: String) -> GS1Flaw? {
    guard value.count == 10 else { return GS1Flaw("length", at: value.startIndex, expected: "10") }
    if let flaw = digits(value) { return flaw }
    let number = value.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return number <= limit ? nil : GS1Flaw(code, at: value.startIndex)
  }

  /// Two halves of equal length, neither zero, the first not above the second.
  static func pieceOfTotal(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    if let flaw = digits(value) { return flaw }
    let start = value.startIndex
    guard !value.isEmpty, value.count % 2 == 0 else { return GS1Flaw("length", at: start) }
    let piece = value.prefix(value.count / 2)
    let total = value.suffix(value.count / 2)
    guard piece.contains(where: { $0 != 0x30 }) else { return GS1Flaw("pieceOfTotal", at: start) }
    guard total.contains(where: { $0 != 0x30 }) else {
      return GS1Flaw("pieceOfTotal", at: total.startIndex)
    }
    return total.lexicographicallyPrecedes(piece) ? GS1Flaw("pieceOfTotal", at: start) : nil
  }

  /// `position/end`, both without leading zero, the first not above the second.
  static func positionInSequence(_ value: ArraySlice<UInt8>) -> GS1Flaw? {
    let start = value.startIndex
    let malformed = GS1Flaw("positionInSequence", at: start)
    guard let slash = value.firstIndex(of: UInt8(ascii: "/")) else { return malformed }
    let position = value[..<slash]
    let end = value[(slash + 1)...]
    guard !position.isEmpty, !end.isEmpty, digits(position) == nil, digits(end) == nil else {
      return malformed
    }
    if position.first == 0x30 { return GS1Flaw("leadingZero", at: start) }
    if end.first == 0x30 { return GS1Flaw("leadingZero", at: end.startIndex) }
    let exceeds =
      position.count == end.count
      ? end.lexicographicallyPrecedes(position) : position.count > end.count
    return exceeds ? malformed : nil
  }
}
