import Canvas
import Testing

@testable import Settings

@Suite("Shipped themes")
struct ShippedThemesTests {
  @Test func `the themes that the documentation promises are there`() {
    let promised = [
      "base-dark", "base-light", "contrast-dark", "contrast-light", "cvd-dark", "mono", "nord",
      "solarized-light", "terminal",
    ]
    #expect(Set(promised).isSubset(of: ShippedThemes.ids))
  }

  @Test(arguments: ShippedThemes.ids)
  func `a theme loads and has a look for every role`(id: String) throws {
    let theme = try #require(ShippedThemes.themes[id])
    #expect(theme.id == id)
    for role in Role.allCases {
      // A lookup that fell through to another role's entry would show here.
      let style = Style(role, on: .surfacePanel, .italic)
      #expect(theme.paint(style, at: .direct).attributes.contains(.italic))
    }
  }

  @Test(arguments: ShippedThemes.ids, ColorDepth.allCases)
  func `Gate G5: every pair of the pairing table keeps its contrast`(id: String, depth: ColorDepth)
    throws
  {
    let source = try ShippedThemes.library.source(id)
    let theme = try #require(ShippedThemes.themes[id])
    for role in Role.allCases {
      for surface in Contrast.surfaces(for: role) {
        let paint = theme.paint(Style(role, on: surface), at: depth)
        let ink = Self.seen(paint.foreground, ground: paint.background, source.appearance)
        let ground = ThemeResolver.appearance(of: paint.background, in: source.appearance)
        let ratio = ink.contrast(with: ground)
        let least = Contrast.minimum(role, minimumText: source.minimumContrast)
        if ratio < least {
          Issue.record(
            "\(id) \(depth) \(role.rawValue) on \(surface.rawValue): \(ratio) < \(least)"
          )
        }
      }
    }
  }

  /// The terminal's own ink is legible on its own ground, which is all that is known of it.
  private static func seen(
    _ ink: Color,
    ground: Color,
    _ appearance: Theme.Appearance
  ) -> SRGB {
    if let shade = SRGB(ink) { return shade }
    return appearance == .light ? SRGB(0, 0, 0) : SRGB(255, 255, 255)
  }

  @Test(arguments: ["contrast-dark", "contrast-light"])
  func `the high-contrast themes ask for seven to one`(id: String) throws {
    #expect(try ShippedThemes.library.source(id).minimumContrast >= 7)
  }

  @Test(arguments: ShippedThemes.ids)
  func `states are told apart by glyph in every theme`(id: String) throws {
    let theme = try #require(ShippedThemes.themes[id])
    let groups: [[Role]] = [
      [.statusOK, .statusDue, .statusOverdue], [.conflictBase, .conflictMine, .conflictTheirs],
      [.severityCritical, .severityMajor, .severityMinor],
      [.risk1, .risk2, .risk3, .risk4, .risk5],
      [.diffAdd, .diffDelete, .diffChange], [.toastInfo, .toastWarning, .toastError],
    ]
    for group in groups {
      let glyphs = group.compactMap { theme.glyph(for: $0) }
      #expect(glyphs.count == group.count && Set(glyphs).count == group.count)
      #expect(glyphs.allSatisfy { $0.width == 1 })
    }
  }

  @Test(arguments: ShippedThemes.ids, ColorDepth.allCases)
  func `a selected row can be told from the others`(id: String, depth: ColorDepth) throws {
    let theme = try #require(ShippedThemes.themes[id])
    let plain = theme.paint(Style(.text, on: .surfacePanel), at: depth)
    for surface in [Role.selection, .selectionUnfocused] {
      #expect(theme.paint(Style(.text, on: surface), at: depth) != plain)
    }
  }

  @Test(arguments: ["mono"])
  func `the theme without color has none at any depth`(id: String) throws {
    let theme = try #require(ShippedThemes.themes[id])
    for depth in ColorDepth.allCases {
      for role in Role.allCases {
        for surface in Role.surfaces {
          let paint = theme.paint(Style(role, on: surface), at: depth)
          #expect(paint.foreground == .standard && paint.background == .standard)
        }
      }
    }
  }

  @Test(arguments: [ColorDepth.indexed256, .ansi16, .ansi8])
  func `a downgraded theme uses only colors that its terminal has`(depth: ColorDepth) throws {
    for id in ShippedThemes.ids {
      let theme = try #require(ShippedThemes.themes[id])
      for role in Role.allCases {
        let paint = theme.paint(Style(role, on: .surfacePopup), at: depth)
        for color in [paint.foreground, paint.background] {
          switch (color, depth) {
          case (.standard, _), (.indexed, .indexed256), (.ansi, .indexed256), (.ansi, .ansi16):
            continue
          case (.ansi(let index), .ansi8):
            // Nine to fifteen are spelled with bold there.
            #expect(index < 16)
          default:
            Issue.record("\(id) \(depth) \(role.rawValue) uses \(color)")
          }
        }
      }
    }
  }
}
