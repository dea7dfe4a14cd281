import Testing

@testable import Canvas

@Suite("Widgets")
struct WidgetTests {
  private func type(_ notation: String, into field: inout TextField) throws {
    for key in try Key.parse(notation) {
      let isHandled = field.handle(key)
      #expect(isHandled)
    }
  }

  @Test(arguments: [
    ("药监局<Left><Backspace>", "药局", 1), ("abc<Home>x", "xabc", 1), ("abc<C-a>x<C-e>y", "xabcy", 5),
    ("一二 三四<C-w>", "一二 ", 3), ("一二，三四<C-w>", "一二，", 3), ("abc<Left><C-u>", "c", 0),
    ("abc<Home><Right><C-k>", "a", 1), ("abc<Home><Delete>", "bc", 0),
    ("e\u{301}<Backspace>", "", 0),
    ("<Backspace><Left><Delete><C-w>", "", 0), ("ab cd<A-b>x", "ab xcd", 4),
  ])
  func `a field edits as readline does`(notation: String, text: String, caret: Int) throws {
    var field = TextField()
    try type(notation, into: &field)
    #expect(field.text == text)
    #expect(field.caret == caret)
  }

  @Test func `keys that are not for editing are left to others`() {
    var field = TextField("x")
    for key in [Key.enter, .escape, .tab, .function(4), .up] {
      let isHandled = field.handle(key)
      #expect(!isHandled)
    }
    #expect(field.text == "x")
  }

  @Test func `the caret stands behind the cells before it, also when scrolled`() throws {
    var field = TextField("药监a")
    var frame = Frame(size: Size(rows: 1, columns: 10))
    field.draw(on: &frame, at: Point(row: 0, column: 1), width: 8)
    #expect(frame.cursor == Point(row: 0, column: 6))
    for _ in 0..<30 {
      _ = field.handle(.character("药"))
      var frame = Frame(size: Size(rows: 1, columns: 10))
      field.draw(on: &frame, at: Point(row: 0, column: 1), width: 8)
      let cursor = try #require(frame.cursor)
      #expect((1...8).contains(cursor.column))
    }
  }

  @Test func `a concealed field shows how much was typed and not what`() {
    var frame = Frame(size: Size(rows: 1, columns: 10))
    TextField("密码x", echo: .concealed).draw(on: &frame, at: Point(row: 0, column: 0), width: 9)
    #expect(frame.lines == ["•••"])
    #expect(frame.cursor == Point(row: 0, column: 3))
  }

  @Test func `an empty field shows its placeholder`() {
    var frame = Frame(size: Size(rows: 1, columns: 8))
    TextField().draw(
      on: &frame,
      at: Point(row: 0, column: 0),
      width: 6,
      placeholder: CleanText(phrase: "企业名称")
    )
    #expect(frame.lines == ["企业…"])
    #expect(frame[Point(row: 0, column: 0)].style.role == .inputPlaceholder)
  }

  @Test func `an area wraps, and its caret walks by the rows on screen`() throws {
    var area = TextArea("一二三四五\n六")
    #expect(area.height(width: 7) == 3)
    var frame = Frame(size: Size(rows: 3, columns: 7))
    area.draw(on: &frame, in: frame.bounds)
    #expect(frame.lines == ["一二三", "四五", "六"])
    #expect(frame.cursor == Point(row: 2, column: 2))
    let isHandled = [Key.up, .up].map { area.handle($0, width: 7) }
    #expect(isHandled == [true, true])
    #expect(area.caret == 1)
    let leavesTop = !area.handle(.up, width: 7)
    #expect(leavesTop)
    _ = area.handle(.enter, width: 7)
    #expect(area.text == "一\n二三四五\n六")
    area.paste("a\r\nb\rc")
    #expect(area.text == "一\na\nb\nc二三四五\n六")
  }

  @Test func `the caret of an area is on screen wherever it goes`() throws {
    var randomness = Randomness(seed: 3)
    let keys: [Key] = [
      .character("药"), .character("x"), .enter, .up, .down, .left, .right, .home, .end, .backspace,
    ]
    for width in [1, 2, 5, 9] {
      var area = TextArea()
      for _ in 0..<300 {
        _ = area.handle(keys.randomElement(using: &randomness) ?? .enter, width: width)
        var frame = Frame(size: Size(rows: 3, columns: width))
        area.draw(on: &frame, in: frame.bounds)
        #expect(frame.bounds.contains(try #require(frame.cursor)))
      }
    }
  }

  @Test func `a selection follows its record when rows come and go`() {
    var ids = Array(0..<50)
    var window = ListWindow<Int>(height: 10)
    window.reload(total: ids.count, index: ids.firstIndex, id: { ids[$0] })
    window.move(.row(20), id: { ids[$0] })
    #expect(window.selection == 20)
    #expect(window.visible == 11..<21)
    ids.insert(contentsOf: [100, 101, 102], at: 0)
    window.reload(total: ids.count, index: ids.firstIndex, id: { ids[$0] })
    #expect(window.selection == 20)
    #expect(window.selectedIndex == 23)
    #expect(window.visible == 14..<24)
    ids.removeAll { $0 == 20 }
    window.reload(total: ids.count, index: ids.firstIndex, id: { ids[$0] })
    #expect(window.selection == 21)
    #expect(window.selectedIndex == 23)
  }

  @Test(arguments: [
    (ListMotion.up, 49), (.down, 51), (.pageUp, 41), (.pageDown, 59), (.halfPageUp, 45),
    (.halfPageDown, 55), (.first, 0), (.last, 99), (.row(-5), 0), (.row(1000), 99),
  ])
  func `a motion stops at the ends and stays on screen`(motion: ListMotion, index: Int) {
    var window = ListWindow<Int>(height: 10)
    window.reload(total: 100, index: { $0 }, id: { $0 })
    window.move(.row(50), id: { $0 })
    window.move(motion, id: { $0 })
    #expect(window.selection == index)
    #expect(window.visible.contains(index))
    #expect(window.visible.count == 10)
    #expect(window.thumb.upperBound <= 10 && !window.thumb.isEmpty)
  }

  @Test func `an empty list selects nothing and survives every motion`() {
    var window = ListWindow<Int>(height: 0)
    for motion in [ListMotion.up, .down, .pageDown, .first, .last] {
      window.move(motion, id: { $0 })
      #expect(window.selection == nil)
      #expect(window.visible.isEmpty)
    }
  }

  @Test(arguments: [
    (0.0, "··········"), (1, "██████████"), (0.5, "█████·····"), (0.62, "██████▏···"),
    (2, "██████████"),
    (Double.nan, "··········"), (0.0124, "··········"), (0.0126, "▏·········"),
  ])
  func `a progress bar is exact to an eighth of a cell`(fraction: Double, bar: String) {
    let text = ProgressBar(fraction: fraction).text(width: 10)
    #expect(text.string == bar)
    #expect(text.width == 10)
  }

  @Test func `a sparkline is scaled to its largest value`() {
    #expect(Sparkline([0, 1, 4, 7, .nan, -3]).text(width: 10).string == "▁▂▅█▁▁")
    #expect(Sparkline([1, 2, 3]).text(width: 2).string == "▆█")
    #expect(Sparkline([0, 0]).text(width: 2).string == "▁▁")
  }

  @Test func `a hint bar drops the least important hints first and can be clicked`() {
    let bar = HintBar([
      Hint(.function(1), CleanText(phrase: "帮助"), rank: 1),
      Hint(.enter, CleanText(phrase: "查看")),
      Hint(.character("x"), CleanText(phrase: "档案"), rank: 2),
    ])
    #expect(bar.fitting(width: 80).count == 3)
    #expect(bar.fitting(width: 17).map(\.key) == [.function(1), .enter])
    #expect(bar.fitting(width: 9).map(\.key) == [.enter])
    #expect(bar.fitting(width: 3).isEmpty)
    var frame = Frame(size: Size(rows: 1, columns: 24))
    bar.draw(on: &frame, at: Point(row: 0, column: 0), width: 24)
    #expect(frame.lines == ["F1帮助 Enter查看 x档案"])
    #expect(frame.key(at: Point(row: 0, column: 8)) == .enter)
    #expect(frame.key(at: Point(row: 0, column: 6)) == nil)
  }
}
