/// What the symbology identifier (ISO/IEC 15424) before scanned data says about it.
package enum GS1Symbology: Equatable, Sendable {
  /// Element strings follow.
  case elementStrings
  /// Any text follows; it may be a Digital Link.
  case plain
  /// A number of this many digits follows, and perhaps `|]e0` with element strings.
  case tradeItem(digits: Int)

  /// The length of an identifier such as `]d2`.
  package static let length = 3

  /// What the identifier at the front of `bytes` says, or nil when it is missing or another's.
  package init?(leading bytes: [UInt8]) {
    guard bytes.count >= 3, bytes[0] == UInt8(ascii: "]") else { return nil }
    switch (UnicodeScalar(bytes[1]), UnicodeScalar(bytes[2])) {
    case ("C", "1"), ("e", "0"), ("d", "2"), ("Q", "3"), ("J", "1"): self = .elementStrings
    case ("d", "1"), ("Q", "1"), ("J", "0"): self = .plain
    case ("E", "0"): self = .tradeItem(digits: 13)
    case ("E", "4"): self = .tradeItem(digits: 8)
    default: return nil
    }
  }
}
