/// What an input begins with: lets the detector pass over readers that cannot match.
package struct CodeLead: OptionSet, Sendable {
  /// One bit for each lead.
  package let rawValue: UInt8

  /// Takes the bits as they are.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// An ASCII digit.
  package static let digit = CodeLead(rawValue: 1)
  /// An ASCII letter.
  package static let letter = CodeLead(rawValue: 2)
  /// An ideograph, such as a province or 国.
  package static let ideograph = CodeLead(rawValue: 4)
  /// Brackets and every other sign.
  package static let sign = CodeLead(rawValue: 8)
  /// Every lead: the reader is always asked.
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
