import Canvas
import Glibc

/// A color of the sRGB space, eight bits a channel.
struct SRGB: Hashable {
  var red: UInt8
  var green: UInt8
  var blue: UInt8

  init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// The shade that xterm shows for `color`; nil for the terminal's own.
  init?(_ color: Color) {
    guard let (red, green, blue) = color.components else { return nil }
    self.init(red, green, blue)
  }

  /// A color written `#RRGGBB`.
  init?(hex: String) {
    let digits = Array(hex.utf8)
    guard digits.count == 7, digits[0] == UInt8(ascii: "#") else { return nil }
    var values: [UInt8] = []
    for start in [1, 3, 5] {
      let pair = String(decoding: digits[start..<(start + 2)], as: UTF8.self)
      // A sign would be read as part of a number.
      guard !pair.hasPrefix("+"), !pair.hasPrefix("-"), let value = UInt8(pair, radix: 16) else {
        return nil
      }
      values.append(value)
    }
    self.init(values[0], values[1], values[2])
  }

  /// Red, green and blue in proportion to light, 0 to 1.
  var linear: [Double] {
    [red, green, blue].map { channel in
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
  }

  /// Relative luminance by WCAG 2: 0 black, 1 white.
  var luminance: Double {
    let linear = linear
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  /// Contrast ratio by WCAG 2, from 1 for the same color to 21 for black and white.
  func contrast(with other: SRGB) -> Double {
    Contrast.ratio(luminance, other.luminance)
  }
}
