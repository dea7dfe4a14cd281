import Canvas

/// The characters that boxes are really sent as.
struct BorderGlyphs {
  /// Whether the terminal's font can be trusted with line-drawing characters.
  enum Lines { case present, lacking }

  private let replacements: [Glyph: Glyph]

  /// The set for `border`; `auto` is plain lines, or ASCII where the terminal may lack those.
  init(_ border: Theme.Border, lines: Lines) {
    replacements =
      switch border {
      case .auto: lines == .lacking ? Self.ascii : [:]
      case .single: [:]
      case .rounded: Self.exchange("┌┐└┘", for: "╭╮╰╯")
      case .heavy: Self.exchange("┌┐└┘─│", for: "┏┓┗┛━┃")
      case .ascii: Self.ascii
      }
  }

  /// What to send for `cell`; only cells of a border role are ever exchanged.
  func glyph(of cell: Cell) -> Glyph {
    guard !replacements.isEmpty, cell.style.role == .border || cell.style.role == .borderFocus
    else { return cell.glyph }
    return replacements[cell.glyph] ?? cell.glyph
  }

  private static let ascii = exchange("┌┐└┘─│▸", for: "++++-|>")

  /// Each character of `from` with the one in the same place of `to`.
  private static func exchange(_ from: String, for to: String) -> [Glyph: Glyph] {
    Dictionary(
      uniqueKeysWithValues: zip(
        from.unicodeScalars.map(Glyph.init),
        to.unicodeScalars.map(Glyph.init)
      )
    )
  }
}
