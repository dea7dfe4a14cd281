import Testing

@testable import Canvas

@Suite("Frame")
struct FrameTests {
  /// Every wide character has both its cells and every continuation its wide character.
  private func expectWhole(_ frame: Frame) {
    for row in 0..<frame.size.rows {
      let cells = Array(frame.row(row))
      for (column, cell) in cells.enumerated() {
        switch cell.extent {
        case .narrow:
          continue
        case .wide:
          #expect(column + 1 < cells.count && cells[column + 1].extent == .continuation)
        case .continuation:
          #expect(column > 0 && cells[column - 1].extent == .wide)
          #expect(column > 0 && cells[column - 1].style == cell.style && cell.text.isEmpty)
        }
      }
    }
  }

  @Test func `overwriting half of a wide character blanks the other half`() {
    var frame = Frame(size: Size(rows: 1, columns: 8))
    frame.draw(CleanText(phrase: "药监局"), at: Point(row: 0, column: 0))
    frame.draw(CleanText(phrase: "x"), at: Point(row: 0, column: 3))
    #expect(frame.lines == ["药 x局"])
    frame.draw(CleanText(phrase: "监"), at: Point(row: 0, column: 1))
    #expect(frame.lines == [" 监x局"])
    expectWhole(frame)
  }

  @Test func `a wide character at the last column becomes a space and nothing wraps`() {
    var frame = Frame(size: Size(rows: 2, columns: 3))
    let drawn = frame.draw(CleanText(phrase: "药监"), at: Point(row: 0, column: 0))
    #expect(drawn == 3)
    #expect(frame.lines == ["药", ""])
    frame.draw(CleanText(phrase: "监x"), at: Point(row: 1, column: -1))
    #expect(frame.lines == ["药", " x"])
    expectWhole(frame)
  }

  @Test func `drawing keeps the surface that lies below`() {
    var frame = Frame(size: Size(rows: 1, columns: 4))
    frame.fill(frame.bounds, style: Style(.text, on: .selection))
    frame.draw(CleanText(phrase: "逾"), at: Point(row: 0, column: 1), style: Style(.statusOverdue))
    #expect(frame[Point(row: 0, column: 1)].style == Style(.statusOverdue, on: .selection))
    #expect(frame[Point(row: 0, column: 2)].style == Style(.statusOverdue, on: .selection))
    #expect(frame[Point(row: 0, column: 3)].style == Style(.text, on: .selection))
  }

  /// A screen as a terminal keeps it, by the rules alone and without `Frame`'s code.
  private struct Screen {
    var cells: [[String]]

    init(_ size: Size) {
      cells = Array(repeating: Array(repeating: " ", count: size.columns), count: size.rows)
    }

    mutating func write(_ text: String, row: Int, column: Int) {
      guard cells.indices.contains(row) else { return }
      var column = column
      for scalar in text.unicodeScalars {
        let width = TextWidth.of(scalar)
        let places = (column..<(column + width)).filter { cells[row].indices.contains($0) }
        for place in places { clear(row, place) }
        if places.count == width { cells[row][column] = String(scalar) }
        if places.count == 2 { cells[row][column + 1] = "" }
        column += width
      }
    }

    private mutating func clear(_ row: Int, _ column: Int) {
      if cells[row][column].isEmpty { cells[row][column - 1] = " " }
      if column + 1 < cells[row].count && cells[row][column + 1].isEmpty {
        cells[row][column + 1] = " "
      }
      cells[row][column] = " "
    }
  }

  @Test(arguments: 0..<20)
  func `Gate G2: random overwrites leave what a naive screen shows, and changes rebuild it`(
    seed: Int
  ) {
    var randomness = Randomness(seed: UInt64(seed))
    let size = Size(
      rows: Int.random(in: 1...6, using: &randomness),
      columns: Int.random(in: 1...24, using: &randomness)
    )
    let words = ["药", "x", "药监局", "ab", "a药b", "\u{31350}y", "①②", " "]
    let styles = [Style(), Style(.statusOverdue), Style(.text, on: .selection)]
    var frame = Frame(size: size)
    var screen = Screen(size)
    var copy = frame
    for _ in 0..<200 {
      let old = frame
      for _ in 0..<Int.random(in: 1...4, using: &randomness) {
        let row = Int.random(in: -1...size.rows, using: &randomness)
        let column = Int.random(in: -3...size.columns, using: &randomness)
        let word = words.randomElement(using: &randomness) ?? ""
        let style = styles.randomElement(using: &randomness) ?? Style()
        if Bool.random(using: &randomness) {
          frame.draw(CleanText(phrase: word), at: Point(row: row, column: column), style: style)
          screen.write(word, row: row, column: column)
        } else {
          frame.restyle(Rect(row: row, column: column, rows: 1, columns: 3), style: style)
        }
      }
      expectWhole(frame)
      for row in 0..<size.rows { #expect(frame.row(row).map(\.text) == screen.cells[row]) }
      let runs = frame.changes(since: old)
      for run in runs { copy.apply(run) }
      #expect(copy == frame)
      let sent = runs.reduce(0) { $0 + $1.cells.count }
      let differing = zip(frame.cells, old.cells).count { $0 != $1 }
      // Besides the cells that differ, at most the other half of a wide one at each end of a run.
      #expect(sent >= differing && sent <= differing + 2 * runs.count)
    }
  }

  @Test func `an unchanged frame has no changes and a resized one has all`() {
    var frame = Frame(size: Size(rows: 2, columns: 4))
    frame.draw(CleanText(phrase: "药"), at: Point(row: 1, column: 1))
    #expect(frame.changes(since: frame).isEmpty)
    #expect(frame.changes(since: nil).map(\.cells.count) == [4, 4])
    #expect(frame.changes(since: Frame(size: Size(rows: 2, columns: 5))).count == 2)
  }

  @Test func `a box carries its titles and answers the area inside`() {
    var frame = Frame(size: Size(rows: 4, columns: 20))
    let inside = frame.box(
      frame.bounds,
      title: CleanText(phrase: "待办 我的"),
      rightTitle: CleanText(phrase: "列9"),
      focus: .focused
    )
    #expect(inside == Rect(row: 1, column: 1, rows: 2, columns: 18))
    #expect(
      frame.lines == [
        "┌▸待办 我的 ─── 列9┐", "│                  │", "│                  │", "└──────────────────┘",
      ]
    )
  }

  @Test func `boxes of any size draw without harm`() {
    for rows in 0...4 {
      for columns in 0...12 {
        var frame = Frame(size: Size(rows: 3, columns: 9))
        frame.box(
          Rect(row: 1, column: 1, rows: rows, columns: columns),
          title: CleanText(phrase: "标题很长"),
          rightTitle: CleanText(phrase: "右"),
          focus: .focused
        )
        expectWhole(frame)
      }
    }
  }

  @Test func `a click finds the topmost key under it`() {
    var frame = Frame(size: Size(rows: 2, columns: 10))
    frame.addHitBox(Rect(row: 0, column: 0, rows: 2, columns: 10), key: .escape)
    frame.addHitBox(Rect(row: 0, column: 2, rows: 1, columns: 3), key: .function(1))
    #expect(frame.key(at: Point(row: 0, column: 4)) == .function(1))
    #expect(frame.key(at: Point(row: 0, column: 5)) == .escape)
    #expect(frame.key(at: Point(row: 5, column: 5)) == nil)
  }

  @Test func `a picture shows text, colors and marks, and escapes what XML would read`() {
    let theme = Theme(
      id: "t",
      name: UntrustedText("t"),
      appearance: .dark,
      border: .single,
      glyphs: [:]
    ) { role, _, _ in
      Paint(
        foreground: role == .statusOverdue ? .rgb(255, 0, 1) : .ansi(7),
        background: .rgb(0, 0, 9)
      )
    }
    var frame = Frame(size: Size(rows: 1, columns: 12))
    frame.draw(CleanText(phrase: "<药&"), at: Point(row: 0, column: 0), style: Style(.statusOverdue))
    let svg = frame.svg(theme: theme)
    #expect(svg.contains("&lt;") && svg.contains("药") && svg.contains("&amp;"))
    #expect(svg.contains("#ff0001") && svg.contains("#000009"))
    #expect(svg.contains("width=\"108\" height=\"18\""))
  }
}
