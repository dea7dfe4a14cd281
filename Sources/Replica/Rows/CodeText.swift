/// What a code may be made of: nothing that hides, turns or controls.
enum CodeText {
  /// Printable ASCII costs one pass; anything else is judged scalar by scalar.
  static func isClean(_ bytes: some Collection<UInt8>) -> Bool {
    if bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) { return true }
    return isClean(String(decoding: bytes, as: UTF8.self))
  }

  static func isClean(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x61C, 0x180E, 0x200B...0x200F, 0x2028...0x202E,
        0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF, 0xE0000...0xE01EF:
        false
      default: true
      }
    }
  }
}
