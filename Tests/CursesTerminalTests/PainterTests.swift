import CNcurses
import Canvas
import Testing

@testable import CursesTerminal

@Suite("Painter", .serialized)
struct PainterTests {
  private let theme = Theme(
    id: "t",
    name: UntrustedText("t"),
    appearance: .dark,
    border: .auto,
    glyphs: [:]
  ) { role, _, _ in
    Paint(
      foreground: role == .statusOverdue ? .rgb(250, 80, 80) : .ansi(12),
      background: .indexed(17),
      attributes: role == .statusOverdue ? .bold : []
    )
  }

  private func cell(_ text: String, _ role: Role = .text) -> Cell {
    var frame = Frame(size: Size(rows: 1, columns: 2))
    let origin = Point(row: 0, column: 0)
    frame.draw(UntrustedText(text).line(), at: origin, style: Style(role))
    return frame[origin]
  }

  @Test(arguments: ["\u{31350}", "\u{2EBF0}", "\u{323AF}", "\u{3347A}"])
  func `Gate G2: a hanzi the C library does not know goes out as its own bytes`(hanzi: String)
    throws
  {
    try #require(cn_use_utf8_locale())
    var painter = Painter(theme: theme, depth: .direct, lines: .present)
    let cell = cell(hanzi, .statusOverdue)
    guard cell.text == hanzi else { return #expect(cell.text == "▯") }
    #expect(cell.extent == .wide)
    #expect(!Painter.isExpressible(cell))
    #expect(
      painter.overlay(cell, row: 4, column: 9)
        == "\u{1B}7\u{1B}[5;10H\u{1B}[0;1;38;2;250;80;80;48;5;17m\(hanzi)\u{1B}8"
    )
    // ncurses itself is given a character of the same width.
    #expect(painter.curses([cell], width: 2).map(\.text.0) == [0x3013])
    #expect(cn_width(0x3013) == 2)
  }

  @Test
  func `a blank goes out in the ink before it where only its background can be seen`() throws {
    try #require(cn_use_utf8_locale())
    var painter = Painter(theme: theme, depth: .direct, lines: .present)
    var underlined = cell(" ", .statusOverdue)
    underlined.style.attributes = .underline
    let row = [cell("a"), cell(" ", .statusOverdue), cell("b", .statusOverdue), underlined]
    let bold = UInt32(CN_BOLD)
    #expect(
      painter.curses(row, width: 4).map(\.attributes)
        == [0, 0, bold, bold | UInt32(CN_UNDERLINE)]
    )
  }

  @Test
  func `cells beyond the width are not sent, and no half of a wide one`() throws {
    try #require(cn_use_utf8_locale())
    var painter = Painter(theme: theme, depth: .direct, lines: .present)
    var frame = Frame(size: Size(rows: 1, columns: 4))
    frame.draw(CleanText(phrase: "a药b"), at: Point(row: 0, column: 0))
    let cells = Array(frame.row(0))
    #expect(painter.curses(cells, width: 4).map(\.columns) == [1, 2, 1])
    #expect(painter.curses(cells, width: 2).map(\.columns) == [1])
  }

  @Test(arguments: ["药", "a", "①", "─", "e\u{301}", "👩"])
  func `what the C library draws alike is left to ncurses`(text: String) throws {
    try #require(cn_use_utf8_locale())
    #expect(Painter.isExpressible(cell(text)))
  }

  @Test(arguments: [
    (Color.standard, ""), (.ansi(1), ";31"), (.ansi(9), ";91"), (.indexed(200), ";38;5;200"),
    (.rgb(1, 2, 3), ";38;2;1;2;3"),
  ])
  func `a color has its own SGR code`(color: Color, code: String) {
    #expect(Painter.rendition(Paint(foreground: color)) == "\u{1B}[0\(code)m")
  }

  @Test func `borders are exchanged only where a border was meant`() {
    let ascii = BorderGlyphs(.auto, lines: .lacking)
    #expect(ascii.glyph(of: cell("┌", .border)).text == "+")
    #expect(ascii.glyph(of: cell("─", .borderFocus)).text == "-")
    #expect(ascii.glyph(of: cell("┌", .text)).text == "┌")
    #expect(BorderGlyphs(.rounded, lines: .present).glyph(of: cell("┘", .border)).text == "╯")
    #expect(BorderGlyphs(.heavy, lines: .present).glyph(of: cell("│", .border)).text == "┃")
    #expect(BorderGlyphs(.auto, lines: .present).glyph(of: cell("│", .border)).text == "│")
  }
}
