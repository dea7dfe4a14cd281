extension Frame {
  /// Neighbouring cells of one row that are to be sent together.
  package struct Run: Equatable, Sendable {
    /// Where its first cell stands.
    package var start: Point
    /// Its cells from left to right, continuations included.
    package var cells: [Cell]
  }

  /// The fewest cells, as runs from the top left, that turn `old` into this frame.
  ///
  /// Both halves of a wide character always travel together. Everything, row by row, when there
  /// is no old frame or its size differs.
  package func changes(since old: Frame?) -> [Run] {
    var runs: [Run] = []
    for row in 0..<size.rows {
      let new = self.row(row)
      guard let old, old.size == size else {
        if !new.isEmpty { runs.append(Run(start: Point(row: row, column: 0), cells: Array(new))) }
        continue
      }
      let before = old.row(row)
      if new == before { continue }
      let base = new.startIndex
      var index = base
      while index < new.endIndex {
        guard new[index] != before[index] else {
          index += 1
          continue
        }
        let start = new[index].extent == .continuation ? index - 1 : index
        var end = index + 1
        while end < new.endIndex && new[end] != before[end] { end += 1 }
        if new[end - 1].extent == .wide { end += 1 }
        runs.append(
          Run(start: Point(row: row, column: start - base), cells: Array(new[start..<end]))
        )
        index = end
      }
    }
    return runs
  }

  /// Puts the cells of `run` in place, as a terminal does that receives it.
  package mutating func apply(_ run: Run) {
    for (offset, cell) in run.cells.enumerated() where cell.extent != .continuation {
      let point = Point(row: run.start.row, column: run.start.column + offset)
      replace(point, with: cell)
    }
  }
}
