/// A whole screen as a value: cells, where the cursor stands, and what can be clicked.
///
/// The grid keeps one invariant whatever is drawn: a wide character always has both its cells, and
/// a continuation always has its wide character. Overwriting one half blanks the other; nothing
/// wraps to the next row; what does not fit at an edge is a space.
package struct Frame: Equatable, Sendable {
  /// An area that acts like a key when it is clicked.
  package struct HitBox: Hashable, Sendable {
    /// The cells that can be clicked.
    package var area: Rect
    /// The key that a click stands for.
    package var key: Key
  }

  /// Its extent, which never changes.
  package let size: Size

  /// Where the terminal's cursor is to stand, for input methods and screen readers; nil hides it.
  package var cursor: Point?

  /// The clickable areas; where two overlap the later one is on top.
  package private(set) var hitBoxes: [HitBox] = []

  /// What was drawn, by meaning; nil where nobody is read to.
  package var outline: Outline?

  private(set) var cells: [Cell]

  /// A blank screen of the base surface.
  package init(size: Size, surface: Role = .surfaceBase) {
    self.size = size
    let blank = Cell.blank(Style(.text, on: surface))
    cells = Array(repeating: blank, count: size.rows * size.columns)
  }

  /// All of it.
  package var bounds: Rect { Rect(origin: Point(row: 0, column: 0), size: size) }

  /// The cell at `point`, which must lie inside `bounds`.
  package subscript(_ point: Point) -> Cell {
    precondition(bounds.contains(point), "invariant: a cell is read inside the frame")
    return cells[point.row * size.columns + point.column]
  }

  /// Draws `text` from `point` rightwards and answers how many cells it took.
  ///
  /// It is cut at `width` cells, if given, and at the edge of the screen; a start left of column 0
  /// or a row outside the screen is allowed and simply shows less.
  @discardableResult
  package mutating func draw(
    _ text: CleanText,
    at point: Point,
    width: Int? = nil,
    style: Style = Style()
  ) -> Int {
    guard point.row >= 0 && point.row < size.rows else { return 0 }
    let stop = min(size.columns, point.column + (width ?? text.width))
    var column = point.column
    for cluster in text.clusters {
      if column >= stop { break }
      put(cluster, row: point.row, column: column, stop: stop, style: style)
      column += cluster.width
    }
    return max(0, min(column, stop) - point.column)
  }

  /// Makes every cell of `area` blank, on `surface` if one is given.
  package mutating func fill(_ area: Rect, style: Style) {
    let area = area.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.rows {
      for column in area.columns { set(.space, .narrow, row: row, column: column, style: style) }
    }
  }

  /// Changes how the cells of `area` look and leaves what they say.
  ///
  /// A wide character looks one way: the half that is left decides for both.
  package mutating func restyle(_ area: Rect, style: Style) {
    let area = area.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.rows {
      for column in area.columns {
        let index = row * size.columns + column
        guard cells[index].extent != .continuation else { continue }
        cells[index].style = style.over(cells[index].style)
        if cells[index].extent == .wide { cells[index + 1].style = cells[index].style }
      }
    }
  }

  /// Makes `area` act like `key` when it is clicked.
  package mutating func addHitBox(_ area: Rect, key: Key) {
    let area = area.intersection(bounds)
    if !area.isEmpty { hitBoxes.append(HitBox(area: area, key: key)) }
  }

  /// The key that a click on `point` stands for.
  package func key(at point: Point) -> Key? {
    hitBoxes.last { $0.area.contains(point) }?.key
  }

  /// Puts `cell`, which must not be a continuation, at `point` with its own surface.
  mutating func replace(_ point: Point, with cell: Cell) {
    set(cell.glyph, cell.extent, row: point.row, column: point.column, style: cell.style)
  }

  /// The cells of one row, which must lie inside `bounds`, from left to right.
  package func row(_ row: Int) -> ArraySlice<Cell> {
    cells[(row * size.columns)..<((row + 1) * size.columns)]
  }

  private mutating func put(
    _ cluster: Clusters.Cluster,
    row: Int,
    column: Int,
    stop: Int,
    style: Style
  ) {
    let last = column + cluster.width
    if column >= 0 && last <= stop {
      let extent: Cell.Extent = cluster.width == 2 ? .wide : .narrow
      set(cluster.glyph, extent, row: row, column: column, style: style)
      return
    }
    // Half of a wide character at an edge would wrap or be torn; a space takes its place.
    for edge in max(0, column)..<max(0, min(last, stop)) {
      set(.space, .narrow, row: row, column: edge, style: style)
    }
  }

  private mutating func set(
    _ glyph: Glyph,
    _ extent: Cell.Extent,
    row: Int,
    column: Int,
    style: Style
  ) {
    let index = row * size.columns + column
    let style = style.over(cells[index].style)
    release(index)
    if extent == .wide {
      release(index + 1)
      cells[index + 1] = Cell(glyph: .none, extent: .continuation, style: style)
    }
    cells[index] = Cell(glyph: glyph, extent: extent, style: style)
  }

  /// Blanks the other half when the cell at `index` is half of a wide character.
  private mutating func release(_ index: Int) {
    switch cells[index].extent {
    case .narrow: return
    case .wide: cells[index + 1] = .blank(cells[index + 1].style)
    case .continuation: cells[index - 1] = .blank(cells[index - 1].style)
    }
  }
}

extension Style {
  /// Itself, on the surface of what lies below where it names none of its own.
  func over(_ below: Style) -> Style {
    Style(role, on: surface ?? below.surface, attributes)
  }
}
