/// The gate at work: takes scalars one by one and keeps what may be shown.
struct GateWriter {
  private var shown = String.UnicodeScalarView()
  private var width = 0
  private var marks = GateWriter.marksPerBase
  private var surplusMark: Unicode.Scalar?
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

  /// Takes the scalars of `bytes`, which must be valid UTF-8.
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard var next = bytes.baseAddress else { return }
    let end = next + bytes.count
    while next < end {
      let (scalar, length) = Self.scalar(at: next)
      take(scalar)
      next += length
      if marks == Self.marksPerBase { next = Self.passMarks(from: next, to: end) }
    }
  }

  private static func scalar(at bytes: UnsafePointer<UInt8>) -> (Unicode.Scalar, length: Int) {
    let first = UInt32(bytes[0])
    if first < 0x80 { return (Unicode.Scalar(bytes[0]), 1) }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var value = first & (0x7F >> UInt32(length))
    for offset in 1..<length { value = value << 6 | UInt32(bytes[offset] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
  }

  /// Where the common marks U+0300–U+034E that begin at `next` end.
  ///
  /// A million of them on one base is an attack on time, so they are passed over two bytes at a
  /// time once the base has all it may have.
  private static func passMarks(
    from next: UnsafePointer<UInt8>,
    to end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8> {
    var next = next
    while next < end && (next[0] == 0xCC || (next[0] == 0xCD && next[1] < 0x8F)) { next += 2 }
    return next
  }

  /// Shows, replaces or drops the next scalar.
  private mutating func take(_ scalar: Unicode.Scalar) {
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
    // The same mark a million times over is not looked up a million times.
    if scalar == surplusMark && marks == Self.marksPerBase { return }
    let cells = TextWidth.of(scalar)
    if cells == 0 {
      if let direction = Self.direction(scalar.value) {
        name(direction)
      } else if Self.isHidden(scalar.value) {
        hide()
      } else {
        mark(scalar)
      }
    } else if scalar == "\u{AD}" || scalar == "\u{115F}" {
      // A soft hyphen and a filler: the tables give them cells in which there is nothing to see.
      hide()
    } else if (0x1F3FB...0x1F3FF).contains(scalar.value) && !shown.isEmpty {
      // A skin tone recolors the emoji before it; on its own it is a square like any other.
      return
    } else if TextWidth.hasGlyph(scalar) {
      put(scalar, cells: cells)
    } else {
      put("\u{25AF}", cells: 1)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar, cells: Int) {
    shown.append(scalar)
    width += cells
    marks = 0
    run = .none
  }

  private mutating func mark(_ scalar: Unicode.Scalar) {
    if shown.isEmpty { put("\u{25CC}", cells: 1) }
    guard marks < Self.marksPerBase else {
      surplusMark = scalar
      return
    }
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

  /// Scalars without width that are no marks: joiners, selectors, fillers, format controls.
  private static func isHidden(_ value: UInt32) -> Bool {
    switch value {
    case 0x34F, 0x1160, 0x17B4, 0x17B5, 0x180B...0x180F, 0x200B...0x200D, 0x2060...0x2065,
      0x206A...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB,
      0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0080...0xE0FFF:
      true
    default:
      false
    }
  }

  /// The short names of UAX #9 for the controls that change the order of text.
  private static func direction(_ value: UInt32) -> String? {
    switch value {
    case 0x061C: "ALM"
    case 0x200E: "LRM"
    case 0x200F: "RLM"
    case 0x202A: "LRE"
    case 0x202B: "RLE"
    case 0x202C: "PDF"
    case 0x202D: "LRO"
    case 0x202E: "RLO"
    case 0x2066: "LRI"
    case 0x2067: "RLI"
    case 0x2068: "FSI"
    case 0x2069: "PDI"
    default: nil
    }
  }
}
