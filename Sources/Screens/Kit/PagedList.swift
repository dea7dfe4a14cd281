package import Canvas
package import Records

/// A list far longer than memory: a window on rows that arrive a page at a time.
///
/// Three screens' worth of rows around the visible ones is held. The selection is a record, so a
/// refresh that puts rows above it does not move it to another one.
package struct PagedList<Row: Identifiable & Equatable & Sendable>: Equatable, Sendable
where Row.ID: Hashable & Sendable {
  package private(set) var window = ListWindow<Row.ID>()
  package private(set) var page = Page<Row>(rows: [], first: 0, total: 0)
  /// False until the first page has come.
  package private(set) var isLoaded = false

  package init() {}

  /// The row at a place in the whole list; nil while it is not held.
  package func row(at index: Int) -> Row? {
    let offset = index - page.first
    return page.rows.indices.contains(offset) ? page.rows[offset] : nil
  }

  /// The row under the cursor; nil while the list is empty or the row is not held.
  package var selected: Row? { isLoaded && page.total > 0 ? row(at: window.selectedIndex) : nil }

  /// The rows marked, or else the selected one.
  package var chosen: [Row.ID] {
    guard window.marked.isEmpty else {
      let held = page.rows.map(\.id).filter(window.marked.contains)
      return held + window.marked.subtracting(held)
    }
    return selected.map { [$0.id] } ?? []
  }

  /// Marks the selected row for a common action, or unmarks it.
  package mutating func toggleMark() { window.toggleMark() }

  /// Forgets all marks, as after a common action.
  package mutating func unmarkAll() { window.marked = [] }

  /// Moves the selection and answers the rows to ask for, when some it would show are not held.
  package mutating func move(_ motion: ListMotion, height: Int) -> Range<Int>? {
    window.resize(height: height)
    let page = page
    window.move(motion) { Self.id(at: $0, in: page) }
    return missing
  }

  /// The rows to ask for at the start or after a change: three screens around the visible ones.
  package mutating func wanted(height: Int) -> Range<Int> {
    window.resize(height: height)
    let first = max(0, window.top - window.height)
    return first..<(first + 3 * window.height)
  }

  /// Takes a page and keeps the selection on its record.
  package mutating func take(_ page: Page<Row>, height: Int) {
    window.resize(height: height)
    self.page = page
    isLoaded = true
    window.reload(
      total: page.total,
      index: { id in page.rows.firstIndex { $0.id == id }.map { $0 + page.first } },
      id: { Self.id(at: $0, in: page) }
    )
  }

  /// Selects the record of that id if its row is held, and answers whether it was.
  package mutating func select(_ id: Row.ID, height: Int) -> Bool {
    guard let offset = page.rows.firstIndex(where: { $0.id == id }) else { return false }
    window.resize(height: height)
    let page = page
    window.move(.row(page.first + offset)) { Self.id(at: $0, in: page) }
    return true
  }

  /// The indexes to draw in `height` rows.
  package func visible(height: Int) -> Range<Int> {
    var window = window
    window.resize(height: height)
    return window.visible
  }

  private var missing: Range<Int>? {
    let held = page.first..<(page.first + page.rows.count)
    let visible = window.visible
    if visible.isEmpty
      || (held.contains(visible.lowerBound) && visible.upperBound <= held.upperBound)
    {
      return nil
    }
    let first = max(0, window.top - window.height)
    return first..<(first + 3 * window.height)
  }

  private static func id(at index: Int, in page: Page<Row>) -> Row.ID? {
    let offset = index - page.first
    return page.rows.indices.contains(offset) ? page.rows[offset].id : nil
  }
}
