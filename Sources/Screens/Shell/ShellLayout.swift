package import Canvas

/// Where the shell's rows are at a size.
package struct ShellLayout: Equatable, Sendable {
  package let title: Rect
  /// Nil where there is no room for it.
  package let tabs: Rect?
  /// What the screen in front draws on.
  package let body: Rect
  /// The row of messages and prompts; the row of hints when there is no room for both.
  package let message: Rect
  package let hints: Rect
  /// What palette and help lie on.
  package let menu: Rect

  package init(_ size: Size) {
    let (rows, columns) = (size.rows, size.columns)
    let isTight = Tier(size) <= .extraSmall
    title = Rect(row: 0, column: 0, rows: 1, columns: columns)
    tabs = isTight ? nil : Rect(row: 1, column: 0, rows: 1, columns: columns)
    let top = isTight ? 1 : 2
    let bottom = isTight ? 1 : 2
    body = Rect(row: top, column: 0, rows: rows - top - bottom, columns: columns)
    hints = Rect(row: rows - 1, column: 0, rows: 1, columns: columns)
    message =
      isTight
      ? hints : Rect(row: rows - 2, column: 1, rows: 1, columns: max(0, columns - 2))
    let width = min(columns, max(60, min(100, columns - 8)))
    let height = isTight ? rows - 1 : min(rows - 4, 30)
    menu = Rect(
      row: isTight ? 1 : 2,
      column: (columns - width) / 2,
      rows: height,
      columns: width
    )
  }
}
