import Testing

@testable import Canvas

@Suite("Text gate")
struct TextGateTests {
  @Test func `T01: a name with terminal commands shows them and runs none`() {
    let shown = UntrustedText("\u{1B}[2J某药业\u{1B}]0;x\u{7}").line()
    #expect(shown.string == "␛[2J某药业␛]0;x␇")
    #expect(shown.width == 16)
  }

  @Test func `T02: a note that would set the clipboard is only shown`() {
    let note = "\u{1B}]52;c;aGk=\u{7}"
    for shown in [TextGate.line(note), TextGate.code(note), TextGate.block(note, width: 40)[0]] {
      #expect(shown.string == "␛]52;c;aGk=␇")
    }
  }

  @Test(arguments: [
    ([0x9B] as [UInt8], "\u{FFFD}"), ([0x9D], "\u{FFFD}"),
    ([0xC2, 0x9B], "⟨9B⟩"), ([0xC2, 0x9D], "⟨9D⟩"), ([0xC2, 0x85], "⟨85⟩"),
  ])
  func `T03: eight-bit controls are named and their width is counted`(
    bytes: [UInt8],
    shown: String
  ) {
    let text = UntrustedText(bytes: bytes).line()
    #expect(text.string == shown)
    #expect(text.width == shown.unicodeScalars.count)
  }

  @Test(arguments: [
    ("合格\r不合格", "合格␍不合格"), ("合格\u{8}\u{8}\u{8}", "合格␈␈␈"), ("a\tb\u{0}\u{7F}", "a␉b␀␡"),
  ])
  func `T04: nothing can overwrite what stands before it`(raw: String, shown: String) {
    #expect(UntrustedText(raw).line().string == shown)
  }

  @Test(arguments: [
    (0x061C, "ALM"), (0x200E, "LRM"), (0x200F, "RLM"), (0x202A, "LRE"), (0x202B, "RLE"),
    (0x202C, "PDF"), (0x202D, "LRO"), (0x202E, "RLO"), (0x2066, "LRI"), (0x2067, "RLI"),
    (0x2068, "FSI"), (0x2069, "PDI"),
  ])
  func `T05: direction controls are named and the order stays`(value: Int, name: String) throws {
    let control = try #require(Unicode.Scalar(UInt32(value)))
    #expect(UntrustedText("药\(control)gpj.exe").line().string == "药⟨\(name)⟩gpj.exe")
  }

  @Test func `T06: hidden characters in a code are betrayed by a mark`() {
    let code = UntrustedText("国药准字\u{200B}\u{200D}H2020\u{E0041}\u{E0042}0001\u{FE0F}")
    #expect(code.code().string == "国药准字≋H2020⟨TAG⟩0001≋")
    #expect(code.line().string == "国药准字H2020⟨TAG⟩0001")
  }

  @Test func `T07: a million marks on one base are cut to four in 50 milliseconds`() {
    let raw = UntrustedText("e" + String(repeating: "\u{301}", count: 1_000_000))
    let clock = ContinuousClock()
    // The best of a few, since other work shares the machine.
    let fastest = (0..<5).map { _ in clock.measure { _ = raw.line() } }.min()
    #expect(raw.line().string.unicodeScalars.count == 5)
    #expect(raw.cell(width: 3).width == 3)
    #expect(fastest ?? .seconds(1) < .milliseconds(50))
  }

  @Test(arguments: ["\u{1B}]0;title", "\u{1B}P+q", "\u{1B}[", "\u{1B}", "\u{1B}_G"])
  func `T08: an unterminated command leaves the rest of the frame intact`(tail: String) {
    var frame = Frame(size: Size(rows: 2, columns: 24))
    frame.draw(
      UntrustedText("某药业" + tail).cell(width: 20),
      at: Point(row: 0, column: 0)
    )
    frame.draw(CleanText(phrase: "下一行"), at: Point(row: 1, column: 0))
    #expect(frame.lines[1] == "下一行")
    #expect(!frame.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test(arguments: ["\u{1B}[6n", "\u{1B}[c", "\u{1B}[>0q", "\u{5}"])
  func `T09: a question to the terminal loses its escape`(question: String) {
    let shown = UntrustedText(question).line().string
    #expect(!shown.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
  }

  @Test func `T10: a paste with escapes and line ends is text in a field`() {
    var field = TextField()
    field.paste("甲\u{1B}[201~\r\n:quit\n")
    #expect(field.text == "甲\u{1B}[201~ :quit")
    var frame = Frame(size: Size(rows: 1, columns: 30))
    field.draw(on: &frame, at: Point(row: 0, column: 0), width: 30)
    #expect(frame.lines == ["甲␛[201~ :quit"])
  }

  @Test(arguments: [
    ([0xFF, 0x61] as [UInt8], "\u{FFFD}a"),
    // An overlong slash, a surrogate, a value past the end, a character cut short.
    ([0xC0, 0xAF], "\u{FFFD}\u{FFFD}"), ([0xED, 0xA0, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ([0xF4, 0x90, 0x80, 0x80], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ([0xE8, 0x8D], "\u{FFFD}\u{FFFD}"), ([0xE8, 0x8D, 0xAF, 0xE8, 0x61], "药\u{FFFD}a"),
  ])
  func `T14: each byte that is not UTF-8 is one replacement character`(
    bytes: [UInt8],
    shown: String
  ) {
    #expect(UntrustedText(bytes: bytes).line().string == shown)
  }

  @Test(arguments: [
    ("👨‍👩‍👧", "👨👩👧"), ("⚠\u{FE0F}", "⚠"), ("🇨🇳", "CN"), ("👍🏽", "👍"), ("\u{E000}", "▯"),
    ("\u{378}", "▯"), ("\u{301}x", "◌\u{301}x"), ("一\u{2028}二", "一⏎二"), ("e\u{301}", "e\u{301}"),
    ("\u{31350}\u{2EBF0}", "\u{31350}\u{2EBF0}"), ("葛\u{E0100}", "葛"),
  ])
  func `other scalars are reduced to what every terminal draws alike`(raw: String, shown: String) {
    let text = UntrustedText(raw).line()
    #expect(Array(text.string.unicodeScalars) == Array(shown.unicodeScalars))
    #expect(text.width == shown.unicodeScalars.reduce(0) { $0 + TextWidth.of($1) })
  }

  @Test func `what passes at once is what the gate would have let through`() {
    let dot = CleanText(gated: "·", width: 1)
    let wrong = (UInt32(0x20)...0xFFFF).compactMap(Unicode.Scalar.init).filter { scalar in
      // The dot in the middle makes the gate look at each scalar.
      TextGate.line(String(scalar) + "·") != TextGate.line(String(scalar)) + dot
    }
    #expect(wrong.isEmpty)
  }

  @Test func `printing a value that holds outside text does not print it`() {
    struct Record { var name: UntrustedText }
    let record = Record(name: UntrustedText("秘密\u{1B}[2J"))
    var printed = "\(record)"
    dump(record, to: &printed)
    debugPrint(record, to: &printed)
    #expect(!printed.contains("秘密") && !printed.contains("\u{1B}"))
  }

  @Test func `whatever goes in, what comes out has no control and the width it says`() {
    var randomness = Randomness(seed: 7)
    let spans: [ClosedRange<UInt32>] = [0...0x2FF, 0x2000...0x20FF, 0x300...0x36F, 0...0x10FFFF]
    for _ in 0..<2_000 {
      var raw = String.UnicodeScalarView()
      for _ in 0..<20 {
        let span = spans.randomElement(using: &randomness) ?? 0...0
        if let scalar = Unicode.Scalar(UInt32.random(in: span, using: &randomness)) {
          raw.append(scalar)
        }
      }
      for text in [TextGate.line(String(raw)), TextGate.code(String(raw))] {
        let scalars = text.string.unicodeScalars
        #expect(scalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        #expect(text.width == scalars.reduce(0) { $0 + TextWidth.of($1) })
        #expect(TextGate.line(text.string) == text)
      }
    }
  }
}
