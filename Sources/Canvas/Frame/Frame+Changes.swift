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
    guard let old, old.size == size else {
      return (0..<size.rows).filter { _ in size.columns > 0 }.map { row in
        Run(start: Point(row: row, column: 0), cells: Array(self.row(row)))
      }
    }
    // Compared in place: this walks every cell of the screen at every key.
    return cells.withUnsafeBufferPointer { new in
      old.cells.withUnsafeBufferPointer { before in
        (0..<size.rows).flatMap { changes(ofRow: $0, from: before, to: new) }
      }
    }
  }

  private func changes(
    ofRow row: Int,
    from before: UnsafeBufferPointer<Cell>,
    to new: UnsafeBufferPointer<Cell>
  ) -> [Run] {
    var runs: [Run] = []
    let base = row * size.columns
    let limit = base + size.columns
    var index = base
    while index < limit {
      guard new[index] != before[index] else {
        index += 1
        continue
      }
      let start = new[index].extent == .continuation ? index - 1 : index
      var end = index + 1
      while end < limit && new[end] != before[end] { end += 1 }
      if new[end - 1].extent == .wide { end += 1 }
      runs.append(Run(start: Point(row: row, column: start - base), cells: Array(new[start..<end])))
      index = end
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
