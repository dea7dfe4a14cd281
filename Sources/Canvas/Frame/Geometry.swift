/// A place on the screen, counted in cells from the top left corner (0, 0).
package struct Point: Hashable, Sendable {
  /// Counted downwards from the top row, 0.
  package var row: Int
  /// Counted rightwards from the left column, 0.
  package var column: Int

  package init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}

/// An extent in cells; a negative count given to the initializer becomes zero.
package struct Size: Hashable, Sendable {
  /// How many cells it reaches down; never negative.
  package let rows: Int
  /// How many cells it reaches right; never negative.
  package let columns: Int

  package init(rows: Int, columns: Int) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }
}

/// An area of cells: where it begins and how far it reaches.
package struct Rect: Hashable, Sendable {
  /// Its top left cell.
  package var origin: Point
  /// How far it reaches from there.
  package var size: Size

  package init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  package init(row: Int, column: Int, rows: Int, columns: Int) {
    self.init(
      origin: Point(row: row, column: column),
      size: Size(rows: rows, columns: columns)
    )
  }

  /// The rows it covers.
  package var rows: Range<Int> { origin.row..<(origin.row + size.rows) }

  /// The columns it covers.
  package var columns: Range<Int> { origin.column..<(origin.column + size.columns) }

  /// True when it covers no cell.
  package var isEmpty: Bool { size.rows == 0 || size.columns == 0 }

  /// Whether `point` lies on one of its cells.
  package func contains(_ point: Point) -> Bool {
    rows.contains(point.row) && columns.contains(point.column)
  }

  /// What is left inside when `cells` are taken off each of the four sides.
  package func inset(by cells: Int) -> Rect {
    Rect(
      row: origin.row + cells,
      column: origin.column + cells,
      rows: size.rows - 2 * cells,
      columns: size.columns - 2 * cells
    )
  }

  /// The cells that both areas cover; empty when they do not meet.
  package func intersection(_ other: Rect) -> Rect {
    let top = max(origin.row, other.origin.row)
    let left = max(origin.column, other.origin.column)
    return Rect(
      row: top,
      column: left,
      rows: min(rows.upperBound, other.rows.upperBound) - top,
      columns: min(columns.upperBound, other.columns.upperBound) - left
    )
  }

  /// Its first `count` rows and the rows below them.
  package func split(topRows count: Int) -> (top: Rect, rest: Rect) {
    let taken = min(max(0, count), size.rows)
    return (
      Rect(row: origin.row, column: origin.column, rows: taken, columns: size.columns),
      Rect(
        row: origin.row + taken,
        column: origin.column,
        rows: size.rows - taken,
        columns: size.columns
      )
    )
  }

  /// Its first `count` columns and the columns right of them.
  package func split(leftColumns count: Int) -> (left: Rect, rest: Rect) {
    let taken = min(max(0, count), size.columns)
    return (
      Rect(row: origin.row, column: origin.column, rows: size.rows, columns: taken),
      Rect(
        row: origin.row,
        column: origin.column + taken,
        rows: size.rows,
        columns: size.columns - taken
      )
    )
  }
}
