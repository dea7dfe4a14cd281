import Canvas
import Records

/// The row of tabs; the active one in brackets.
struct TabRow {
  private let items: [Item]

  private struct Item {
    var tab: Tab
    var text: CleanText
    var isActive: Bool
    var isClickable: Bool
  }

  /// Keys are shown only where pressing them leads there, so not on a screen that uses digits.
  init(_ screen: any Screen, _ context: DrawContext) {
    let keys = Tab.allCases.map(\.key)
    let showsKeys =
      screen.focus == .commands
      && !screen.commands(in: context).contains { $0.facts.keys.contains(where: keys.contains) }
    items = Tab.allCases.map { tab in
      let isActive = tab == screen.route.tab
      var label = (showsKeys ? tab.key.label : .empty) + context.words(tab.label)
      if tab == .messages, context.unread > 0 {
        label = label + CleanText(phrase: "(\(min(context.unread, 99)))")
      }
      return Item(
        tab: tab,
        text: isActive ? CleanText(phrase: "[") + label + CleanText(phrase: "]") : label,
        isActive: isActive,
        isClickable: showsKeys
      )
    }
  }

  /// Draws the tabs that fit, always the active one; `‹` and `›` tell of others.
  func draw(on frame: inout Frame, in area: Rect) {
    let width = area.size.columns
    let active = items.firstIndex(where: \.isActive) ?? 0
    var first = 0
    while first < active && Self.width(of: items[first...active]) + (first > 0 ? 2 : 0) + 2 > width
    {
      first += 1
    }
    var column = area.origin.column
    let row = area.origin.row
    if first > 0 {
      column += frame.draw(CleanText(phrase: "‹ "), at: Point(row: row, column: column))
    }
    for (index, item) in zip(items.indices, items).dropFirst(first) {
      let reserve = index == items.count - 1 ? 0 : 2
      guard column + item.text.width + reserve <= width else {
        frame.draw(CleanText(phrase: "›"), at: Point(row: row, column: min(column, width - 1)))
        return
      }
      let role: Role = item.isActive ? .tabActive : .tab
      let taken = frame.draw(item.text, at: Point(row: row, column: column), style: Style(role))
      if item.isClickable {
        frame.addHitBox(
          Rect(row: row, column: column, rows: 1, columns: taken),
          key: item.tab.key
        )
      }
      column += taken + 1
    }
  }

  private static func width(of items: ArraySlice<Item>) -> Int {
    items.reduce(-1) { $0 + $1.text.width + 1 }
  }
}
