import Canvas

/// One theme file as it is written, before its parent is known.
///
///     schema = 1
///     name = "国药深色"
///     inherits = "base-dark"
///     appearance = "dark"                     # dark, light or any
///     [palette]                               # any names
///     accent = { rgb = "#4da3ff", idx = 75, ansi = 12 }
///     [role]                                  # the closed list of `Role`
///     "text" = "fg"                           # a foreground alone
///     "selection" = { fg = "bg", bg = "accent", mono = "reverse" }
///     "status.overdue" = { fg = "red", attr = ["bold"], glyph = "!" }
///     "chart.series" = ["blue", "orange", "green", "purple"]
///     [border]
///     style = "auto"                          # auto, single, rounded, heavy or ascii
///     [contrast]
///     min_text = 4.5                          # may be raised, not lowered
struct ThemeDocument {
  let id: String
  let name: UntrustedText
  let parent: SettingsPlace?
  let appearance: Theme.Appearance?
  let border: Theme.Border?
  let minimumContrast: Double?
  let palette: [String: Shade]
  let roles: [Role: Look]

  /// A color as a role names it.
  enum Tint {
    case literal(Shade)
    /// A name of the palette, and where it is used.
    case named(String, SettingsPlace)
  }

  /// What a role was given.
  struct Look {
    var foreground: Tint?
    var background: Tint?
    var attributes: Attributes = []
    var mono: Attributes?
    var glyph: CleanText?
  }

  init(parsing bytes: [UInt8], id: String, file: String) throws(SettingsError) {
    let root = try SettingsPlace(parsing: bytes, file: file)
    try root.checkKeys([
      "schema", "name", "inherits", "appearance", "palette", "role", "border", "contrast",
    ])
    try Schema.check(root)
    self.id = id
    guard let name = try root.value("name") else { throw root.missing("name") }
    self.name = UntrustedText(try name.text())
    parent = try root.value("inherits")
    appearance = try root.value("appearance")?.choice(of: Theme.Appearance.self)
    border = try Self.border(root)
    minimumContrast = try Self.contrast(root)
    palette = try Self.palette(root)
    roles = try Self.roles(root)
  }

  private static func border(_ root: SettingsPlace) throws(SettingsError) -> Theme.Border? {
    guard let table = try root.value("border") else { return nil }
    try table.checkKeys(["style"])
    return try table.value("style")?.choice(of: Theme.Border.self)
  }

  private static func contrast(_ root: SettingsPlace) throws(SettingsError) -> Double? {
    guard let table = try root.value("contrast") else { return nil }
    try table.checkKeys(["min_text"])
    guard let place = try table.value("min_text") else { return nil }
    let ratio = try place.number()
    guard (Contrast.text...21).contains(ratio) else {
      throw place.error(.outOfRange(Contrast.text, 21))
    }
    return ratio
  }

  private static func palette(_ root: SettingsPlace) throws(SettingsError) -> [String: Shade] {
    guard let table = try root.value("palette") else { return [:] }
    var palette: [String: Shade] = [:]
    for (name, place) in try table.values() {
      guard let shade = try place.literalShade() else {
        throw place.error(.badColor(UntrustedText(try place.text())))
      }
      palette[name] = shade
    }
    return palette
  }

  private static func roles(_ root: SettingsPlace) throws(SettingsError) -> [Role: Look] {
    guard let table = try root.value("role") else { return [:] }
    var roles: [Role: Look] = [:]
    for (name, place) in try table.values() {
      if name == seriesName {
        for (role, tint) in try zip(series, place.seriesTints()) {
          roles[role] = Look(foreground: tint)
        }
        continue
      }
      guard let role = Role(rawValue: name) else {
        let known = Role.allCases.map(\.rawValue) + [seriesName]
        throw place.error(.unknownRole(nearest: NearestName.find(name, in: known)))
      }
      roles[role] = try place.look()
    }
    return roles
  }

  private static let seriesName = "chart.series"
  private static let series: [Role] = [.chartSeries1, .chartSeries2, .chartSeries3, .chartSeries4]
}

extension SettingsPlace {
  fileprivate func look() throws(SettingsError) -> ThemeDocument.Look {
    switch node {
    case .text:
      return ThemeDocument.Look(foreground: try tint())
    case .table:
      try checkKeys(["fg", "bg", "attr", "mono", "glyph"])
      return ThemeDocument.Look(
        foreground: try value("fg")?.tint(),
        background: try value("bg")?.tint(),
        attributes: try value("attr")?.attributes() ?? [],
        mono: try value("mono")?.attributes(),
        glyph: try value("glyph")?.glyph()
      )
    default:
      throw error(.wrongType(expected: .role))
    }
  }

  fileprivate func seriesTints() throws(SettingsError) -> [ThemeDocument.Tint] {
    var tints: [ThemeDocument.Tint] = []
    for item in try items() { tints.append(try item.tint()) }
    guard tints.count == 4 else { throw error(.outOfRange(4, 4)) }
    return tints
  }

  private func tint() throws(SettingsError) -> ThemeDocument.Tint {
    switch node {
    case .text, .table: break
    default: throw error(.wrongType(expected: .color))
    }
    if let shade = try literalShade() { return .literal(shade) }
    return .named(try text(), self)
  }

  private func attributes() throws(SettingsError) -> Attributes {
    var attributes: Attributes = []
    let places = if case .list = node { try items() } else { [self] }
    for place in places {
      attributes.formUnion(try place.choice(of: AttributeName.self).attributes)
    }
    return attributes
  }

  private func glyph() throws(SettingsError) -> CleanText {
    let text = UntrustedText(try text())
    let glyph = text.line()
    guard glyph.width == 1, glyph.string != " " else { throw error(.badGlyph(text)) }
    return glyph
  }
}

/// The attributes as theme files name them.
private enum AttributeName: String, CaseIterable {
  case bold, underline, reverse, dim, italic, none

  var attributes: Attributes {
    switch self {
    case .bold: .bold
    case .underline: .underline
    case .reverse: .reverse
    case .dim: .dim
    case .italic: .italic
    case .none: []
    }
  }
}
