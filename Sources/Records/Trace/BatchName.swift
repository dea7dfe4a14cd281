/// Batch and approval numbers in the spelling in which they are compared.
///
/// Recalls are announced by people: full-width digits, blanks, a leading 批号 and small letters
/// must not hide a hit. Letters that look like digits stay what they are.
package enum BatchName {
  /// `Ｂ２６０３ 18` and `批号：b260318` are both `B260318`.
  package static func normalized(_ number: String) -> String {
    var text = folded(number)
    for label in ["生产批号", "产品批号", "批号", "LOT", "BATCHNO", "BATCH"] {
      guard text.hasPrefix(label), text.count > label.count else { continue }
      let rest = text.dropFirst(label.count)
      // A label ends in a sign; `LOT1` may be a number.
      guard let sign = rest.first, ":.-#".contains(sign) else {
        if label.utf8.first.map({ $0 < 0x80 }) ?? true { continue }
        text = String(rest)
        break
      }
      text = String(rest.dropFirst())
      break
    }
    return text
  }

  /// The same for approval and registration numbers.
  package static func approval(_ number: String) -> String { folded(number) }

  private static func folded(_ text: String) -> String {
    let input = CodeInput(Array(text.utf8.prefix(CodeInput.longest)))
    return String(decoding: input.compact.bytes, as: UTF8.self)
  }
}
