import Canvas

/// Chooses the colors of a theme for terminals with fewer of them.
///
/// A declared downgrade is taken as it is. Otherwise the ground becomes the nearest color by
/// CIEDE2000 (of those that an ink can be read on, where a role has the ground to itself), and the
/// ink the nearest of those that keep the contrast the pairing table asks for; where none does,
/// the one with the most contrast.
struct ThemeResolver {
  private let source: ThemeSource
  private var available: [ColorDepth: [Candidate]] = [:]
  private var ranked: [Request: [Candidate]] = [:]
  private var chosen: [InkRequest: Color] = [:]

  private struct Request: Hashable {
    var shade: SRGB
    var depth: ColorDepth
  }

  private struct InkRequest: Hashable {
    var shade: Shade
    var ground: Color
    var minimum: Double
    var depth: ColorDepth
  }

  /// A color to choose from, with what is asked of it again and again.
  private struct Candidate {
    let color: Color
    let shade: SRGB
    let lab: Lab
    let luminance: Double

    init?(_ color: Color) {
      guard let shade = SRGB(color) else { return nil }
      self.color = color
      self.shade = shade
      lab = Lab(shade)
      luminance = shade.luminance
    }
  }

  init(_ source: ThemeSource) {
    self.source = source
  }

  /// What a cell of `role` on `surface` is sent with at `depth`.
  mutating func paint(_ role: Role, on surface: Role, at depth: ColorDepth) -> Paint {
    let (own, below) = (source.look(role), source.look(surface))
    if depth == .mono { return Paint(attributes: own.mono.union(below.mono)) }
    let (ink, ground) = source.shades(role, on: surface)
    let minimum = Contrast.minimum(role, minimumText: source.minimumContrast)
    let background =
      own.background == nil
      ? self.ground(ground, at: depth)
      : self.ground(ground, carrying: ink, minimum: minimum, at: depth)
    var attributes = own.attributes.union(below.attributes)
    if isLost(surface, at: depth) { attributes.formUnion(below.mono) }
    return Paint(
      foreground: self.ink(ink, on: background, minimum: minimum, at: depth),
      background: background,
      attributes: attributes
    )
  }

  /// What `color` looks like; the terminal's own ground is taken for black, or white when light.
  static func appearance(of color: Color, in appearance: Theme.Appearance) -> SRGB {
    SRGB(color) ?? (appearance == .light ? SRGB(255, 255, 255) : SRGB(0, 0, 0))
  }

  /// Whether a surface that has a ground of its own can no longer be told from the base.
  private mutating func isLost(_ surface: Role, at depth: ColorDepth) -> Bool {
    guard depth != .direct, let ground = source.look(surface).background,
      let base = source.look(.surfaceBase).background, ground != base
    else { return false }
    return self.ground(ground, at: depth) == self.ground(base, at: depth)
  }

  private mutating func ground(_ shade: Shade, at depth: ColorDepth) -> Color {
    if let declared = shade.declared(at: depth) { return declared }
    guard let appearance = shade.appearance else { return .standard }
    return ranking(of: appearance, at: depth).first?.color ?? .standard
  }

  /// The nearest color that `ink` can be read on, for a ground that no other role shares.
  private mutating func ground(
    _ shade: Shade,
    carrying ink: Shade,
    minimum: Double,
    at depth: ColorDepth
  ) -> Color {
    if let declared = shade.declared(at: depth) { return declared }
    guard let appearance = shade.appearance else { return .standard }
    let inks = ink.declared(at: depth).flatMap { SRGB($0) }.map { [$0.luminance] }
    let possible = inks ?? candidates(at: depth).map(\.luminance)
    let ranking = ranking(of: appearance, at: depth)
    let fitting = ranking.first { candidate in
      possible.contains { Contrast.ratio($0, candidate.luminance) >= minimum }
    }
    return (fitting ?? ranking.first)?.color ?? .standard
  }

  private mutating func ink(
    _ shade: Shade,
    on ground: Color,
    minimum: Double,
    at depth: ColorDepth
  ) -> Color {
    if let declared = shade.declared(at: depth) { return declared }
    guard let appearance = shade.appearance else { return .standard }
    let request = InkRequest(shade: shade, ground: ground, minimum: minimum, depth: depth)
    if let known = chosen[request] { return known }
    let below = Self.appearance(of: ground, in: source.appearance).luminance
    let ranking = ranking(of: appearance, at: depth)
    let fitting = ranking.first { Contrast.ratio($0.luminance, below) >= minimum }
    let color = (fitting ?? Self.strongest(of: ranking, on: below))?.color ?? .standard
    chosen[request] = color
    return color
  }

  private static func strongest(of candidates: [Candidate], on below: Double) -> Candidate? {
    candidates.max { Contrast.ratio($0.luminance, below) < Contrast.ratio($1.luminance, below) }
  }

  /// The colors of `depth` from the nearest to the farthest.
  private mutating func ranking(of shade: SRGB, at depth: ColorDepth) -> [Candidate] {
    let request = Request(shade: shade, depth: depth)
    if let known = ranked[request] { return known }
    let wanted = Lab(shade)
    let ranking = candidates(at: depth)
      .map { (candidate: $0, distance: $0.lab.difference(from: wanted)) }
      .sorted { $0.distance < $1.distance }
      .map(\.candidate)
    ranked[request] = ranking
    return ranking
  }

  private mutating func candidates(at depth: ColorDepth) -> [Candidate] {
    if let known = available[depth] { return known }
    let colors: [Color] =
      switch depth {
      case .direct, .indexed256: (16...255).map { .indexed(UInt8($0)) }
      case .ansi16: (0...15).map { .ansi(UInt8($0)) }
      case .ansi8: (0...7).map { .ansi(UInt8($0)) }
      case .mono: []
      }
    let candidates = colors.compactMap(Candidate.init)
    available[depth] = candidates
    return candidates
  }
}

extension ThemeSource {
  /// The theme with a paint for every role, surface and depth.
  func theme() -> Theme {
    var resolver = ThemeResolver(self)
    var glyphs: [Role: CleanText] = [:]
    for role in Role.allCases { glyphs[role] = look(role).glyph }
    return Theme(
      id: id,
      name: name,
      appearance: appearance,
      border: border,
      glyphs: glyphs
    ) { role, surface, depth in
      resolver.paint(role, on: surface, at: depth)
    }
  }
}
