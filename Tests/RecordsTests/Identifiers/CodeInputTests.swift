import Records
import Testing

@Suite("Raw input of codes") struct CodeInputTests {
  @Test func `a clean code is its own folding`() {
    let input = CodeInput(Array("91110000600037341L".utf8))
    #expect(input.compact.bytes == input.raw)
    #expect(input.compact.change == nil)
    #expect(input.flaw == nil)
  }

  @Test func `blanks and case are folded for licences and kept for GS1`() {
    let input = CodeInput(Array(" ab\u{3000}c\u{A0}１".utf8))
    #expect(String(decoding: input.compact.bytes, as: UTF8.self) == "ABC1")
    #expect(String(decoding: input.literal.bytes, as: UTF8.self) == " ab c 1")
    #expect(input.compact.change == 0)
    #expect(input.literal.change == 3)
  }

  @Test func `every folded byte knows where it stood`() {
    let raw = Array("Ｈ 国\u{200B}1".utf8)
    let input = CodeInput(raw)
    #expect(String(decoding: input.compact.bytes, as: UTF8.self) == "H国1")
    #expect((0..<5).map(input.compact.rawOffset) == [0, 4, 5, 6, 10])
    #expect(input.flaw == .hiddenCharacter(offset: 7))
  }

  @Test(arguments: [
    "\u{200B}", "\u{200D}", "\u{FEFF}", "\u{2060}", "\u{00AD}", "\u{202E}", "\u{2066}",
    "\u{E0041}", "\u{FE0F}", "\u{034F}", "\u{3164}", "\u{0000}", "\u{001B}", "\u{0085}",
  ])
  func `a hidden character makes a code invalid and names its place`(hidden: String) {
    let answer = ChineseCodeFixture.check("91110000600" + hidden + "037341L")
    #expect(answer.reading.kind == .creditCode)
    #expect(answer.reading.verdict == .invalid)
    #expect(answer.reading.reasons == [CodeReason("hiddenCharacter", at: 11)])
    #expect(answer.others.isEmpty)
  }

  @Test(
    arguments: [
      [0xFF], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80],
    ] as [[UInt8]]
  )
  func `bytes that are not UTF-8 are shown as U+FFFD beside their hexadecimal`(bytes: [UInt8]) {
    let answer = ChineseCodeFixture.detector.check(Array("91".utf8) + bytes + Array("X".utf8))
    #expect(answer.input.unicodeScalars.contains("\u{FFFD}"))
    #expect(answer.inputHex?.hasPrefix("3931") == true)
    #expect(answer.reading.verdict == .invalid)
    #expect(answer.reading.reasons.first == CodeReason("notUTF8", at: 2))
  }

  @Test func `an empty line is answered`() {
    for text in ["", " ", "\u{3000}"] {
      #expect(ChineseCodeFixture.check(text).reading.verdict == .invalid)
      #expect(ChineseCodeFixture.check(text).reasonCodes == ["empty"])
    }
  }

  @Test func `the cap counts bytes and never cuts a character in two`() {
    let longest = ChineseCodeFixture.check(String(repeating: "9", count: 512))
    #expect(longest.reasonCodes == ["unrecognized"])
    let answer = ChineseCodeFixture.check(String(repeating: "国", count: 171))
    #expect(answer.reading.reasons == [CodeReason("tooLong", at: 512, expected: "512")])
    #expect(answer.input == String(repeating: "国", count: 170))
    #expect(answer.inputHex == nil)
    #expect(ChineseCodeFixture.check(String(repeating: "9", count: 5_000_000)).input.count == 512)
  }

  @Test func `full-width input is valid with the reason normalized`() {
    let answer = ChineseCodeFixture.check("国药准字Ｈ２０２１００３９")
    #expect(answer.reading.verdict == .valid)
    #expect(answer.reading.normalized == "国药准字H20210039")
    #expect(answer.reading.reasons == [CodeReason("normalized", at: 12)])
  }

  @Test func `offsets count bytes of the raw input after folding too`() {
    let answer = ChineseCodeFixture.check("９１１１００００６０００３７３４１ N")
    #expect(answer.reading.reasons == [CodeReason("checkDigit", at: 52, expected: "L")])
  }
}
