import Testing

@testable import Canvas

@Suite("Text width")
struct TextWidthTests {
  @Test(arguments: [
    (0x41, 1), (0x836F, 2), (0x3000, 2), (0xFF01, 2), (0xAC00, 2), (0x1F469, 2), (0x20000, 2),
    // Hanzi of the extensions H, I and J, which the C library of Debian 12 does not know.
    (0x31350, 2), (0x323AF, 2), (0x2EBF0, 2), (0x2EE5D, 2), (0x323B0, 2), (0x33479, 2),
    // Wide since Unicode 16, narrow in older tables; and the other way round.
    (0x2630, 2), (0x268A, 2), (0x3248, 1), (0x324F, 1),
    // Ambiguous ones take one cell.
    (0x2460, 1), (0x2500, 1), (0x2588, 1), (0x2026, 1), (0x201C, 1), (0xD7, 1), (0x25CF, 1),
    (0x301, 0), (0x20E3, 0), (0xE31, 0), (0x1160, 0), (0x200B, 0), (0xFE0F, 0),
  ])
  func `a scalar takes the cells that Unicode 17 gives it`(value: Int, cells: Int) throws {
    let scalar = try #require(Unicode.Scalar(UInt32(value)))
    #expect(TextWidth.of(scalar) == cells)
  }

  @Test(arguments: ["wide", "zero", "glyphless"])
  func `a generated table is sorted, disjoint and made of pairs`(name: String) throws {
    let tables = [
      "wide": WidthTable.wide, "zero": WidthTable.zero, "glyphless": WidthTable.glyphless,
    ]
    let table = try #require(tables[name])
    #expect(table.count.isMultiple(of: 2))
    for index in stride(from: 0, to: table.count, by: 2) {
      #expect(table[index] <= table[index + 1])
      if index > 0 { #expect(table[index - 1] + 1 < table[index]) }
    }
  }

  @Test func `Gate G2: looking a scalar up agrees with walking through the generated ranges`() {
    var wide = Set<UInt32>()
    var zero = Set<UInt32>()
    for index in stride(from: 0, to: WidthTable.wide.count, by: 2) {
      wide.formUnion(WidthTable.wide[index]...min(WidthTable.wide[index + 1], 0x33FFF))
      if WidthTable.wide[index + 1] > 0x1FFFF { break }
    }
    for index in stride(from: 0, to: WidthTable.zero.count, by: 2) {
      zero.formUnion(WidthTable.zero[index]...WidthTable.zero[index + 1])
    }
    for value in UInt32(0x300)..<0x1FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let cells = wide.contains(value) ? 2 : zero.contains(value) ? 0 : 1
      if TextWidth.of(scalar) != cells { Issue.record("U+\(String(value, radix: 16))") }
    }
  }

  @Test(arguments: [(0x378, false), (0xE000, false), (0x10FFFD, false), (0x31350, true)])
  func `unassigned and private scalars have no glyph`(value: Int, hasGlyph: Bool) throws {
    let scalar = try #require(Unicode.Scalar(UInt32(value)))
    #expect(TextWidth.hasGlyph(scalar) == hasGlyph)
  }
}
