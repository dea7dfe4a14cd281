import Testing

@testable import Canvas

@Suite("Clean text")
struct CleanTextTests {
  @Test(arguments: [
    (0, ""), (1, "…"), (2, "… "), (3, "药…"), (4, "药… "), (5, "药监…"), (6, "药监局"), (7, "药监局 "),
  ])
  func `a text is fitted to exactly the cells asked for`(cells: Int, shown: String) {
    let text = CleanText(phrase: "药监局").fitted(to: cells)
    #expect(text.width == cells)
    #expect(text.string == shown)
  }

  @Test func `half a wide character at a cut is a space`() {
    let text = CleanText(phrase: "a药b")
    #expect(text.clipped(to: 2).string == "a ")
    #expect(text.dropping(cells: 2).string == " b")
    #expect(text.clipped(to: 0).isEmpty)
    #expect(text.clipped(to: -1).isEmpty)
  }

  @Test func `any cut of any text is exactly as wide as asked`() {
    let text = CleanText(phrase: "药e\u{301}监a①局—x药")
    for cells in 0...(text.width + 2) {
      #expect(text.fitted(to: cells).width == cells)
      let shown = text.fitted(to: cells).string.unicodeScalars
      #expect(shown.reduce(0) { $0 + TextWidth.of($1) } == cells)
      let (head, tail) = (text.clipped(to: cells), text.dropping(cells: cells))
      #expect(head.width + tail.width == max(text.width, min(cells, text.width)))
    }
  }

  @Test(arguments: [
    ("冷藏柜温度记录缺失，整改中。", 8, ["冷藏柜温", "度记录缺", "失，整改", "中。"]),
    ("药品经营（零售）", 10, ["药品经营", "（零售）"]),
    ("the quick brown fox", 10, ["the quick", "brown fox"]),
    ("aaaaaaaaaaaa", 5, ["aaaaa", "aaaaa", "aa"]),
    ("GSP 第153条", 8, ["GSP 第", "153条"]),
    ("", 5, [""]), ("药", 1, ["药"]),
  ])
  func `Chinese wraps between characters and Latin at spaces`(
    raw: String,
    width: Int,
    lines: [String]
  ) {
    #expect(CleanText(phrase: raw).wrapped(width: width).map(\.string) == lines)
  }

  @Test func `a block keeps its own lines and wraps each`() {
    let lines = UntrustedText("一二三四\r\n五\n\n六\r七").block(width: 6)
    #expect(lines.map(\.string) == ["一二三", "四", "五", "", "六␍七"])
  }
}
