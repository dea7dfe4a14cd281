/// What an input begins with: lets the detector pass over readers that cannot match.
package struct CodeLead: OptionSet, Sendable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let digit = CodeLead(rawValue: 1)
  package static let letter = CodeLead(rawValue: 2)
  package static let ideograph = CodeLead(rawValue: 4)
  /// Brackets and every other sign.
  package static let sign = CodeLead(rawValue: 8)
  package static let any: CodeLead = [.digit, .letter, .ideograph, .sign]

  /// The lead of a text, judged by its first byte alone.
  init(_ text: CodeText) {
    switch text.bytes.first {
    case let byte? where ASCII.isDigit(byte): self = .digit
    case let byte? where ASCII.isCapital(byte) || ASCII.isSmall(byte): self = .letter
    // 〔 and its like begin with 0xE3.
    case let byte? where byte >= 0xE4: self = .ideograph
    default: self = .sign
    }
  }
}
