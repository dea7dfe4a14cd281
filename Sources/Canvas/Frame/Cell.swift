/// One cell of the screen: a small text and how it looks.
package struct Cell: Hashable, Sendable {
  /// How much of the screen the cell's text takes.
  package enum Extent: UInt8, Hashable, Sendable {
    case narrow
    /// The left half of a wide character; the cell right of it is its continuation.
    case wide
    /// The right half of the wide character in the cell left of it; its text is empty.
    case continuation
  }

  /// What it says; a space when blank.
  package private(set) var glyph: Glyph
  /// Whether it is a whole character or half of a wide one.
  package private(set) var extent: Extent
  /// What it means and upon which surface.
  package var style: Style

  init(glyph: Glyph, extent: Extent, style: Style) {
    self.glyph = glyph
    self.extent = extent
    self.style = style
  }

  /// How many cells it takes together with its continuation; 0 for a continuation itself.
  package var columns: Int {
    switch extent {
    case .narrow: 1
    case .wide: 2
    case .continuation: 0
    }
  }

  /// What it says as text; empty for a continuation.
  package var text: String { glyph.text }

  static func blank(_ style: Style) -> Cell { narrow(.space, style) }

  static func narrow(_ glyph: Glyph, _ style: Style) -> Cell {
    Cell(glyph: glyph, extent: .narrow, style: style)
  }
}
