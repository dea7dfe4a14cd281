/// What a code may be made of: nothing that hides, turns or controls.
enum CodeText {
  /// Printable ASCII costs one pass; anything else is judged by its Unicode category.
  static func isClean(_ bytes: some Collection<UInt8>) -> Bool {
    if bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) { return true }
    return isClean(String(decoding: bytes, as: UTF8.self))
  }

  static func isClean(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      // The unified ideographs of licence numbers, before the slower look at properties.
      if (0x4E00...0x9FFF).contains(scalar.value) { return true }
      return switch scalar.properties.generalCategory {
      case .control, .format, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator: false
      default: true
      }
    }
  }
}
