/// A code of a package among what may be pasted over a list.
enum PastedCode {
  /// The code, when the text is one and can be nothing else: twenty digits, a symbology identifier, or
  /// element strings in brackets.
  static func code(in text: String) -> String? {
    let blanks: Set<Character> = [" ", "\n", "\t"]
    let trimmed = String(
      text.drop(while: blanks.contains).reversed().drop(while: blanks.contains).reversed()
    )
    guard (8...ScanField.longest).contains(trimmed.utf8.count), !trimmed.contains("\n") else {
      return nil
    }
    let isTraceCode = trimmed.utf8.count == 20 && trimmed.utf8.allSatisfy { $0 &- 0x30 < 10 }
    let heads = ["]C1", "]d2", "]Q3", "]e0", "]J1", "(01)", "(00)", "\u{1D}01"]
    return isTraceCode || heads.contains(where: trimmed.hasPrefix) ? trimmed : nil
  }
}
