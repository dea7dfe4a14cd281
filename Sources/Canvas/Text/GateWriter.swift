/// The gate at work: takes scalars one by one and keeps what may be shown.
struct GateWriter {
  private var shown = String.UnicodeScalarView()
  private var width = 0
  private var marks = GateWriter.marksPerBase
  private var run = Run.none
  private let hiddenMark: Unicode.Scalar?

  /// ncurses keeps four marks in a cell, and no honest text needs more.
  private static let marksPerBase = 4

  private enum Run { case none, hidden, tags }

  /// A writer that puts `hiddenMark`, if any, where hidden characters were dropped.
  init(hiddenMark: Unicode.Scalar?) {
    self.hiddenMark = hiddenMark
  }

  /// What has been let through so far.
  var text: CleanText { CleanText(gated: String(shown), width: width) }

  /// Shows, replaces or drops the next scalar.
  mutating func take(_ scalar: Unicode.Scalar) {
    let value = scalar.value
    switch value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x4E00...0x9FFF:
      put(scalar, cells: value < 0x4E00 ? 1 : 2)
    case 0x300...0x34E, 0x350...0x36F:
      mark(scalar)
    case 0x00...0x1F:
      put(Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}", cells: 1)
    case 0x7F:
      put("\u{2421}", cells: 1)
    case 0x80...0x9F:
      name(String(value, radix: 16, uppercase: true))
    case 0x2028, 0x2029:
      put("\u{23CE}", cells: 1)
    case 0xE0000...0xE007F:
      if run != .tags { name("TAG") }
      run = .tags
    case 0x1F1E6...0x1F1FF:
      put(Unicode.Scalar(0x41 + value - 0x1F1E6) ?? "\u{FFFD}", cells: 1)
    default:
      takeUncommon(scalar)
    }
  }

  private mutating func takeUncommon(_ scalar: Unicode.Scalar) {
    if let direction = Self.directions[scalar.value] { return name(direction) }
    if Self.isHidden(scalar.value) { return hide() }
    // A skin tone recolors the emoji before it; on its own it is a square like any other.
    if (0x1F3FB...0x1F3FF).contains(scalar.value) && !shown.isEmpty { return }
    guard TextWidth.hasGlyph(scalar) else { return put("\u{25AF}", cells: 1) }
    let cells = TextWidth.of(scalar)
    if cells == 0 { mark(scalar) } else { put(scalar, cells: cells) }
  }

  private mutating func put(_ scalar: Unicode.Scalar, cells: Int) {
    shown.append(scalar)
    width += cells
    marks = 0
    run = .none
  }

  private mutating func mark(_ scalar: Unicode.Scalar) {
    if shown.isEmpty { put("\u{25CC}", cells: 1) }
    guard marks < Self.marksPerBase else { return }
    shown.append(scalar)
    marks += 1
  }

  private mutating func name(_ name: String) {
    put("\u{27E8}", cells: 1)
    for scalar in name.unicodeScalars { put(scalar, cells: 1) }
    put("\u{27E9}", cells: 1)
  }

  private mutating func hide() {
    guard let hiddenMark, run != .hidden else { return }
    put(hiddenMark, cells: 1)
    run = .hidden
  }

  private static func isHidden(_ value: UInt32) -> Bool {
    switch value {
    case 0xAD, 0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200D,
      0x2060...0x2065, 0x206A...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0,
      0xFFF9...0xFFFB, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0100...0xE01EF:
      true
    default:
      false
    }
  }

  /// The short names of UAX #9 for the controls that change the order of text.
  private static let directions: [UInt32: String] = [
    0x061C: "ALM", 0x200E: "LRM", 0x200F: "RLM",
    0x202A: "LRE", 0x202B: "RLE", 0x202C: "PDF", 0x202D: "LRO", 0x202E: "RLO",
    0x2066: "LRI", 0x2067: "RLI", 0x2068: "FSI", 0x2069: "PDI",
  ]
}
