/// A color as a terminal is told it.
package enum Color: Hashable, Sendable {
  /// The terminal's own foreground or background.
  case standard
  /// One of the sixteen named colors, 0–15, whose shade the terminal's owner chose.
  case ansi(UInt8)
  /// One of the fixed colors 16–255: the 6×6×6 cube, then 24 grays.
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}

/// How many colors a terminal can show, from most to fewest.
package enum ColorDepth: Int, CaseIterable, Hashable, Sendable {
  case direct, indexed256, ansi16, ansi8, mono
}

/// A style after a theme has spoken: the colors and attributes a cell is sent with.
package struct Paint: Hashable, Sendable {
  /// The color of the text.
  package var foreground: Color
  /// The color behind the text.
  package var background: Color
  /// The emphasis on top of the colors.
  package var attributes: Attributes

  package init(
    foreground: Color = .standard,
    background: Color = .standard,
    attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }
}
