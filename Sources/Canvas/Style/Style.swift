/// Extra emphasis that drawing code may ask for whatever the theme.
package struct Attributes: OptionSet, Hashable, Sendable {
  /// One bit for each attribute.
  package let rawValue: UInt8

  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let bold = Attributes(rawValue: 1)
  package static let underline = Attributes(rawValue: 2)
  package static let reverse = Attributes(rawValue: 4)
  package static let dim = Attributes(rawValue: 8)
  package static let italic = Attributes(rawValue: 16)
}

/// How a cell is to look: what it means, upon which surface, with which emphasis; never a color.
///
/// A style without a surface keeps the surface of the cells it is drawn over, so a selected row is
/// made by filling it with `.selection` and drawing the same text as always. Where the surface's
/// own look names a foreground, that foreground wins over the role's: a selected row reads in
/// one pair of colors, and glyphs tell its states apart.
package struct Style: Hashable, Sendable {
  /// What the text means.
  package var role: Role
  /// What it lies upon; nil keeps what is there.
  package var surface: Role?
  /// Emphasis beyond what the theme gives the role.
  package var attributes: Attributes

  package init(_ role: Role = .text, on surface: Role? = nil, _ attributes: Attributes = []) {
    self.role = role
    self.surface = surface
    self.attributes = attributes
  }
}
