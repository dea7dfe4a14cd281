import Glibc

/// A color of the CIE L*a*b* space under daylight D65.
struct Lab: Hashable {
  var lightness: Double
  var a: Double
  var b: Double

  init(lightness: Double, a: Double, b: Double) {
    self.lightness = lightness
    self.a = a
    self.b = b
  }

  init(_ color: SRGB) { self.init(linear: color.linear) }

  /// A color from its red, green and blue in proportion to light.
  init(linear: [Double]) {
    let (red, green, blue) = (linear[0], linear[1], linear[2])
    let x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    let y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    let z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    let (fx, fy, fz) = (Self.compressed(x), Self.compressed(y), Self.compressed(z))
    self.init(lightness: 116 * fy - 16, a: 500 * (fx - fy), b: 200 * (fy - fz))
  }

  /// How different two colors look: CIEDE2000, where 1 is just noticeable side by side.
  ///
  /// Written from G. Sharma, W. Wu and E. Dalal, "The CIEDE2000 Color-Difference Formula", 2005;
  /// the numbered steps are theirs.
  func difference(from other: Lab) -> Double {
    // 1: chroma and hue, with a* stretched for grays.
    let meanChroma = (hypot(a, b) + hypot(other.a, other.b)) / 2
    let power = pow(meanChroma, 7)
    let stretch = 1.5 - 0.5 * sqrt(power / (power + Self.chroma7))
    let (chroma1, hue1) = (hypot(a * stretch, b), Self.hue(a * stretch, b))
    let (chroma2, hue2) = (hypot(other.a * stretch, other.b), Self.hue(other.a * stretch, other.b))
    // 2: differences of lightness, chroma and hue.
    let deltaLightness = other.lightness - lightness
    let deltaChroma = chroma2 - chroma1
    let isGray = chroma1 * chroma2 == 0
    var turn = isGray ? 0 : hue2 - hue1
    if turn > 180 { turn -= 360 }
    if turn < -180 { turn += 360 }
    let deltaHue = 2 * sqrt(chroma1 * chroma2) * sin(Self.radians(turn / 2))
    // 3: means and weights.
    let lightnessMean = (lightness + other.lightness) / 2
    let chromaMean = (chroma1 + chroma2) / 2
    let hueMean = isGray ? hue1 + hue2 : Self.meanHue(hue1, hue2)
    let weight =
      1 - 0.17 * cos(Self.radians(hueMean - 30)) + 0.24 * cos(Self.radians(2 * hueMean))
      + 0.32 * cos(Self.radians(3 * hueMean + 6)) - 0.20 * cos(Self.radians(4 * hueMean - 63))
    let fromMiddle = (lightnessMean - 50) * (lightnessMean - 50)
    let scaleLightness = 1 + 0.015 * fromMiddle / sqrt(20 + fromMiddle)
    let scaleChroma = 1 + 0.045 * chromaMean
    let scaleHue = 1 + 0.015 * chromaMean * weight
    let chromaPower = pow(chromaMean, 7)
    let blueTurn = 30 * exp(-pow((hueMean - 275) / 25, 2))
    let rotation =
      -2 * sqrt(chromaPower / (chromaPower + Self.chroma7)) * sin(Self.radians(2 * blueTurn))
    let (partL, partC, partH) = (
      deltaLightness / scaleLightness, deltaChroma / scaleChroma, deltaHue / scaleHue
    )
    return sqrt(max(0, partL * partL + partC * partC + partH * partH + rotation * partC * partH))
  }

  private static let chroma7 = pow(25.0, 7)

  private static func compressed(_ value: Double) -> Double {
    value > 216.0 / 24389 ? cbrt(value) : (24389.0 / 27 * value + 16) / 116
  }

  private static func radians(_ degrees: Double) -> Double { degrees * .pi / 180 }

  /// The angle of a color in degrees, 0 up to 360; 0 for grays.
  private static func hue(_ a: Double, _ b: Double) -> Double {
    guard a != 0 || b != 0 else { return 0 }
    let degrees = atan2(b, a) * 180 / .pi
    return degrees < 0 ? degrees + 360 : degrees
  }

  private static func meanHue(_ left: Double, _ right: Double) -> Double {
    let sum = left + right
    if abs(left - right) <= 180 { return sum / 2 }
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2
  }
}
