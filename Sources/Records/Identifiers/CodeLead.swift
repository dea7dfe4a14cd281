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
  /// 国 or 卫, the words national numbers begin with.
  package static let national = CodeLead(rawValue: 16)
  /// Any other ideograph, such as a province.
  package static let ideograph = CodeLead(rawValue: 4)
  /// Brackets and every other sign.
  package static let sign = CodeLead(rawValue: 8)
  /// Every lead: the reader is always asked.
  package static let any: CodeLead = [.digit, .letter, .national, .ideograph, .sign]

  /// The lead of a text, judged by its first character alone.
  init(_ text: CodeText) {
    let bytes = text.bytes
    switch bytes.first {
    case let byte? where ASCII.isDigit(byte): self = .digit
    case let byte? where ASCII.isCapital(byte) || ASCII.isSmall(byte): self = .letter
    case 0xE5? where bytes.starts(with: "国".utf8) || bytes.starts(with: "卫".utf8):
      self = .national
    // 〔 and its like begin with 0xE3.
    case let byte? where byte >= 0xE4: self = .ideograph
    default: self = .sign
    }
  }
}
