import Canvas

/// A color of a theme with what it becomes where there are fewer colors.
///
/// Written `"#RRGGBB"`, `"ansi:0"`…`"ansi:15"`, `"idx:16"`…`"idx:255"`, `"default"`, or as a table
/// `{ rgb = "#RRGGBB", idx = 75, ansi = 12 }` whose explicit numbers beat the nearest color.
struct Shade: Hashable {
  var rgb: SRGB?
  var index: UInt8?
  var ansi: UInt8?

  /// The terminal's own color.
  static let standard = Shade()

  /// What it looks like, as far as that is known.
  var appearance: SRGB? {
    rgb ?? index.flatMap { SRGB(Color.indexed($0)) } ?? ansi.flatMap { SRGB(Color.ansi($0)) }
  }

  /// The color that was written for `depth` itself; nil when one must be chosen.
  func declared(at depth: ColorDepth) -> Color? {
    if self == .standard || depth == .mono { return .standard }
    switch depth {
    case .direct:
      if let rgb { return .rgb(rgb.red, rgb.green, rgb.blue) }
      return index.map(Color.indexed) ?? ansi.map(Color.ansi)
    case .indexed256:
      if let index { return .indexed(index) }
      return rgb == nil ? ansi.map(Color.ansi) : nil
    case .ansi16: return ansi.map(Color.ansi)
    case .ansi8: return ansi.flatMap { $0 < 8 ? Color.ansi($0) : nil }
    case .mono: return .standard
    }
  }
}

extension SettingsPlace {
  /// This text or table as a color, without looking into a palette; nil for other texts.
  func literalShade() throws(SettingsError) -> Shade? {
    if case .table = node {
      try checkKeys(["rgb", "idx", "ansi"])
      var shade = Shade()
      if let rgb = try value("rgb") {
        let text = try rgb.text()
        shade.rgb = SRGB(hex: text)
        if shade.rgb == nil { throw rgb.error(.badColor(UntrustedText(text))) }
      }
      shade.index = try value("idx")?.byte(in: 16...255)
      shade.ansi = try value("ansi")?.byte(in: 0...15)
      if shade == .standard { throw missing("rgb") }
      return shade
    }
    let text = try text()
    if text == "default" { return .standard }
    if text.hasPrefix("#") {
      guard let rgb = SRGB(hex: text) else { throw error(.badColor(UntrustedText(text))) }
      return Shade(rgb: rgb)
    }
    if text.hasPrefix("ansi:") {
      guard let ansi = UInt8(text.dropFirst(5)), ansi < 16 else {
        throw error(.badColor(UntrustedText(text)))
      }
      return Shade(ansi: ansi)
    }
    if text.hasPrefix("idx:") {
      guard let index = UInt8(text.dropFirst(4)), index >= 16 else {
        throw error(.badColor(UntrustedText(text)))
      }
      return Shade(index: index)
    }
    return nil
  }

  private func byte(in bounds: ClosedRange<Int>) throws(SettingsError) -> UInt8 {
    let integer = try integer()
    guard bounds.contains(integer) else {
      throw error(.outOfRange(Double(bounds.lowerBound), Double(bounds.upperBound)))
    }
    return UInt8(integer)
  }
}
