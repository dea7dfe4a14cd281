/// A theme fully resolved: one paint for every role, on every surface, at every color depth.
///
/// `Settings` makes themes from TOML; nothing here can fail, and a lookup is two array indexings.
package struct Theme: Equatable, Sendable {
  /// The ground a theme is made for; `any` leaves the ground to the terminal.
  package enum Appearance: String, CaseIterable, Hashable, Sendable { case dark, light, any }

  /// How boxes are drawn; `auto` is single lines, or ASCII where the terminal cannot show them.
  package enum Border: String, CaseIterable, Hashable, Sendable {
    case auto, single, rounded, heavy, ascii
  }

  /// The id, which is the stem of its file name.
  package let id: String
  /// The name its author gave it, from outside like any other text.
  package let name: UntrustedText
  /// The ground it is made for.
  package let appearance: Appearance
  /// How boxes are drawn in it.
  package let border: Border

  private let paints: [Paint]
  private let glyphs: [Role: CleanText]

  /// A theme whose paints `resolve` answers, asked once for each role, surface and depth.
  package init(
    id: String,
    name: UntrustedText,
    appearance: Appearance,
    border: Border,
    glyphs: [Role: CleanText],
    resolve: (_ role: Role, _ surface: Role, _ depth: ColorDepth) -> Paint
  ) {
    self.id = id
    self.name = name
    self.appearance = appearance
    self.border = border
    self.glyphs = glyphs
    var paints: [Paint] = []
    paints.reserveCapacity(
      ColorDepth.allCases.count * Role.allCases.count * Role.allCases.count
    )
    for depth in ColorDepth.allCases {
      for surface in Role.surfaces {
        for role in Role.allCases { paints.append(resolve(role, surface, depth)) }
      }
    }
    self.paints = paints
  }

  /// The colors and attributes of `style` at `depth`; a style without a surface sits on the base.
  package func paint(_ style: Style, at depth: ColorDepth) -> Paint {
    let surfaces = Role.surfaces.count
    let surface = style.surface.flatMap { Role.surfaces.firstIndex(of: $0) } ?? 0
    let index = (depth.rawValue * surfaces + surface) * Role.allCases.count + style.role.ordinal
    var paint = paints[index]
    paint.attributes.formUnion(style.attributes)
    return paint
  }

  /// The mark that stands for `role` where color must not be the only sign; nil when it has none.
  package func glyph(for role: Role) -> CleanText? { glyphs[role] }
}
