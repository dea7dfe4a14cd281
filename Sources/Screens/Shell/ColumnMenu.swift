package import Canvas
package import Records

/// The chooser of order and columns over a list; what is chosen holds at once.
package struct ColumnMenu: Equatable, Sendable {
  package private(set) var arrangement: ListArrangement
  private var window = ListWindow<Int>()

  /// What a key did.
  package enum Outcome: Equatable, Sendable {
    case none, closed
    case changed(ListLook)
    case refused(Phrase)
  }

  package init(_ arrangement: ListArrangement) {
    self.arrangement = arrangement
    window.reload(total: arrangement.columns.count, index: { _ in 0 }, id: { $0 })
    let place = arrangement.columns.firstIndex { $0.name == ordering }
    if let place { window.move(.row(place)) { $0 } }
  }

  /// The column that gives the order.
  private var ordering: String { String(arrangement.look.order.drop { $0 == "-" }) }

  /// Enter orders by the column, or turns its order round; Space shows it or leaves it away.
  package mutating func press(_ key: Key, height: Int) -> Outcome {
    window.resize(height: max(1, height))
    let column = arrangement.columns[window.selectedIndex]
    switch key.commandAlias {
    case .escape, .letter("s"), .letter("q"): return .closed
    case .enter: return order(by: column)
    case .left where column.name == ordering: return order(by: column, .ascending)
    case .right where column.name == ordering: return order(by: column, .descending)
    case .letter(" "): return toggle(column)
    case .backspace:
      arrangement.look.order = arrangement.usual.order
      arrangement.look.hidden = arrangement.usual.hidden
      return .changed(arrangement.look)
    case let key:
      if let motion = ListMotion(key) { window.move(motion) { $0 } }
      return .none
    }
  }

  private mutating func order(
    by column: ListArrangement.Choice,
    _ direction: ListDirection? = nil
  ) -> Outcome {
    guard column.putsInOrder else {
      return .refused(
        Phrase(
          "「\(column.label.chinese)」由规则推算,不能按它排序",
          "\(column.label.english) is derived from rules and gives no order"
        )
      )
    }
    let turned: ListDirection = arrangement.look.order == column.name ? .descending : .ascending
    let chosen = direction ?? turned
    arrangement.look.order = chosen == .ascending ? column.name : "-" + column.name
    return .changed(arrangement.look)
  }

  private mutating func toggle(_ column: ListArrangement.Choice) -> Outcome {
    guard column.canBeHidden else {
      return .refused(
        Phrase("「\(column.label.chinese)」总要显示", "\(column.label.english) is always shown")
      )
    }
    if let place = arrangement.look.hidden.firstIndex(of: column.name) {
      arrangement.look.hidden.remove(at: place)
    } else {
      arrangement.look.hidden = (arrangement.look.hidden + [column.name]).sorted()
    }
    return .changed(arrangement.look)
  }

  package func draw(on frame: inout Frame, in area: Rect, context: DrawContext) {
    frame.fill(area, style: Style(.text, on: .surfacePopup))
    let name = arrangement.kind.label
    let title = Phrase("排序与列 \(name.chinese)", "Order and columns: \(name.english)")
    let inside = frame.panel(
      area,
      title: context.words(title),
      focus: .focused,
      context: context
    )
    guard !inside.isEmpty else { return }
    let keys = Self.keys(in: context)
    let help = keys.wrapped(width: max(1, inside.size.columns - 2))
    let room = inside.size.rows - help.count - 1
    let (list, below) = inside.split(topRows: room >= 3 ? room : inside.size.rows)
    if room >= 3 { frame.lines(help, in: below.below(1).indented(by: 1), role: .keyDescription) }
    var window = window
    window.resize(height: max(1, list.size.rows))
    for (offset, index) in window.visible.enumerated() where offset < list.size.rows {
      let row = Rect(
        row: list.origin.row + offset,
        column: list.origin.column,
        rows: 1,
        columns: list.size.columns
      )
      draw(arrangement.columns[index], on: &frame, in: row, context: context)
      if index == window.selectedIndex {
        frame.outline?.choices.append(
          Outline.Choice(area: list, row: row.origin.row, focus: .focused)
        )
        frame.restyle(row, style: Style(.text, on: .selection))
        frame.draw(CleanText(phrase: "▸"), at: row.origin)
        frame.cursor = row.origin
      }
    }
  }

  private func draw(
    _ column: ListArrangement.Choice,
    on frame: inout Frame,
    in row: Rect,
    context: DrawContext
  ) {
    let isShown = !arrangement.look.hidden.contains(column.name)
    let isOrdering = column.name == ordering
    var text = CleanText(phrase: isShown ? "✓ " : "· ") + context.words(column.label)
    if isOrdering {
      let isDown = arrangement.look.order.hasPrefix("-")
      text =
        text
        + context.words(
          isDown ? Phrase("  ↓ 降序", "  ↓ descending") : Phrase("  ↑ 升序", "  ↑ ascending")
        )
    }
    frame.draw(
      text.truncated(to: max(0, row.size.columns - 2)),
      at: Point(row: row.origin.row, column: row.origin.column + 2),
      style: Style(isShown || isOrdering ? .text : .textMuted)
    )
  }

  private static func keys(in context: DrawContext) -> CleanText {
    context.words(
      Phrase(
        "Enter 按此列排序/反向 · 空格 显示或隐藏 · 退格 复原 · Esc 完成;光标留在原记录,Home 到首行",
        "Enter orders, again turns round · Space shows or hides · Backspace resets · Esc is done. "
          + "The cursor stays on its record; Home goes to the top"
      )
    )
  }
}
