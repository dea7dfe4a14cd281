import Records
import WireFormat

/// Whether a value can stand in a field, on the wire and on every laptop.
enum FieldForm {
  /// Bytes of a record's body beyond which it would not fit a block.
  static let recordLimit = 192 * 1024

  enum Fault: String, Error {
    case form = "field_form"
    case tooLong = "field_too_long"
  }

  /// Nil when it can.
  static func fault(of value: FieldValue, in field: Field) -> Fault? {
    switch value {
    case .null, .integer: nil
    case .text(let text): fault(of: text, as: field.kind)
    case .json(let json): json.utf8.count > MutationLine.fieldLimit ? .tooLong : nil
    case .list(let list):
      list.lazy.compactMap { fault(of: $0, as: .text) }.first
        ?? (list.reduce(0) { $0 + $1.utf8.count } > MutationLine.fieldLimit ? .tooLong : nil)
    }
  }

  private static func fault(of text: String, as kind: FieldKind) -> Fault? {
    if text.utf8.count > MutationLine.fieldLimit { return .tooLong }
    let isFit =
      switch kind {
      case .code: isPlainASCII(text) || text.unicodeScalars.allSatisfy(isCode)
      case .day: CalendarDay(text) != nil
      case .reference: RecordID(hex: text) != nil
      case .text, .instant, .integer, .list, .json: !text.utf8.contains(0)
      }
    return isFit ? nil : .form
  }

  private static func isPlainASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != 0x22 && $0 != 0x5C }
  }

  /// Refuses what would need an escape or would not be seen: controls, directions, zero widths, tags.
  private static func isCode(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x22, 0x5C, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE01EF:
      false
    default: true
    }
  }
}
