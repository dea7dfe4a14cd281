import Canvas

/// The characters that boxes are really sent as.
struct BorderGlyphs {
  /// Whether the terminal's font can be trusted with line-drawing characters.
  enum Lines { case present, lacking }

  private let replacements: [String: String]

  /// The set for `border`; `auto` is plain lines, or ASCII where the terminal may lack those.
  init(_ border: Theme.Border, lines: Lines) {
    replacements =
      switch border {
      case .auto: lines == .lacking ? Self.ascii : [:]
      case .single: [:]
      case .rounded: ["┌": "╭", "┐": "╮", "└": "╰", "┘": "╯"]
      case .heavy: ["┌": "┏", "┐": "┓", "└": "┗", "┘": "┛", "─": "━", "│": "┃"]
      case .ascii: Self.ascii
      }
  }

  /// What to send for `cell`; only cells of a border role are ever exchanged.
  func text(of cell: Cell) -> String {
    guard !replacements.isEmpty, cell.style.role == .border || cell.style.role == .borderFocus
    else { return cell.text }
    return replacements[cell.text] ?? cell.text
  }

  private static let ascii = [
    "┌": "+", "┐": "+", "└": "+", "┘": "+", "─": "-", "│": "|", "▸": ">",
  ]
}
