import CNcurses
import Canvas

/// Turns cells into what ncurses takes, and into bytes where ncurses cannot take them.
struct Painter {
  private let theme: Theme
  private let depth: ColorDepth
  private let borders: BorderGlyphs
  private var inks: [Style: Ink] = [:]
  /// The one asked for last: neighbours mostly look alike.
  private var last: (style: Style, ink: Ink)?

  private struct Ink {
    var paint: Paint
    var attributes: UInt32
    var pair: Int32
    /// Whether a blank in it shows nothing but its background.
    var hidesBlanks: Bool

    /// Whether a blank looks the same in either; then the one in use spares a change of color.
    func blanks(like other: Ink) -> Bool {
      hidesBlanks && other.hidesBlanks && paint.background == other.paint.background
    }
  }

  init(theme: Theme, depth: ColorDepth, lines: BorderGlyphs.Lines) {
    self.theme = theme
    self.depth = depth
    borders = BorderGlyphs(theme.border, lines: lines)
  }

  /// `cells` that stand side by side, for ncurses, as far as `width` columns go.
  ///
  /// A character that it would lose is a stand-in of the same width.
  mutating func curses(_ cells: [Cell], width: Int) -> [cn_cell] {
    var line: [cn_cell] = []
    line.reserveCapacity(cells.count)
    var (columns, before) = (0, Ink?.none)
    for cell in cells {
      columns += cell.columns
      guard columns <= width else { break }
      guard cell.columns > 0 else { continue }
      var ink = ink(cell.style)
      if cell.glyph == .space, let before, ink.blanks(like: before) { ink = before }
      line.append(curses(cell, in: ink))
      before = ink
    }
    return line
  }

  private func curses(_ cell: Cell, in ink: Ink) -> cn_cell {
    var curses = cn_cell()
    curses.attributes = ink.attributes
    curses.pair = ink.pair
    curses.columns = Int32(cell.columns)
    let glyph = Self.isExpressible(cell) ? borders.glyph(of: cell) : Self.standIn(cell)
    withUnsafeMutableBytes(of: &curses.text) { bytes in
      let room = bytes.bindMemory(to: UInt32.self)
      for slot in 0..<5 { room[slot] = glyph[slot] }
    }
    return curses
  }

  /// The bytes that put `cell` at (row, column) behind ncurses' back; its state is left as it was.
  mutating func overlay(_ cell: Cell, row: Int, column: Int) -> String {
    "\u{1B}7\u{1B}[\(row + 1);\(column + 1)H"
      + Self.rendition(ink(cell.style).paint) + cell.text + "\u{1B}8"
  }

  /// Whether ncurses draws `cell` as wide as it is.
  ///
  /// It asks the C library, whose tables are older than ours: hanzi of the extensions H, I and J
  /// would come out as blanks.
  static func isExpressible(_ cell: Cell) -> Bool {
    let glyph = cell.glyph
    if glyph.isPlain && (glyph.base < 0x80 || oldHanzi ~= glyph.base) { return true }
    guard cn_width(glyph.base) == cell.columns else { return false }
    for slot in 1..<5 where glyph[slot] != 0 {
      if cn_width(glyph[slot]) != 0 { return false }
    }
    return true
  }

  /// Hanzi that are two cells wide in the tables of any C library.
  private static let oldHanzi: ClosedRange<UInt32> = 0x4E00...0x9FA5

  private static func standIn(_ cell: Cell) -> Glyph {
    Glyph(cell.columns == 2 ? "\u{3013}" : "?")
  }

  private mutating func ink(_ style: Style) -> Ink {
    if let last, last.style == style { return last.ink }
    let ink = inks[style] ?? mix(style)
    last = (style, ink)
    return ink
  }

  private mutating func mix(_ style: Style) -> Ink {
    var paint = theme.paint(style, at: depth)
    if depth == .ansi8, case .ansi(let index) = paint.foreground, index >= 8 {
      // Eight colors and bold are how such terminals spell the bright ones.
      paint.foreground = .ansi(index - 8)
      paint.attributes.insert(.bold)
    }
    let ink = Ink(
      paint: paint,
      attributes: Self.attributes(paint.attributes),
      pair: cn_pair(number(paint.foreground), number(paint.background)),
      hidesBlanks: paint.attributes.isDisjoint(with: [.underline, .reverse])
    )
    inks[style] = ink
    return ink
  }

  private func number(_ color: Color) -> Int32 {
    switch color {
    case .standard: return -1
    case .ansi(let index): return Int32(index) & (depth == .ansi8 ? 7 : 15)
    case .indexed(let index): return Int32(index)
    case .rgb(let red, let green, let blue):
      guard depth == .direct else { return -1 }
      // Numbers below 256 name palette entries; the nearest other shade has a touch of green.
      let value = Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
      return value < 256 ? value | 0x100 : value
    }
  }

  private static func attributes(_ attributes: Attributes) -> UInt32 {
    let flags: [(Attributes, Int)] = [
      (.bold, CN_BOLD), (.underline, CN_UNDERLINE), (.reverse, CN_REVERSE),
      (.dim, CN_DIM), (.italic, CN_ITALIC),
    ]
    return flags.reduce(0) { attributes.contains($1.0) ? $0 | UInt32($1.1) : $0 }
  }

  /// The SGR sequence of `paint`, from a clean state.
  static func rendition(_ paint: Paint) -> String {
    var codes = ["0"]
    let flags: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    codes += flags.filter { paint.attributes.contains($0.0) }.map(\.1)
    codes += code(paint.foreground, low: 30, high: 90, mode: 38)
    codes += code(paint.background, low: 40, high: 100, mode: 48)
    return "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private static func code(_ color: Color, low: Int, high: Int, mode: Int) -> [String] {
    switch color {
    case .standard: []
    case .ansi(let index) where index < 8: ["\(low + Int(index))"]
    case .ansi(let index): ["\(high + Int(index & 15) - 8)"]
    case .indexed(let index): ["\(mode);5;\(index)"]
    case .rgb(let red, let green, let blue): ["\(mode);2;\(red);\(green);\(blue)"]
    }
  }
}
