import Canvas

/// A theme with all it inherits, its color names looked up.
struct ThemeSource {
  let id: String
  let name: UntrustedText
  let appearance: Theme.Appearance
  let border: Theme.Border
  /// The contrast that its text keeps at every depth.
  let minimumContrast: Double
  private let looks: [Role: Look]

  /// A role's look with real colors.
  struct Look {
    var foreground: Shade?
    var background: Shade?
    var attributes: Attributes = []
    var mono: Attributes = []
    var glyph: CleanText?
  }

  /// Joins a theme with its parents, the theme first; what comes earlier wins.
  ///
  /// Palettes join before names are looked up, so a child may recolor a parent's roles by its
  /// palette alone.
  init(_ chain: [ThemeDocument]) throws(SettingsError) {
    guard let theme = chain.first else { preconditionFailure("invariant: a chain has a theme") }
    id = theme.id
    name = theme.name
    appearance = chain.lazy.compactMap(\.appearance).first ?? .any
    border = chain.lazy.compactMap(\.border).first ?? .auto
    minimumContrast = chain.compactMap(\.minimumContrast).max() ?? Contrast.text
    var palette: [String: Shade] = [:]
    var roles: [Role: ThemeDocument.Look] = [:]
    for document in chain {
      palette.merge(document.palette) { nearer, _ in nearer }
      roles.merge(document.roles) { nearer, _ in nearer }
    }
    var looks: [Role: Look] = [:]
    for role in Role.allCases {
      looks[role] = try Self.look(role, roles[role], palette)
    }
    self.looks = looks
  }

  /// How `role` looks by itself.
  func look(_ role: Role) -> Look { looks[role] ?? Look() }

  /// The two shades that `role` on `surface` is shown in, before any downgrade.
  ///
  /// A role with a ground of its own keeps it; a surface with an ink of its own lends it to all
  /// that is drawn upon it.
  func shades(_ role: Role, on surface: Role) -> (ink: Shade, ground: Shade) {
    let (own, below, base) = (look(role), look(surface), look(.surfaceBase))
    let text = look(.text).foreground ?? .standard
    let ground = below.background ?? base.background ?? .standard
    if let background = own.background {
      return (own.foreground ?? below.foreground ?? text, background)
    }
    return (below.foreground ?? own.foreground ?? text, ground)
  }

  private static func look(
    _ role: Role,
    _ written: ThemeDocument.Look?,
    _ palette: [String: Shade]
  ) throws(SettingsError) -> Look {
    guard let written else {
      return Look(mono: role.plainAttributes, glyph: Role.defaultGlyphs[role])
    }
    return Look(
      foreground: try shade(written.foreground, palette),
      background: try shade(written.background, palette),
      attributes: written.attributes,
      mono: written.mono ?? role.plainAttributes.union(written.attributes),
      glyph: written.glyph ?? Role.defaultGlyphs[role]
    )
  }

  private static func shade(
    _ tint: ThemeDocument.Tint?,
    _ palette: [String: Shade]
  ) throws(SettingsError) -> Shade? {
    switch tint {
    case nil: return nil
    case .literal(let shade): return shade
    case .named(let name, let place):
      guard let shade = palette[name] else {
        let nearest = NearestName.find(name, in: palette.keys)
        throw place.error(.unknownColor(UntrustedText(name), nearest: nearest))
      }
      return shade
    }
  }
}
