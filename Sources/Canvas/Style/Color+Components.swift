extension Color {
  /// Red, green and blue of the color as xterm shows it; nil for the terminal's own colors.
  ///
  /// The sixteen named colors are whatever the terminal's owner chose; xterm's defaults stand for
  /// them where a shade must be assumed, in contrast checks and pictures.
  package var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .standard:
      nil
    case .rgb(let red, let green, let blue):
      (red, green, blue)
    case .ansi(let index):
      Self.named[Int(index & 15)]
    case .indexed(let index) where index < 16:
      Self.named[Int(index)]
    case .indexed(let index) where index >= 232:
      Self.gray(8 + 10 * (index - 232))
    case .indexed(let index):
      (
        Self.cubeLevel((index - 16) / 36),
        Self.cubeLevel((index - 16) / 6 % 6),
        Self.cubeLevel((index - 16) % 6)
      )
    }
  }

  private static func gray(_ level: UInt8) -> (red: UInt8, green: UInt8, blue: UInt8) {
    (level, level, level)
  }

  private static func cubeLevel(_ step: UInt8) -> UInt8 { step == 0 ? 0 : 55 + 40 * step }

  private static let named: [(red: UInt8, green: UInt8, blue: UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0),
    (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0),
    (92, 92, 255), (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]
}
