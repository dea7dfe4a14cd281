import Canvas
import Testing

@testable import CursesTerminal

@Suite("Paste")
struct PasteTests {
  private let begin = "\u{1B}[200~"
  private let end = "\u{1B}[201~"

  private func inputs(_ bursts: String...) -> [Input] {
    var decoder = InputDecoder()
    var inputs = bursts.flatMap { decoder.decode($0.utf8) }
    while decoder.patience != nil { inputs += decoder.settle() }
    return inputs
  }

  @Test func `a paste is one input and its line ends are line feeds`() {
    #expect(inputs(begin + "一\r\n二\r三\n" + end) == [.paste("一\n二\n三\n")])
  }

  @Test func `keys typed behind a paste are keys`() {
    #expect(
      inputs(begin + "x" + end + "\rq") == [.paste("x"), .key(.enter), .key(.character("q"))]
    )
    #expect(inputs(begin + "x" + end + begin + "y" + end) == [.paste("x"), .paste("y")])
  }

  @Test func `T10: a forged end inside a paste runs nothing`() {
    let forged = begin + "x" + end + ":quit\r" + end
    #expect(inputs(forged) == [.paste("x" + end + ":quit\n")])
    #expect(inputs(begin + "x" + end, ":quit\r" + end) == [.paste("x" + end + ":quit\n")])
  }

  @Test func `escapes and controls in a paste are text`() {
    #expect(inputs(begin + "\u{1B}[A\u{3}\u{1B}" + end) == [.paste("\u{1B}[A\u{3}\u{1B}")])
  }

  @Test func `a paste arrives the same however its bytes are cut`() {
    let bytes = Array((begin + "药监\u{1B}x" + end).utf8)
    for split in 1..<bytes.count {
      var decoder = InputDecoder()
      let inputs = decoder.decode(bytes[..<split]) + decoder.decode(bytes[split...])
      #expect(inputs + decoder.settle() == [.paste("药监\u{1B}x")])
    }
  }

  @Test func `a paste that never ends is given up as text`() {
    var decoder = InputDecoder()
    #expect(decoder.decode((begin + "abc").utf8).isEmpty)
    #expect(decoder.patience == .seconds(1))
    #expect(decoder.settle() == [.paste("abc")])
    #expect(decoder.decode("q".utf8) == [.key(.character("q"))])
  }

  @Test func `Gate G7: a paste of three megabytes is cut between characters and says so`() throws {
    var decoder = InputDecoder()
    _ = decoder.decode(begin.utf8)
    let chunk = Array(repeating: "药", count: 4096).joined()
    for _ in 0..<256 { _ = decoder.decode(chunk.utf8) }
    _ = decoder.decode(end.utf8)
    let inputs = decoder.settle()
    guard case .paste(let text) = inputs.first, case .pasteCut(let lost) = inputs.last else {
      Issue.record("expected a paste and a cut")
      return
    }
    #expect(text.utf8.count <= PasteBuffer.limit && text.utf8.count > PasteBuffer.limit - 4)
    #expect(text.unicodeScalars.allSatisfy { $0 == "药" })
    #expect(text.utf8.count + lost == 256 * chunk.utf8.count)
  }

  @Test func `bytes in a paste that are not UTF-8 are replaced one by one`() {
    var decoder = InputDecoder()
    _ = decoder.decode(Array(begin.utf8) + [0xFF, 0x61, 0xC0] + Array(end.utf8))
    #expect(decoder.settle() == [.paste("\u{FFFD}a\u{FFFD}")])
  }
}
