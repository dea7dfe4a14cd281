import Canvas
import Testing

@testable import CursesTerminal

@Suite("Input decoder")
struct InputDecoderTests {
  /// What `bytes` mean when nothing follows them.
  private func decode(_ bytes: [UInt8], keys: [[UInt8]: Key] = [:]) -> [Input] {
    var decoder = InputDecoder(keys: keys)
    let inputs = decoder.decode(bytes)
    return decoder.patience == nil ? inputs : inputs + decoder.settle()
  }

  private func decode(_ text: String) -> [Input] { decode(Array(text.utf8)) }

  @Test(arguments: [
    ("a", Key.character("a")), ("药", .character("药")), ("\u{31350}", .character("\u{31350}")),
    ("\r", .enter), ("\t", .tab), ("\u{7F}", .backspace), ("\u{8}", .backspace),
    ("\u{0}", .control(" ")), ("\u{3}", .control("c")), ("\u{1A}", .control("z")),
    // A group separator from a scanner is a key, not the end of the program.
    ("\u{1D}", .control("]")), ("\u{1C}", .control("\\")), ("\u{1F}", .control("_")),
    ("\u{1B}", .escape), ("\u{1B}x", .alt("x")), ("\u{1B}[", .alt("[")), ("\u{1B}O", .alt("O")),
    ("\u{1B}[A", .up), ("\u{1B}OB", .down), ("\u{1B}[1;5C", .right), ("\u{1B}[H", .home),
    ("\u{1B}[4~", .end), ("\u{1B}[7~", .home), ("\u{1B}[5~", .pageUp), ("\u{1B}[3;2~", .delete),
    ("\u{1B}[Z", .backTab), ("\u{1B}OP", .function(1)), ("\u{1B}[15~", .function(5)),
    ("\u{1B}[24~", .function(12)), ("\u{1B}[[C", .function(3)),
  ])
  func `bytes become the key they stand for`(bytes: String, key: Key) {
    #expect(decode(bytes) == [.key(key)])
  }

  @Test func `Gate G7: a byte that is not UTF-8 is reported and what follows it is kept`() {
    #expect(
      decode([0xFF, 0x61, 0x0D]) == [.invalidByte(0xFF), .key(.character("a")), .key(.enter)]
    )
    #expect(
      decode([0xE8, 0x8D, 0x61]) == [
        .invalidByte(0xE8), .invalidByte(0x8D), .key(.character("a")),
      ]
    )
  }

  @Test func `every split of the bytes gives the same inputs`() {
    let bytes = Array("a药\u{1B}[A\u{1B}[<0;10;5M\u{1B}[15~\u{1B}OPz\u{31350}".utf8)
    let whole = decode(bytes)
    #expect(whole.count == 8)
    for split in 1..<bytes.count {
      var decoder = InputDecoder()
      let inputs = decoder.decode(bytes[..<split]) + decoder.decode(bytes[split...])
      #expect(inputs == whole)
    }
  }

  @Test(arguments: ["\u{1B}[?2026;2$y", "\u{1B}[99~", "\u{1B}[1;2;3q", "\u{1B}Oz", "\u{1B}[<1;2M"])
  func `a sequence that means nothing is not taken for typed text`(sequence: String) {
    #expect(decode(sequence + "a") == [.key(.character("a"))])
  }

  @Test func `two Esc keys pressed fast are two keys`() {
    #expect(decode("\u{1B}\u{1B}") == [.key(.escape), .key(.escape)])
    #expect(decode("\u{1B}药") == [.key(.escape), .key(.character("药"))])
  }

  @Test func `a terminal's own key sequences come first`() {
    let keys: [[UInt8]: Key] = [Array("\u{1B}[1~".utf8): .function(9), [0x1B, 0x41]: .up]
    #expect(decode(Array("\u{1B}[1~\u{1B}A".utf8), keys: keys) == [.key(.function(9)), .key(.up)])
  }

  @Test(arguments: [
    ("\u{1B}[<0;100;20M", MouseEvent(.press, .left, at: Point(row: 19, column: 99))),
    ("\u{1B}[<2;1;1m", MouseEvent(.release, .right, at: Point(row: 0, column: 0))),
    ("\u{1B}[<64;3;4M", MouseEvent(.wheelUp, at: Point(row: 3, column: 2))),
    ("\u{1B}[<81;300;100M", MouseEvent(.wheelDown, at: Point(row: 99, column: 299))),
    ("\u{1B}[M !!", MouseEvent(.press, .left, at: Point(row: 0, column: 0))),
  ])
  func `a click says where it was`(bytes: String, event: MouseEvent) {
    #expect(decode(bytes) == [.mouse(event)])
  }

  @Test(arguments: ["\u{1B}[<0;0;5M", "\u{1B}[<35;4;4M", "\u{1B}[<0;99999999999999999999;1M"])
  func `a click that cannot be is dropped`(bytes: String) {
    #expect(decode(bytes).allSatisfy { $0 != .key(.character("M")) })
    #expect(decode(bytes + "a").last == .key(.character("a")))
  }

  @Test func `focus events are told`() {
    #expect(decode("\u{1B}[I\u{1B}[O") == [.focus(true), .focus(false)])
  }

  @Test func `Gate G7: random bytes never stop the decoder and always leave it able to read on`() {
    var state: UInt64 = 42
    for _ in 0..<300 {
      var decoder = InputDecoder()
      for _ in 0..<40 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let table: [UInt8] = [0x1B, 0x5B, 0x4F, 0x3C, 0x3B, 0x31, 0x7E, 0x4D, 0x61, 0xE8, 0x8D]
        let byte = UInt8(truncatingIfNeeded: state >> 33)
        _ = decoder.decode([byte & 1 == 0 ? table[Int(byte >> 1) % table.count] : byte])
        if decoder.patience == .seconds(1) { break }
      }
      while decoder.patience != nil { _ = decoder.settle() }
      // Whatever was pending before it, an ESC that starts afresh is understood.
      let inputs = decoder.decode([0x1B]) + decoder.settle() + decoder.decode([0x71])
      #expect(inputs.suffix(2) == [.key(.escape), .key(.character("q"))])
    }
  }

  @Test(arguments: [("1", true), ("2", true), ("0", false), ("4", false)])
  func `a report on synchronized updates is taken, at every split, and is no input`(
    state: String,
    isKnown: Bool
  ) {
    let report = Array("\u{1B}[?2026;\(state)$yj".utf8)
    for split in 0...report.count {
      var decoder = InputDecoder()
      let inputs = decoder.decode(report[..<split]) + decoder.decode(report[split...])
      #expect(inputs == [.key(.character("j"))])
      #expect(decoder.showsFramesWhole == isKnown)
    }
  }
}
