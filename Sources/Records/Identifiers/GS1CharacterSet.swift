/// The character sets of GS1 General Specifications 7.11, tested byte by byte.
package enum GS1CharacterSet: UInt8, Sendable {
  case numeric = 0x4E
  /// Set 82, the usual one: no blank, `#`, `$`, `@`, brackets or accents.
  case invariant82 = 0x58
  /// Set 39: upper-case letters, digits, `#`, `-`, `/`.
  case upper39 = 0x59
  /// Set 64: file-safe base 64, padded with `=` to a multiple of three characters.
  case base64 = 0x5A

  /// The first flaw of `value` as text of this set, or nil.
  package func flaw(in value: ArraySlice<UInt8>) -> GS1Flaw? {
    switch self {
    case .numeric:
      return firstStranger(in: value).map { GS1Flaw("nonDigit", at: $0) }
    case .invariant82, .upper39:
      return firstStranger(in: value).map { GS1Flaw("illegalCharacter", at: $0) }
    case .base64:
      let pads = value.reversed().prefix { $0 == UInt8(ascii: "=") }.count
      guard pads == 0 || (pads <= 2 && value.count % 3 == 0) else {
        return GS1Flaw("illegalPadding", at: value.endIndex - pads)
      }
      return firstStranger(in: value.dropLast(pads)).map { GS1Flaw("illegalCharacter", at: $0) }
    }
  }

  /// The index of the first byte of `value` outside the set, or nil; padding is outside set 64.
  package func firstStranger(in value: ArraySlice<UInt8>) -> Int? {
    switch self {
    case .numeric:
      return value.firstIndex { $0 &- 0x30 > 9 }
    case .invariant82:
      return value.firstIndex { !GS1ByteSet.invariant82.contains($0) }
    case .upper39:
      return value.firstIndex { !GS1ByteSet.upper39.contains($0) }
    case .base64:
      return value.firstIndex { !GS1ByteSet.base64.contains($0) }
    }
  }

  /// The value 0...81 of a character of set 82 in check pairs, or nil for any other byte.
  package static func valueIn82(_ byte: UInt8) -> Int? {
    let value = values82[Int(byte)]
    return value < 0 ? nil : Int(value)
  }

  private static let alphabet82 = Array(
    "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".utf8
  )

  private static let values82: [Int8] = {
    var values = [Int8](repeating: -1, count: 256)
    for (index, byte) in alphabet82.enumerated() { values[Int(byte)] = Int8(index) }
    return values
  }()
}
