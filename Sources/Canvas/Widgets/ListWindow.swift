/// A way to move through a list.
package enum ListMotion: Hashable, Sendable {
  case up, down, halfPageUp, halfPageDown, pageUp, pageDown, first, last
  /// To the row with this index, counted over the whole list.
  case row(Int)

  /// The motion that every list binds to `key`, if it does.
  package init?(_ key: Key) {
    switch key {
    case .up, .character("k"): self = .up
    case .down, .character("j"): self = .down
    case .pageUp: self = .pageUp
    case .pageDown: self = .pageDown
    case .control("u"): self = .halfPageUp
    case .control("d"): self = .halfPageDown
    case .home: self = .first
    case .end, .character("G"): self = .last
    default: return nil
    }
  }
}

/// Which rows of a long list are on screen and which one is selected.
///
/// The list itself may be far larger than memory: the window knows only how many rows there are
/// and asks for the id of a row by index. The selection is an id, so rows that a sync inserts
/// above do not move it to another record.
package struct ListWindow<ID: Hashable & Sendable>: Hashable, Sendable {
  /// How many rows the list has.
  package private(set) var total = 0
  /// How many rows are on screen; at least one.
  package private(set) var height: Int
  /// The index of the top row on screen.
  package private(set) var top = 0
  /// The index of the selected row; meaningless while the list is empty.
  package private(set) var selectedIndex = 0
  /// The id of the selected row; nil while the list is empty or the row is not loaded yet.
  package private(set) var selection: ID?
  /// The rows marked for a common action; they stay marked wherever they move.
  package var marked: Set<ID> = []

  /// A window on an empty list; the height is at least one row.
  package init(height: Int = 1) {
    self.height = max(1, height)
  }

  /// The indexes on screen, from the top.
  package var visible: Range<Int> { top..<min(total, top + height) }

  /// Moves the selection, stopping at the ends of the list, and keeps it on screen.
  package mutating func move(_ motion: ListMotion, id: (Int) -> ID?) {
    let page = max(1, height - 1)
    let target =
      switch motion {
      case .up: selectedIndex - 1
      case .down: selectedIndex + 1
      case .halfPageUp: selectedIndex - max(1, height / 2)
      case .halfPageDown: selectedIndex + max(1, height / 2)
      case .pageUp: selectedIndex - page
      case .pageDown: selectedIndex + page
      case .first: 0
      case .last: total - 1
      case .row(let index): index
      }
    select(target, id: id)
  }

  /// Takes a changed list: `index` finds the selected record again, `id` names a row.
  ///
  /// A record that is gone leaves the selection on the row where it was.
  package mutating func reload(total: Int, index: (ID) -> Int?, id: (Int) -> ID?) {
    let offset = selectedIndex - top
    self.total = max(0, total)
    let found = selection.flatMap(index)
    // The selected row keeps its place on the glass when rows above it come or go.
    if let found { top = max(0, found - offset) }
    select(found ?? selectedIndex, id: id)
  }

  /// Takes a changed screen height.
  package mutating func resize(height: Int) {
    self.height = max(1, height)
    scroll()
  }

  /// Marks the selected row, or unmarks it.
  package mutating func toggleMark() {
    guard let selection else { return }
    if marked.remove(selection) == nil { marked.insert(selection) }
  }

  /// The rows of a scroll bar `height` cells long that its thumb covers.
  package var thumb: Range<Int> {
    guard total > height else { return 0..<height }
    let length = max(1, height * height / total)
    let start = top * (height - length) / (total - height)
    return start..<(start + length)
  }

  private mutating func select(_ index: Int, id: (Int) -> ID?) {
    selectedIndex = min(max(0, index), max(0, total - 1))
    selection = total > 0 ? id(selectedIndex) : nil
    scroll()
  }

  private mutating func scroll() {
    top = min(top, selectedIndex)
    top = max(top, selectedIndex - height + 1)
    top = max(0, min(top, total - height))
  }
}
