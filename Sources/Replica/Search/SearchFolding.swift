import Foundation

/// Brings text to the one form in which names are compared: composed, half-width, lower case.
enum SearchFolding {
  static func fold(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in (needsComposing(text) ? text.precomposedStringWithCanonicalMapping : text)
      .unicodeScalars
    {
      scalars.append(fold(scalar))
    }
    return String(scalars)
  }

  private static func fold(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    var value = scalar.value
    // Full-width forms of ASCII.
    if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
    if (0x41...0x5A).contains(value) { value += 0x20 }
    // Control characters mark syllables and walls in the index and come from nowhere else.
    if value < 0x20 { value = 0x20 }
    if value > 0xAA, !(0x2E80...0x9FFF).contains(value) {
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      if value == scalar.value, lower.count == 1, let only = lower.first { return only }
    }
    return Unicode.Scalar(value) ?? scalar
  }

  /// Whether canonical composition could change the text: rare, and costly to try on every name.
  private static func needsComposing(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.value {
      case 0..<0x300, 0x2E80...0x3098, 0x309B...0xA8FF, 0xFE30...0x1FFFF, 0x20000...0x2F7FF: false
      default: true
      }
    }
  }
}
