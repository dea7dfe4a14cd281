import Testing

@testable import Commands

@Suite("Lines of codes")
struct CodeLinesTests {
  /// Feeds `text` in pieces of every size and expects the same lines each time.
  private func lines(of bytes: [UInt8], piece: Int) -> [[UInt8]] {
    var lines = CodeLines()
    var found: [[UInt8]] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      lines.feed(Array(rest.prefix(piece))) { found.append(Array($0)) }
      rest = rest.dropFirst(piece)
    }
    lines.finish { found.append(Array($0)) }
    return found
  }

  @Test(
    arguments: [
      ("", []), ("\n", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb", ["a", "b"]),
      ("\n\na\n\n", ["", "", "a", ""]), ("a\rb\r\r\n", ["a\rb\r"]), ("药\r\n", ["药"]),
      ("01\u{1D}x\n", ["01\u{1D}x"]),
    ]
  )
  func `every line is one answer however the bytes come`(text: String, expected: [String]) {
    for piece in 1...4 {
      #expect(lines(of: Array(text.utf8), piece: piece) == expected.map { Array($0.utf8) })
    }
  }

  @Test(arguments: [1, 511, 512, 513, 600, 70_000])
  func `a line without end costs no memory and still shows as too long`(piece: Int) {
    let found = lines(of: [UInt8](repeating: 0x31, count: 200_000) + [0x0A, 0x32], piece: piece)
    #expect(found.count == 2)
    #expect((513...514).contains(found[0].count))
    #expect(found[1] == [0x32])
  }
}
