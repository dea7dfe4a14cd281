/// The request by which a terminal puts a text on the clipboard of whoever looks at it (OSC 52).
///
/// It crosses ssh and, where they are set to let it through, tmux and screen.
enum Clipboard {
  static func request(_ text: [UInt8]) -> String { "\u{1B}]52;c;\(base64(text))\u{07}" }

  /// RFC 4648 §4, with padding.
  static func base64(_ bytes: [UInt8]) -> String {
    var text = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let word = group.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - group.count))
      for place in 0..<4 {
        let isPadding = place > group.count
        let digit = Int(word >> (18 - 6 * UInt32(place)) & 0x3F)
        text.unicodeScalars.append(isPadding ? "=" : alphabet[digit])
      }
    }
    return text
  }

  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".unicodeScalars
  )
}
