import Canvas

/// Drawing a screen full of Chinese rows and finding what has changed in it.
enum FrameMeasures {
  static func add(to table: inout FigureTable) throws {
    for size in [Size(rows: 24, columns: 80), Size(rows: 60, columns: 200)] {
      let before = list(size, selected: 3)
      let after = list(size, selected: 4)
      let repeats = 100
      let times = try Interleaved([
        { for _ in 0..<repeats { keep(Frame(size: size)) } },
        { for _ in 0..<repeats { keep(list(size, selected: 4)) } },
        { for _ in 0..<repeats { keep(after.changes(since: before)) } },
      ])
      let name = "frame \(size.columns)x\(size.rows)"
      let blank = "making a blank frame of that size"
      for (place, work) in [(1, "drawn"), (2, "selection moved, changes found")] {
        table.add(
          "\(name): \(work)",
          1e6 * times.median(place) / Double(repeats),
          "µs",
          ratio: times.ratio(place, to: 0),
          of: blank
        )
      }
    }
  }

  private static func list(_ size: Size, selected: Int) -> Frame {
    var frame = Frame(size: size)
    let area = frame.box(
      frame.bounds,
      title: CleanText(phrase: "待办事宜"),
      rightTitle: CleanText(number: size.rows),
      focus: .focused
    )
    for row in area.rows {
      let name = UntrustedText(SampleProducts.names[row % SampleProducts.names.count])
      let status = row % 3 == 0 ? Role.statusOverdue : Role.statusOK
      var column = area.origin.column
      let columns: [(CleanText, Role)] = [
        (CleanText(number: row).fitted(to: 4), .textMuted),
        (name.cell(width: 26), .text),
        (UntrustedText("浙江示范制药股份有限公司").cell(width: area.size.columns - 42), .text),
        (CleanText(phrase: row % 3 == 0 ? "已超期" : "办理中").fitted(to: 12), status),
      ]
      for (text, role) in columns {
        frame.draw(text, at: Point(row: row, column: column), style: Style(role))
        column += text.width
      }
      if row == selected {
        let line = Rect(row: row, column: area.origin.column, rows: 1, columns: area.size.columns)
        frame.restyle(line, style: Style(.text, on: .selection))
      }
    }
    return frame
  }
}
